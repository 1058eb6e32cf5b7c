/**
 * Counts, rates, durations and lost time of stored builds. Enter at {@link dev.faultbook.index.stats.StatsRequest}, which {@code Store} answers with
 * {@link dev.faultbook.index.stats.Stats}; an index fills {@link dev.faultbook.index.stats.Rows}. Builds on {@code ingest}'s reports.
 */
@NullMarked
package dev.faultbook.index.stats;

import org.jspecify.annotations.NullMarked;
