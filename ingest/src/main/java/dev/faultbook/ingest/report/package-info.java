/**
 * The verdict on one log, as a value and as JSON. Enter at {@link dev.faultbook.ingest.report.Report}. Builds on {@code build}; handed to
 * {@code index}, {@code server} and {@code cli}.
 */
@NullMarked
package dev.faultbook.ingest.report;

import org.jspecify.annotations.NullMarked;
