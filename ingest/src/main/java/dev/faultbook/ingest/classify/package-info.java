/**
 * From what was seen in a log to the verdict. Enter at {@link dev.faultbook.ingest.classify.Classifier}. Builds on {@code build}, {@code fact}
 * and the catalog's matcher; used by {@code ingest}.
 */
@NullMarked
package dev.faultbook.ingest.classify;

import org.jspecify.annotations.NullMarked;
