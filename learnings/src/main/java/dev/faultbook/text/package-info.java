/**
 * What all stages share: places in a log ({@link dev.faultbook.text.LineRange}) and its words. {@link
 * dev.faultbook.text.LogTokens} names what an index holds of a line, {@link dev.faultbook.text.Phrase} says whether a
 * line has what somebody looks for, and {@link dev.faultbook.text.CharKind} where words begin and end, for both and for
 * fingerprints. Builds on nothing.
 */
@NullMarked
package dev.faultbook.text;

import org.jspecify.annotations.NullMarked;
