package dev.faultbook.ingest.format;

import dev.faultbook.ingest.build.BuildAssembler;
import dev.faultbook.ingest.source.TextLine;

/** A builder's way of printing. */
public interface LogFormat {
    /** As reports name it, such as {@code buildkit-plain}. */
    String name();

    /** Whether only this builder prints such a line, and prints it at its beginning. */
    boolean opens(TextLine line);

    /** A reader for the run that the line opens; the line itself is its first. */
    FormatParser start(BuildAssembler assembler);
}
