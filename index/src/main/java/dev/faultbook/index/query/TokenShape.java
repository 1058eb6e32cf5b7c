package dev.faultbook.index.query;

/** Which tokens a text stands for. */
interface TokenShape {
    /** Lower-cased characters, or none, that a line with such a token has in a row. */
    String literal();

    boolean fits(char[] chars, int from, int to);
}
