package dev.faultbook.server.api;

import dev.faultbook.ingest.build.LogListener;
import dev.faultbook.text.LineRange;
import java.util.ArrayList;
import java.util.List;

/** Finds the lines of one step while a log is read. Lines that are nobody's, such as blank ones, are of the step whose lines are around them. */
final class StepLines implements LogListener {
    /** A step that is interrupted more often is shown with what interrupts it from there on. */
    private static final int MOST_RANGES = 20_000;

    private final LineRange all;
    private final int step;
    private final List<LineRange> ranges = new ArrayList<>();
    /** Of the range that is open; 0: none is. */
    private long first;

    private long last;

    /**
     * @param all between which its lines are
     * @param step its position among the build's steps
     */
    StepLines(LineRange all, int step) {
        this.all = all;
        this.step = step;
    }

    @Override
    public void raw(byte[] bytes, int from, int to) {}

    @Override
    public void line(long from, long to, int of, byte[] bytes, int start, int end) {}

    @Override
    public void touched(long from, long to, int of) {
        if (!all.contains(from)) {
            return;
        }
        if (of != step) {
            close();
        } else if (first == 0) {
            first = from;
            last = to;
        } else {
            last = Math.max(last, to);
        }
    }

    private void close() {
        if (first != 0 && ranges.size() < MOST_RANGES) {
            ranges.add(new LineRange(first, last));
            first = 0;
        }
    }

    List<LineRange> ranges() {
        List<LineRange> found = new ArrayList<>(ranges);
        if (first != 0) {
            found.add(new LineRange(first, ranges.size() < MOST_RANGES ? last : all.last()));
        }
        return found.isEmpty() ? List.of(all) : found;
    }
}
