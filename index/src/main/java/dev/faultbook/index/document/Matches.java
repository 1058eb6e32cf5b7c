package dev.faultbook.index.document;

import java.util.BitSet;

/**
 * What an index knows of who answers one part of a query, by the numbers that builds have in a snapshot. Whoever gets it
 * does not change it.
 */
public interface Matches {
    /** All builds that answer it, and perhaps some that do not: only their text tells. */
    BitSet possible();

    /** Those of them that answer it for certain. */
    BitSet sure();

    /** False when the deadline came first; then {@link #possible} lacks some. */
    boolean isComplete();
}
