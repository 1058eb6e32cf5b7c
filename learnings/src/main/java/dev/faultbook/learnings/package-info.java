/**
 * What is known about build failures. Enter at {@link dev.faultbook.learnings.Catalog}: an immutable, versioned set of
 * {@link dev.faultbook.learnings.Learning}s. Read from Markdown by {@code document}, compiled by {@code match}.
 */
@NullMarked
package dev.faultbook.learnings;

import org.jspecify.annotations.NullMarked;
