/**
 * What is kept on disk, byte for byte, and outlives a crash. Enter at {@link dev.faultbook.index.store.StoreFolder}; it
 * holds {@link dev.faultbook.index.store.LogStore raw logs} and {@link dev.faultbook.index.store.RecordStore records}.
 * Knows no report and no query; used by the root.
 */
@NullMarked
package dev.faultbook.index.store;

import org.jspecify.annotations.NullMarked;
