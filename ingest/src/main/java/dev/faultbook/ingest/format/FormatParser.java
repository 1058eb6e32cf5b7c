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

    /** The log, or the run, is over. */
    void end();
}
