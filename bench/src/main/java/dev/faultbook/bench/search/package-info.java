/**
 * Measures ingest and search beside ripgrep, SQLite and OpenSearch, on logs that {@link dev.faultbook.bench.generate.ManyBuilds} makes; no part of the
 * program. Enter at {@link dev.faultbook.bench.search.SearchBench}, which {@code bench/search} starts, and {@link dev.faultbook.bench.search.Growth}.
 */
@NullMarked
package dev.faultbook.bench.search;

import org.jspecify.annotations.NullMarked;
