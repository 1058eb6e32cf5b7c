/**
 * How good the verdicts are, against logs that people have labelled. Enter at {@link dev.faultbook.cli.eval.Evaluation}. Builds on {@code index} and
 * {@code ingest}; used by {@code command}.
 */
@NullMarked
package dev.faultbook.cli.eval;

import org.jspecify.annotations.NullMarked;
