/** What can go wrong, and for whom: every module throws {@link dev.faultbook.FaultbookException}. Builds on nothing. */
@NullMarked
package dev.faultbook;

import org.jspecify.annotations.NullMarked;
