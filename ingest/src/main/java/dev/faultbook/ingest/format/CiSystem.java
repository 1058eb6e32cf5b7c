package dev.faultbook.ingest.format;

import dev.faultbook.ingest.source.TextLine;
import org.jspecify.annotations.Nullable;

/** What a CI system itself prints around the commands of a job. */
interface CiSystem {
    /** What a line is to the CI system. */
    enum Part {
        /** Printed by what it runs. */
        OUTPUT,
        /** Its own, or a command that it shows; nothing of it is output. */
        OWN,
        /** A step starts or ends: what ran before is over. What is left of the line is output. */
        BOUNDARY
    }

    /** Whether only this system prints such a line. */
    boolean opens(TextLine line);

    /** Takes a line before any builder sees it, and takes what is the system's own off its front. */
    Part read(TextLine line);

    /** Where in a line something of the system starts, behind other text; -1 when it is nowhere. */
    default int markIn(TextLine line) {
        return -1;
    }

    /** Whether the line, which no builder wants, shows a command rather than what it prints. */
    default boolean isEcho(TextLine line) {
        return false;
    }

    /** Which of the branches that run side by side the line read last belongs to; null where it does not say. */
    default @Nullable String branch() {
        return null;
    }

    /** The log is over. */
    default void end() {}
}
