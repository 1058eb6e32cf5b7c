/**
 * Measures the program, its parts and its peers; no part of the program. Scripts in {@code bench/} start what is here; enter at
 * {@link dev.faultbook.bench.Comparison}, which {@code bench/run} starts.
 */
@NullMarked
package dev.faultbook.bench;

import org.jspecify.annotations.NullMarked;
