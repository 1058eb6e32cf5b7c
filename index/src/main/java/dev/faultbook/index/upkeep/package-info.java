/**
 * Copies a store, brings a copy back, and says what is wrong with one. Enter at {@link dev.faultbook.index.upkeep.Backup}, {@link
 * dev.faultbook.index.upkeep.Restoration} and {@link dev.faultbook.index.upkeep.Checkup}. Builds on the root and {@code store}; used by {@code cli}.
 */
@NullMarked
package dev.faultbook.index.upkeep;

import org.jspecify.annotations.NullMarked;
