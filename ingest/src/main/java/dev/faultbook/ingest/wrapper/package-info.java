/**
 * What CI systems and loggers put around lines. Enter at {@link dev.faultbook.ingest.wrapper.Unwrapper}. Builds on {@code source} and on the clock of
 * {@code build}; used by {@code ingest}.
 */
@NullMarked
package dev.faultbook.ingest.wrapper;

import org.jspecify.annotations.NullMarked;
