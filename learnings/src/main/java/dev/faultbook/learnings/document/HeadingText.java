package dev.faultbook.learnings.document;

import java.util.List;
import java.util.regex.Pattern;

/** The Markdown that stands in a heading, without what makes it one. */
public final class HeadingText {
    private static final Pattern ATX = Pattern.compile(" {0,3}#{1,6}(?:[ \\t]+(.*))?");

    private HeadingText() {}

    /** Of the lines that make the heading: one with number signs, or some above a line of {@code =} or {@code -}. */
    public static String of(List<String> lines) {
        var atx = ATX.matcher(lines.getFirst());
        if (!atx.matches()) {
            return String.join(
                    " ",
                    lines.subList(0, Math.max(1, lines.size() - 1)).stream()
                            .map(String::strip)
                            .toList());
        }
        String text = atx.group(1) == null ? "" : atx.group(1).strip();
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == '#') {
            end--;
        }
        boolean closed = end < text.length() && (end == 0 || " \t".indexOf(text.charAt(end - 1)) >= 0);
        return closed ? text.substring(0, end).strip() : text;
    }

    /** The lines as one text, blank ones at both ends left out. */
    public static String withoutBlankEnds(List<String> lines) {
        int start = 0;
        int end = lines.size();
        while (start < end && lines.get(start).isBlank()) {
            start++;
        }
        while (end > start && lines.get(end - 1).isBlank()) {
            end--;
        }
        return String.join("\n", lines.subList(start, end)).stripTrailing();
    }
}
