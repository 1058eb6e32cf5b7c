package dev.faultbook.ingest.build;

import dev.faultbook.ingest.source.Waypoints;

/** Sees a log go by while it is read, so that a store need not read it again. The arrays are only valid during the call. */
public interface LogListener {
    /** Does nothing. */
    LogListener NONE = new LogListener() {
        @Override
        public void raw(byte[] bytes, int from, int to) {}

        @Override
        public void line(long first, long last, int step, byte[] bytes, int from, int to) {}
    };

    /** Notes waypoints only. */
    static LogListener noting(Waypoints waypoints) {
        return new LogListener() {
            @Override
            public void raw(byte[] bytes, int from, int to) {}

            @Override
            public void line(long first, long last, int step, byte[] bytes, int from, int to) {}

            @Override
            public void waypoint(long line, long offset) {
                waypoints.add(line, offset);
            }
        };
    }

    /** The log's bytes after decompression, in order and complete, in pieces of any size; secrets in them are blanked. */
    void raw(byte[] bytes, int from, int to);

    /**
     * A line that says something, after its wrapper, escapes and builder's prefix are peeled off. What a builder prints again is only handed on
     * where the log has not had it.
     *
     * @param first number of the raw line, from 1
     * @param last the same but for a line that was put together: of the raw line that has the last of it
     * @param step position in {@code Build.steps()} of the step that it belongs to; -1 for none
     */
    void line(long first, long last, int step, byte[] bytes, int from, int to);

    /**
     * Raw lines are a step's own: its output, or about it, such as its header.
     *
     * @param step as for {@link #line}, never -1
     */
    default void touched(long first, long last, int step) {}

    /**
     * Once in a while: reading can begin at this line; nothing before it bears on what is secret behind it.
     *
     * @param offset of the line's first byte in the log
     */
    default void waypoint(long line, long offset) {}
}
