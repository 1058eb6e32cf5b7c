/**
 * The catalog as one document for people, there and back. Enter at {@link dev.faultbook.learnings.book.Book} to render, check and read a
 * document, at {@link dev.faultbook.learnings.book.Import} to bring one into a catalog's folder. Builds on {@code document}.
 */
@NullMarked
package dev.faultbook.learnings.book;

import org.jspecify.annotations.NullMarked;
