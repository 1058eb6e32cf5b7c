/**
 * The three streams of the program and what they are attached to. Enter at {@link dev.faultbook.cli.terminal.Console}.
 * Builds on nothing; used by the rest of {@code cli}.
 */
@NullMarked
package dev.faultbook.cli.terminal;

import org.jspecify.annotations.NullMarked;
