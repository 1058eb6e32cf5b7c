/** The words for places in a log that all stages share. Enter at {@link dev.faultbook.text.LineRange}. */
@NullMarked
package dev.faultbook.text;

import org.jspecify.annotations.NullMarked;
