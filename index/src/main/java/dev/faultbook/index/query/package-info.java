/**
 * What somebody asks for, as a value. Enter at {@link dev.faultbook.index.query.QueryParser}, which makes a {@link
 * dev.faultbook.index.query.Query} of a string; {@link dev.faultbook.index.query.TextFinder} says which lines have what it
 * looks for. Builds on {@code text} and {@code learnings.match}; used by {@code document}, {@code lucene} and the root.
 */
@NullMarked
package dev.faultbook.index.query;

import org.jspecify.annotations.NullMarked;
