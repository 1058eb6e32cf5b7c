package dev.faultbook.ingest.source;

import static java.util.Objects.requireNonNull;

/**
 * A line as a person reads it: decoded, escapes stripped.
 *
 * @param number of the raw line, from 1
 */
public record LogLine(long number, String text) {
    public LogLine {
        requireNonNull(text, "text");
    }
}
