package dev.faultbook.bench.search;

/** Who answers questions. */
interface Engine extends AutoCloseable {
    String name();

    boolean answers(Kind kind);

    /**
     * Asks for the first page.
     *
     * @return how many hits are on it
     */
    int ask(Asked asked);

    @Override
    void close();
}
