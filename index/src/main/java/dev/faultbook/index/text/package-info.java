/**
 * The words of a log. Enter at {@link dev.faultbook.index.text.LogTokens}, which names what an index holds of a line,
 * and {@link dev.faultbook.index.text.Phrase}, which says whether a line has what somebody looks for. Builds on
 * nothing; used by all of {@code index}.
 */
@NullMarked
package dev.faultbook.index.text;

import org.jspecify.annotations.NullMarked;
