package dev.faultbook.ingest.wrapper;

import dev.faultbook.ingest.build.Clock;
import dev.faultbook.ingest.source.TextLine;

/** A way to put something in front of each line. One object reads the lines of one log, in order. */
interface LinePrefix {
    /** As reports name it. */
    String name();

    /**
     * Takes the prefix off, and says in the piece what it tells: the stream, the origin.
     *
     * @return false when the piece has no such prefix; it is as it was then
     */
    boolean peel(Piece piece);

    /** When the piece that was peeled last was written, in microseconds; {@link TextLine#NO_TIME} when the prefix tells no time. */
    default long micros() {
        return TextLine.NO_TIME;
    }

    /** What these times are worth, once a piece was peeled. */
    default Clock clock() {
        return Clock.NONE;
    }

    /** Whether a message of several lines has the prefix on its first one only, so that the others were written at the same time. */
    default boolean isOncePerMessage() {
        return false;
    }
}
