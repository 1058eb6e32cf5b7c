/**
 * Learnings prove themselves. Enter at {@link dev.faultbook.ingest.check.CatalogCheck}: every sample goes through the reader that real logs go
 * through. Used by {@code cli} and by the build.
 */
@NullMarked
package dev.faultbook.ingest.check;

import org.jspecify.annotations.NullMarked;
