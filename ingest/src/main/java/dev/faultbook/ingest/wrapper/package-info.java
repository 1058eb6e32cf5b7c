/**
 * What a CI system put around a line. Enter at {@link dev.faultbook.ingest.wrapper.Wrapper}. Builds on {@code source}; used by
 * {@code format}.
 */
@NullMarked
package dev.faultbook.ingest.wrapper;

import org.jspecify.annotations.NullMarked;
