/**
 * A log becomes a report. Enter at {@link dev.faultbook.ingest.Ingest}; its sub-packages are the stages, in order: {@code source},
 * {@code format}, {@code build}, {@code fact}, {@code classify}, {@code report}.
 */
@NullMarked
package dev.faultbook.ingest;

import org.jspecify.annotations.NullMarked;
