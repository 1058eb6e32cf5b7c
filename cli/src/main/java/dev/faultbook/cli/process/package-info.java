/**
 * A command that runs as our child, with its output passed on and recorded. Enter at {@link dev.faultbook.cli.process.ChildProcess}.
 * Builds on {@code terminal}; used by {@code command}.
 */
@NullMarked
package dev.faultbook.cli.process;

import org.jspecify.annotations.NullMarked;
