/**
 * A catalog as one file that is read in milliseconds. Enter at {@link dev.faultbook.learnings.compiled.CompiledCatalog}.
 * Builds on {@code learnings} and {@code match}; used by {@code document}.
 */
@NullMarked
package dev.faultbook.learnings.compiled;

import org.jspecify.annotations.NullMarked;
