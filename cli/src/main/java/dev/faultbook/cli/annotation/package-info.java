/**
 * Reports as what CI platforms and viewers read, a writer a format. Enter at {@link dev.faultbook.cli.annotation.AnnotationFormat}; an
 * {@link dev.faultbook.cli.annotation.Annotator} makes its input. Builds on {@code report} and {@code platform}; used by {@code command}.
 */
@NullMarked
package dev.faultbook.cli.annotation;

import org.jspecify.annotations.NullMarked;
