/**
 * The files that say how an image is built, read into what they mean, with the lines where it stands. Enter at
 * {@link dev.faultbook.project.Dockerfile}. Builds on {@code text}; used by {@code learnings.prevention}.
 */
@NullMarked
package dev.faultbook.project;

import org.jspecify.annotations.NullMarked;
