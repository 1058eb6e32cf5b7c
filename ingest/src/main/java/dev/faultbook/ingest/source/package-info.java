/**
 * Bytes to lines. Enter at {@link dev.faultbook.ingest.source.LogSource}: a file, standard input, compressed or not.
 */
@NullMarked
package dev.faultbook.ingest.source;

import org.jspecify.annotations.NullMarked;
