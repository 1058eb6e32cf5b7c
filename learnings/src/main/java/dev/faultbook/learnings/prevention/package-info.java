/**
 * What a project's files show of known faults before anything is built. Enter at
 * {@link dev.faultbook.learnings.prevention.Prevention}. Builds on {@code learnings} and {@code project}; used by
 * {@code ingest} and {@code cli}.
 */
@NullMarked
package dev.faultbook.learnings.prevention;

import org.jspecify.annotations.NullMarked;
