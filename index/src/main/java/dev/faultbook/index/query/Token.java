package dev.faultbook.index.query;

/**
 * A piece of a query string.
 *
 * @param text of a word or phrase; of anything else as it is written
 * @param index of its first character, from 0
 */
record Token(Kind kind, String text, int index) {
    enum Kind {
        WORD,
        PHRASE,
        /** A field's name; its colon is behind it. */
        FIELD,
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
