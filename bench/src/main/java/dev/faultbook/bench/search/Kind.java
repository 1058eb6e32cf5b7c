package dev.faultbook.bench.search;

/** A kind of question, and how fast its answer is to be: in milliseconds, as the 99th percentile. */
enum Kind {
    TERM("a word", 5),
    TWO_TERMS("two words", 5),
    FIELD("a field", 5),
    FIELD_AND_TERM("a field and a word", 5),
    FACETS("facets of all builds", 5),
    NEGATION("a word without another", 5),
    SECOND_PAGE("a word, second page", 5),
    PHRASE("a phrase", 20);

    private final String says;
    private final double goalMillis;

    Kind(String says, double goalMillis) {
        this.says = says;
        this.goalMillis = goalMillis;
    }

    String says() {
        return says;
    }

    double goalMillis() {
        return goalMillis;
    }
}
