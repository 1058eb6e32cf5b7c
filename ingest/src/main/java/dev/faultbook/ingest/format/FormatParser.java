package dev.faultbook.ingest.format;

import dev.faultbook.ingest.source.TextLine;

/** Reads one run of a builder. */
public interface FormatParser {
    /** What a line is to the run. */
    enum Taken {
        /** Part of the run. */
        YES,
        /** Printed by something else meanwhile; the run goes on. */
        NO,
        /** The run was over before this line. */
        OVER
    }

    Taken line(TextLine line);

    /** Whether the line, in which nothing tells of the builder, may be a part of the line before it; the next ones tell. */
    default boolean mayGoOn(TextLine line) {
        return false;
    }

    /** Whether this line shows that those before it, which {@link #mayGoOn}, did so. */
    default boolean goesOn(TextLine next) {
        return false;
    }

    /** Takes a line of which {@link #goesOn} said that it is a part of the last one. */
    default void continued(TextLine line) {}

    /** The log, or the run, is over. */
    void end();
}
