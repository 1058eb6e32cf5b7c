/**
 * Values to what a person or a script reads. Enter at {@link dev.faultbook.cli.report.TextReport}: one report for a person; JSON is
 * {@code ingest}'s own. Builds on {@code terminal}; prints nothing itself.
 */
@NullMarked
package dev.faultbook.cli.report;

import org.jspecify.annotations.NullMarked;
