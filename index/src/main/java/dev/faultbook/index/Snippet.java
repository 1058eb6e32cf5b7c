package dev.faultbook.index;

import dev.faultbook.text.Phrase;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Cuts what is shown of a line and marks what was searched for. */
final class Snippet {
    /** A longer line is cut, its cut ends marked. */
    static final int MOST_CHARS = 1000;

    private static final int CHARS_BEFORE = 200;
    private static final String CUT = "…";

    private Snippet() {}

    static LineHit hit(long number, String line, List<Phrase.Span> spans) {
        List<Highlight> highlights = merge(spans);
        if (line.length() <= MOST_CHARS) {
            return new LineHit(number, line, highlights);
        }
        int from = boundary(line, Math.max(0, highlights.getFirst().start() - CHARS_BEFORE));
        int to = boundary(line, Math.min(line.length(), from + MOST_CHARS));
        String before = from > 0 ? CUT : "";
        String after = to < line.length() ? CUT : "";
        int shift = before.length() - from;
        List<Highlight> shown = highlights.stream()
                .filter(highlight -> highlight.end() <= to)
                .map(highlight -> new Highlight(highlight.start() + shift, highlight.end() + shift))
                .toList();
        return new LineHit(number, before + line.substring(from, to) + after, shown);
    }

    /** Not within a character that takes two. */
    private static int boundary(String line, int at) {
        return at < line.length() && Character.isLowSurrogate(line.charAt(at)) ? at - 1 : at;
    }

    private static List<Highlight> merge(List<Phrase.Span> spans) {
        List<Highlight> merged = new ArrayList<>();
        for (Phrase.Span span : spans.stream()
                .sorted(Comparator.comparingInt(Phrase.Span::start).thenComparingInt(Phrase.Span::end))
                .toList()) {
            if (!merged.isEmpty() && span.start() <= merged.getLast().end()) {
                Highlight last = merged.removeLast();
                merged.add(new Highlight(last.start(), Math.max(last.end(), span.end())));
            } else {
                merged.add(new Highlight(span.start(), span.end()));
            }
        }
        return merged;
    }
}
