package dev.faultbook.ingest.source;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * A line as a person reads it, and how its escape sequences would have made it look. What a line before it has left switched on is not
 * known.
 *
 * @param number of the raw line, from 1
 * @param spans from left to right, without overlaps; none for a line without escapes
 */
public record StyledLine(long number, String text, List<Span> spans) {
    /**
     * A part that does not look like other text.
     *
     * @param start its first character, from 0
     * @param end behind its last
     * @param style words: {@code bold}, {@code dim}, {@code italic}, {@code underline}, {@code inverse}; one of the 16 colours of a terminal,
     *     such as {@code red} or {@code bright-black}; {@code on-red} for the background. Other colours become the nearest of the 16.
     */
    public record Span(int start, int end, String style) {
        public Span {
            requireNonNull(style, "style");
        }
    }

    public StyledLine {
        requireNonNull(text, "text");
        spans = List.copyOf(spans);
    }

    /** The same, cut to so many characters; {@code …} stands where it was cut. */
    public StyledLine cut(int chars) {
        if (text.length() <= chars) {
            return this;
        }
        List<Span> kept = spans.stream()
                .filter(span -> span.start() < chars)
                .map(span -> new Span(span.start(), Math.min(span.end(), chars), span.style()))
                .toList();
        return new StyledLine(number, text.substring(0, chars) + "…", kept);
    }
}
