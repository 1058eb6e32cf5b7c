package dev.faultbook.ingest.excerpt;

/** What a line, by its form alone, adds to the story of a failure. Never used for a verdict. */
enum ClueKind {
    /** A word that failures have in common stands somewhere in it. */
    WORD(1.5, 1, 1),
    /** {@code ... (HTTP 403)}, {@code make: *** [all] Error 2}, {@code Process completed with exit code 1.}: somebody gives up. */
    EXIT(4, 3, 0),
    /** {@code pkg/cart.go:12:3: missing return}, {@code Caused by: no route to host}: nobody calls it an error. */
    DETAIL(4.5, 0, 2),
    /** {@code error: no such thing}. */
    ERROR(5, 1, 4),
    /** {@code 1 failed, 395 passed}, {@code BUILD FAILED in 11m 27s}. */
    SUMMARY(5.5, 0, 2),
    /** {@code --- FAIL: TestSelection}. */
    TEST(6.5, 0, 5),
    /** {@code AssertionError: expected 1 to equal 2}, {@code panic: ..}: what was thrown. */
    THROWN(7, 4, 12),
    /** {@code 12:5  error  'x' is not defined}, below the name of its file. */
    LISTED(7.5, 1, 0),
    /** {@code src/main.c:12:3: error: ..}. */
    DIAGNOSTIC(7.5, 0, 5);

    private final double weight;
    private final int before;
    private final int after;

    ClueKind(double weight, int before, int after) {
        this.weight = weight;
        this.before = before;
        this.after = after;
    }

    /** Whether it names what went wrong, and not only that something did. */
    boolean isFault() {
        return switch (this) {
            case WORD, EXIT, SUMMARY -> false;
            case DETAIL, ERROR, TEST, THROWN, LISTED, DIAGNOSTIC -> true;
        };
    }

    double weight() {
        return weight;
    }

    /** How many lines before it may belong to it. */
    int before() {
        return before;
    }

    /** How many lines behind it may belong to it. */
    int after() {
        return after;
    }
}
