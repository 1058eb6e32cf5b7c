/**
 * What a green build has otherwise than the failed one before it. Enter at {@link dev.faultbook.index.green.Changes}: a function of two reports;
 * {@link dev.faultbook.index.green.Followed} counts over many. Builds on {@code document} and {@code ingest}; used by the store and {@code cli}.
 */
@NullMarked
package dev.faultbook.index.green;

import org.jspecify.annotations.NullMarked;
