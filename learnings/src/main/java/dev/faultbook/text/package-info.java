/**
 * What all stages share: places in a log ({@link dev.faultbook.text.LineRange}) and its words. {@link
 * dev.faultbook.text.Atoms} names what an index holds of a line, {@link dev.faultbook.text.LogTokens} what people call words in it,
 * {@link dev.faultbook.text.Phrase} says whether a line has what somebody looks for, and {@link dev.faultbook.text.CharKind} where words
 * begin and end, for all of them and for fingerprints. Builds on nothing.
 */
@NullMarked
package dev.faultbook.text;

import org.jspecify.annotations.NullMarked;
