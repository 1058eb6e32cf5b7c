/**
 * What somebody asks for, as a value. Enter at {@link dev.faultbook.index.query.QueryParser}, which makes a {@link
 * dev.faultbook.index.query.Query} of a string. Builds on {@code text}; used by {@code document}, {@code lucene} and
 * the root.
 */
@NullMarked
package dev.faultbook.index.query;

import org.jspecify.annotations.NullMarked;
