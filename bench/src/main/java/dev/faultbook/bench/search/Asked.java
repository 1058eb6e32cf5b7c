package dev.faultbook.bench.search;

import java.util.List;

/**
 * A question, which each engine puts in its own language.
 *
 * @param texts words, one phrase, or one part of a line; of a regular expression its beginning and its end, with no blank between them
 * @param outcome that the build is to have; only of questions with a field
 * @param month such as 2026-03; only of questions with a month
 */
record Asked(Kind kind, List<String> texts, String outcome, String month) {
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

    /** The same in the syntax of RE2, ripgrep and Lucene; without escapes, since the literals are letters, digits, {@code _} and {@code -}. */
    String regex() {
        return text() + "[^ ]*" + second();
    }

    int offset() {
        return kind == Kind.SECOND_PAGE ? PAGE : 0;
    }
}
