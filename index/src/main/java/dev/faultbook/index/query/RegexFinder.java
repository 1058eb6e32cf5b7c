package dev.faultbook.index.query;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import dev.faultbook.learnings.LinePattern;
import dev.faultbook.text.Phrase;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Of a line, the first {@link #MOST_CHARS} are looked at. The matcher that knows the catalog's patterns says of ordinary
 * lines whether a pattern occurs in them, several times as fast as RE2/J, which says where, and speaks of longer lines.
 */
final class RegexFinder extends TextFinder {
    /** Time grows with the line and with the pattern, which may be large: 64 KiB take half a second at worst. */
    static final int MOST_CHARS = 1 << 16;

    private static final int ORDINARY_CHARS = dev.faultbook.learnings.match.Matcher.LONGEST_LINE / 3;

    private final Pattern pattern;
    private final dev.faultbook.learnings.match.Matcher.Scan scan;
    private final ByteProbe probe;
    private boolean occurs;

    RegexFinder(String source) {
        LinePattern.Regex line = new LinePattern.Regex(source);
        this.pattern = Pattern.compile(source);
        this.scan = dev.faultbook.learnings.match.Matcher.compile(List.of(line)).open();
        this.probe = ByteProbe.ofLowered(required(line));
    }

    /** The longest text that every match has; empty when none is known. */
    private static String required(LinePattern.Regex line) {
        return dev.faultbook.learnings.match.Matcher.allLiterals(line).stream()
                .filter(alternatives -> alternatives.size() == 1)
                .map(List::getFirst)
                .max(Comparator.comparingInt(String::length))
                .orElse("");
    }

    @Override
    public boolean isIn(SearchedLine line) {
        String text = line.text();
        if (text.length() > ORDINARY_CHARS) {
            return pattern.matcher(head(text)).find();
        }
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        return occursIn(utf8, 0, utf8.length);
    }

    private boolean occursIn(byte[] utf8, int from, int to) {
        occurs = false;
        scan.line(utf8, from, to, (pattern, captures) -> occurs = true);
        return occurs;
    }

    @Override
    public int next(byte[] utf8, int from, int to) {
        return probe.next(utf8, from, to);
    }

    @Override
    public boolean mayBeIn(byte[] utf8, int from, int to) {
        return to - from > ORDINARY_CHARS || occursIn(utf8, from, to);
    }

    @Override
    public List<Phrase.Span> spans(SearchedLine line) {
        List<Phrase.Span> spans = new ArrayList<>();
        if (isIn(line)) {
            String text = head(line.text());
            Matcher matcher = pattern.matcher(text);
            int from = 0;
            while (spans.size() < MOST_SPANS && from <= text.length() && matcher.find(from)) {
                Phrase.Span span = visible(text, matcher.start(), matcher.end());
                if (spans.isEmpty() || span.start() >= spans.getLast().end()) {
                    spans.add(span);
                }
                from = Math.max(span.end(), from + 1);
            }
        }
        return spans;
    }

    private static String head(String text) {
        return text.substring(0, Math.min(text.length(), MOST_CHARS));
    }

    /** A match of nothing, such as {@code \b}, is shown by the character behind it, at the end of a line by the last one. */
    private static Phrase.Span visible(String text, int start, int end) {
        if (start < end) {
            return new Phrase.Span(start, end);
        }
        return start < text.length()
                ? new Phrase.Span(start, text.offsetByCodePoints(start, 1))
                : new Phrase.Span(text.offsetByCodePoints(start, -1), start);
    }
}
