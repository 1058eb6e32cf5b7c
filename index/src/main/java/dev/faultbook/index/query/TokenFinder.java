package dev.faultbook.index.query;

import dev.faultbook.text.LogTokens;
import dev.faultbook.text.Phrase;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Looks for tokens of a shape. */
final class TokenFinder extends TextFinder {
    private final TokenShape shape;
    private final ByteProbe probe;
    private final LogTokens tokens = new LogTokens(this::token);
    private final List<Phrase.Span> found = new ArrayList<>();
    private boolean oneIsEnough;

    TokenFinder(TokenShape shape) {
        this.shape = shape;
        this.probe = ByteProbe.ofLowered(shape.literal());
    }

    @Override
    public boolean isIn(SearchedLine line) {
        find(line, true);
        return !found.isEmpty();
    }

    @Override
    public int next(byte[] utf8, int from, int to) {
        return probe.next(utf8, from, to);
    }

    @Override
    public boolean mayBeIn(byte[] utf8, int from, int to) {
        return probe.isIn(utf8, from, to);
    }

    /** Of a token and a part of it the whole. */
    @Override
    public List<Phrase.Span> spans(SearchedLine line) {
        find(line, false);
        found.sort(Comparator.comparingInt(Phrase.Span::start)
                .thenComparing(Comparator.comparingInt(Phrase.Span::end).reversed()));
        List<Phrase.Span> spans = new ArrayList<>();
        for (Phrase.Span span : found) {
            boolean isBehind =
                    spans.isEmpty() || span.start() >= spans.getLast().end();
            if (isBehind && spans.size() < MOST_SPANS) {
                spans.add(span);
            }
        }
        return spans;
    }

    private void find(SearchedLine line, boolean oneIsEnough) {
        this.oneIsEnough = oneIsEnough;
        found.clear();
        if (line.lowered().contains(shape.literal())) {
            tokens.read(line.text());
        }
    }

    private void token(char[] chars, int from, int to) {
        if ((!oneIsEnough || found.isEmpty()) && shape.fits(chars, from, to)) {
            found.add(new Phrase.Span(from, to));
        }
    }
}
