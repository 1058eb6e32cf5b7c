/**
 * The builders' and CI systems' grammars: lines to steps and their output. Enter at {@link dev.faultbook.ingest.format.LogParser}, which picks
 * the {@link dev.faultbook.ingest.format.LogFormat} of each stretch of a log. Builds on {@code build}; used by {@code ingest}.
 */
@NullMarked
package dev.faultbook.ingest.format;

import org.jspecify.annotations.NullMarked;
