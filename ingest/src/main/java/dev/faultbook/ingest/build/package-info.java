/** A build as a log shows it. Enter at {@link dev.faultbook.ingest.build.Build}. Positions are lines of the raw log; no text is copied. */
@NullMarked
package dev.faultbook.ingest.build;

import org.jspecify.annotations.NullMarked;
