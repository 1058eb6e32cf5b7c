/**
 * Finds which of many patterns occur in a line, in time that hardly grows with their number. Enter at
 * {@link dev.faultbook.learnings.match.Matcher}. Builds on {@code learnings}; used by {@code ingest}.
 */
@NullMarked
package dev.faultbook.learnings.match;

import org.jspecify.annotations.NullMarked;
