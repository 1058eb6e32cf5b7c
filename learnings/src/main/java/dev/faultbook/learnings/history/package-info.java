/**
 * What a catalog was, and what changed since. Enter at {@link dev.faultbook.learnings.history.CatalogHistory} for a catalog in git, at
 * {@link dev.faultbook.learnings.history.CatalogDiff} for any two. JGit is named here only; builds on {@code document}.
 */
@NullMarked
package dev.faultbook.learnings.history;

import org.jspecify.annotations.NullMarked;
