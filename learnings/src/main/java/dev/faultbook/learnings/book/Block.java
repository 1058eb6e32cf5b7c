package dev.faultbook.learnings.book;

import static java.util.Objects.requireNonNull;

/**
 * A block at the top level of a Markdown text.
 *
 * @param start index of its first line
 * @param end index of the line after its last
 * @param level of a heading; else 0
 * @param info of a fenced block; else empty
 * @param content a heading's text, a fenced block's content, an HTML block's source; else empty
 */
record Block(Kind kind, int start, int end, int level, String info, String content) {
    enum Kind {
        HEADING,
        FENCE,
        HTML,
        LIST,
        PARAGRAPH,
        RULE,
        TABLE,
        OTHER
    }

    Block {
        requireNonNull(kind, "kind");
        requireNonNull(info, "info");
        requireNonNull(content, "content");
    }

    boolean is(Kind other) {
        return kind == other;
    }
}
