package dev.faultbook.index.query;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import dev.faultbook.text.Phrase;
import java.util.ArrayList;
import java.util.List;

/** RE2/J, asked only about lines that have a literal which the pattern requires, where it requires any. */
final class RegexFinder extends TextFinder {
    private final Pattern pattern;
    private final List<String> literals;

    RegexFinder(Text.Regex regex) {
        this.pattern = Pattern.compile(regex.source());
        this.literals = regex.literals();
    }

    @Override
    public boolean isIn(SearchedLine line) {
        return mayBeIn(line) && pattern.matcher(line.text()).find();
    }

    @Override
    public List<Phrase.Span> spans(SearchedLine line) {
        List<Phrase.Span> spans = new ArrayList<>();
        if (mayBeIn(line)) {
            Matcher matcher = pattern.matcher(line.text());
            int from = 0;
            while (spans.size() < MOST_SPANS && from <= line.text().length() && matcher.find(from)) {
                Phrase.Span span = visible(line.text(), matcher.start(), matcher.end());
                if (spans.isEmpty() || span.start() >= spans.getLast().end()) {
                    spans.add(span);
                }
                from = Math.max(span.end(), from + 1);
            }
        }
        return spans;
    }

    private boolean mayBeIn(SearchedLine line) {
        if (literals.isEmpty()) {
            return true;
        }
        for (String literal : literals) {
            if (line.lowered().contains(literal)) {
                return true;
            }
        }
        return false;
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
