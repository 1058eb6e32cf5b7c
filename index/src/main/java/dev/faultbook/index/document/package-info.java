/**
 * What an index holds of a build, and what it is asked. Enter at {@link dev.faultbook.index.document.BuildIndex}, the
 * seam behind which an index can be embedded or remote; {@link dev.faultbook.index.document.ChunkBuilder} makes its
 * smallest documents. Builds on {@code text}, {@code query} and {@code ingest}; {@code lucene} implements it.
 */
@NullMarked
package dev.faultbook.index.document;

import org.jspecify.annotations.NullMarked;
