/**
 * Chooses the few lines that explain a failure, known or not. {@link dev.faultbook.ingest.excerpt.Clues} collects positions while a log streams
 * by, {@link dev.faultbook.ingest.excerpt.ExcerptPlan} says which lines are worth a second look, and
 * {@link dev.faultbook.ingest.excerpt.ExcerptText} keeps their text and makes the excerpt,
 * compared with a green build's {@link dev.faultbook.ingest.excerpt.Baseline} when there is one. Builds on {@code build}, {@code fact} and
 * {@code source}; used by {@code classify} and by the door of {@code ingest}.
 */
@NullMarked
package dev.faultbook.ingest.excerpt;

import org.jspecify.annotations.NullMarked;
