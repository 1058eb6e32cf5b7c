/**
 * What the parts cost, by JMH; {@code bench/jmh} starts them. Parts without a public door have theirs in the packages that they are in.
 */
@NullMarked
package dev.faultbook.bench.jmh;

import org.jspecify.annotations.NullMarked;
