package dev.faultbook.index.query;

/**
 * A piece of a query string.
 *
 * @param text of a phrase, of exact characters or of a regular expression what is between the quotes, escapes undone; of
 *     anything else as it is written
 * @param index of its first character, from 0
 */
record Token(Kind kind, String text, int index) {
    enum Kind {
        WORD,
        PHRASE,
        EXACT,
        REGEX,
        /** What stands before a colon; the colon is behind it. */
        NAME,
        AND,
        OR,
        NOT,
        OPEN,
        CLOSE,
        END
    }

    boolean is(Kind kind) {
        return this.kind == kind;
    }
}
