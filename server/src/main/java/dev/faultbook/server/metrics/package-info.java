/**
 * Figures for Prometheus, and the access log. Enter at {@link dev.faultbook.server.metrics.Metrics}. The only package that names Micrometer; used by
 * the root and {@code server.api}.
 */
@NullMarked
package dev.faultbook.server.metrics;

import org.jspecify.annotations.NullMarked;
