package dev.faultbook.ingest.build;

/** Sees a log go by while it is read, so that a store need not read it again. The arrays are only valid during the call. */
public interface LogListener {
    /** Does nothing. */
    LogListener NONE = new LogListener() {
        @Override
        public void raw(byte[] bytes, int from, int to) {}

        @Override
        public void line(long number, int step, byte[] bytes, int from, int to) {}
    };

    /** The log's bytes after decompression, in order and complete, in pieces of any size; secrets in them are blanked. */
    void raw(byte[] bytes, int from, int to);

    /**
     * A line that says something, after its wrapper, escapes and builder's prefix are peeled off. What a builder prints again is only handed on
     * where the log has not had it.
     *
     * @param number of the raw line, from 1
     * @param step position in {@code Build.steps()} of the step that it belongs to; -1 for none
     */
    void line(long number, int step, byte[] bytes, int from, int to);
}
