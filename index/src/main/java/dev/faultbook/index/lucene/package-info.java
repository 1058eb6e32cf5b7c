/**
 * The index in Lucene, on disk or in memory. Enter at {@link dev.faultbook.index.lucene.LuceneIndex}; Lucene is named
 * nowhere else. Builds on {@code document}, {@code query} and {@code text}.
 */
@NullMarked
package dev.faultbook.index.lucene;

import org.jspecify.annotations.NullMarked;
