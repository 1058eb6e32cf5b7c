package dev.faultbook.index;

/**
 * A part of a text that was searched for.
 *
 * @param start its first character, from 0
 * @param end behind its last character
 */
public record Highlight(int start, int end) {
    public Highlight {
        if (start < 0 || end <= start) {
            throw new IllegalArgumentException("not a highlight: " + start + "-" + end);
        }
    }
}
