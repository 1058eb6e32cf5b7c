package dev.faultbook.index.query;

import dev.faultbook.text.Phrase;
import java.util.ArrayList;
import java.util.List;

final class ExactFinder extends TextFinder {
    private final String characters;
    private final ByteProbe probe;

    ExactFinder(String characters) {
        this.characters = characters;
        this.probe = ByteProbe.ofExact(characters);
    }

    @Override
    public boolean isIn(SearchedLine line) {
        return line.text().contains(characters);
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
        List<Phrase.Span> spans = new ArrayList<>();
        int start = line.text().indexOf(characters);
        while (start >= 0 && spans.size() < MOST_SPANS) {
            int end = start + characters.length();
            spans.add(new Phrase.Span(start, end));
            start = line.text().indexOf(characters, end);
        }
        return spans;
    }
}
