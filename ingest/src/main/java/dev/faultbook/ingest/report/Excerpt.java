package dev.faultbook.ingest.report;

import static java.util.Objects.requireNonNull;

import dev.faultbook.text.LineRange;
import java.util.List;

/**
 * The few lines that explain a failure.
 *
 * @param lines where they stand, in order; empty when the build is green
 * @param text the lines as a person reads them (no escapes, no builder's prefix, long ones cut), one for each of {@code lines}
 */
public record Excerpt(List<LineRange> lines, String text) {
    public static final Excerpt NONE = new Excerpt(List.of(), "");

    public Excerpt {
        lines = List.copyOf(lines);
        requireNonNull(text, "text");
    }
}
