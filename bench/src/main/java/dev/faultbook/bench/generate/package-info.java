/**
 * Makes logs, patterns and hostile text to measure with; the same arguments give the same bytes. Enter at
 * {@link dev.faultbook.bench.generate.BigLog}, {@link dev.faultbook.bench.generate.ManyBuilds}, {@link dev.faultbook.bench.generate.Replicas},
 * {@link dev.faultbook.bench.generate.PatternSet} and {@link dev.faultbook.bench.generate.HostileLog}.
 */
@NullMarked
package dev.faultbook.bench.generate;

import org.jspecify.annotations.NullMarked;
