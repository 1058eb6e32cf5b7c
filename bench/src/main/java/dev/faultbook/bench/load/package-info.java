/**
 * What a server does when many ask at once. Enter at {@link dev.faultbook.bench.load.LoadBench}. Knows Faultbook by HTTP only.
 */
@NullMarked
package dev.faultbook.bench.load;

import org.jspecify.annotations.NullMarked;
