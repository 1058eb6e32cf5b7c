/**
 * Markdown files to learnings. Enter at {@link dev.faultbook.learnings.document.CatalogReader}: a folder to a catalog and
 * all its problems at once. Builds on {@code learnings}; used by {@code ingest} and {@code cli}.
 */
@NullMarked
package dev.faultbook.learnings.document;

import org.jspecify.annotations.NullMarked;
