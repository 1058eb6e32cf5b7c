/**
 * Remembers builds and makes them searchable. Enter at {@link dev.faultbook.index.Store}. Gathers its sub-packages:
 * {@code store} keeps bytes, {@code document} and {@code lucene} find builds, {@code query} says what is looked for,
 * {@code promotion} makes drafts of learnings. Builds on {@code ingest}; used by {@code server} and {@code cli}.
 */
@NullMarked
package dev.faultbook.index;

import org.jspecify.annotations.NullMarked;
