/**
 * Typed statements read out of a step's output. Enter at {@link dev.faultbook.ingest.fact.StepFacts}. Builds on {@code source}; used by
 * {@code classify}.
 */
@NullMarked
package dev.faultbook.ingest.fact;

import org.jspecify.annotations.NullMarked;
