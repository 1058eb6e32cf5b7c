package dev.faultbook.index.stats;

/** What rows have of one dimension, as numbers of texts. */
interface Values {
    /** How many values a row has. */
    int count(int row);

    /** The number of one of them; a row has none twice. */
    int number(int row, int at);

    String text(int number);
}
