/**
 * What another catalog would say of the stored builds. Enter at {@link dev.faultbook.index.replay.Replay} to find out, at {@link
 * dev.faultbook.index.replay.Reclassification} to have it so, at {@link dev.faultbook.index.replay.GreenCheck} to refuse what blames green builds, and
 * at {@link dev.faultbook.index.replay.DueList} for learnings to look at again. Builds on the store; used by {@code cli}.
 */
@NullMarked
package dev.faultbook.index.replay;

import org.jspecify.annotations.NullMarked;
