package dev.faultbook.ingest.report;

import static java.util.Objects.requireNonNull;

import dev.faultbook.ingest.source.LogLine;
import dev.faultbook.text.LineRange;
import java.util.List;
import java.util.Optional;

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

    /** The first of the lines. */
    Optional<LogLine> first() {
        return lines.stream().findFirst().flatMap(range -> line(range.first()));
    }

    /** The line of this number, if it is among them. */
    Optional<LogLine> line(long number) {
        long before = 0;
        for (LineRange range : lines) {
            if (range.contains(number)) {
                return text.lines()
                        .skip(before + number - range.first())
                        .findFirst()
                        .map(line -> new LogLine(number, line));
            }
            before += range.size();
        }
        return Optional.empty();
    }

    static Excerpt of(LogLine line) {
        return new Excerpt(List.of(LineRange.of(line.number())), line.text());
    }
}
