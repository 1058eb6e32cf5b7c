package dev.faultbook.ingest.instruction;

import static java.util.Objects.requireNonNull;

import dev.faultbook.text.LineRange;

/**
 * The instruction that a step ran.
 *
 * @param file the Dockerfile, as the user or the log calls it
 * @param text the instruction on one line
 */
public record Located(String file, LineRange lines, String text) {
    public Located {
        requireNonNull(file, "file");
        requireNonNull(lines, "lines");
        requireNonNull(text, "text");
    }
}
