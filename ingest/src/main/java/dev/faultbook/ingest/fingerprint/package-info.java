/**
 * What makes two failures the same. Enter at {@link dev.faultbook.ingest.fingerprint.Fingerprint}, and at {@link
 * dev.faultbook.ingest.fingerprint.NormalLine} for what is left of one line. Builds on {@code text}.
 */
@NullMarked
package dev.faultbook.ingest.fingerprint;

import org.jspecify.annotations.NullMarked;
