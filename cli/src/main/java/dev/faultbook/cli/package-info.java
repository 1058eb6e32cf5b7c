/**
 * The program. Enter at {@link dev.faultbook.cli.Main}; {@code App} puts the parts together. The commands are in {@code command}, what
 * they print in {@code report} and {@code eval}, where they print it in {@code terminal}.
 */
@NullMarked
package dev.faultbook.cli;

import org.jspecify.annotations.NullMarked;
