package dev.faultbook.bench.search;

import java.util.List;

/**
 * A question, which each engine puts in its own language.
 *
 * @param texts words, one phrase, or one part of a line
 * @param outcome that the build is to have; only of questions with a field
 */
record Asked(Kind kind, List<String> texts, String outcome) {
    static final int PAGE = 20;

    Asked {
        texts = List.copyOf(texts);
    }

    String text() {
        return texts.getFirst();
    }

    String second() {
        return texts.get(1);
    }

    int offset() {
        return kind == Kind.SECOND_PAGE ? PAGE : 0;
    }
}
