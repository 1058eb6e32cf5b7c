package dev.faultbook.bench.search;

/** A kind of question, and how fast its answer is to be: in milliseconds, the median and the 99th percentile. */
enum Kind {
    TERM("a word", 5, 5),
    TWO_TERMS("two words", 5, 5),
    NEGATION("a word without another", 5, 5),
    SECOND_PAGE("a word, second page", 5, 5),
    NEWEST("a word, newest builds first", 5, 5),
    FIELD("an outcome", 5, 5),
    FIELD_AND_TERM("an outcome and a word", 5, 5),
    MONTH("the builds of a month", 5, 5),
    FACETS("facets and histogram of all builds", 5, 5),
    PHRASE("a phrase", 20, 20),
    PREFIX("the beginning of a word", 20, 20),
    FUZZY("a word with another letter", 20, 20),
    SUBSTRING("a part of a line", 8, 60),
    REGEX("a regular expression", 8, 60);

    private final String says;
    private final double medianMillis;
    private final double mostMillis;

    Kind(String says, double medianMillis, double mostMillis) {
        this.says = says;
        this.medianMillis = medianMillis;
        this.mostMillis = mostMillis;
    }

    String says() {
        return says;
    }

    double medianMillis() {
        return medianMillis;
    }

    double mostMillis() {
        return mostMillis;
    }
}
