package dev.faultbook.index.query;

import dev.faultbook.text.Phrase;
import java.util.List;

final class WordsFinder extends TextFinder {
    private final Phrase phrase;
    private final ByteProbe probe;

    WordsFinder(Phrase phrase) {
        this.phrase = phrase;
        this.probe = ByteProbe.ofLowered(phrase.text());
    }

    @Override
    public boolean isIn(SearchedLine line) {
        return phrase.isIn(line.lowered());
    }

    @Override
    public int next(byte[] utf8, int from, int to) {
        return probe.next(utf8, from, to);
    }

    @Override
    public boolean mayBeIn(byte[] utf8, int from, int to) {
        return probe.isIn(utf8, from, to);
    }

    @Override
    public List<Phrase.Span> spans(SearchedLine line) {
        List<Phrase.Span> spans = phrase.findAll(line.lowered());
        return spans.subList(0, Math.min(spans.size(), MOST_SPANS));
    }
}
