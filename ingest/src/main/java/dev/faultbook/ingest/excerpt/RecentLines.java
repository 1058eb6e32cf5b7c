package dev.faultbook.ingest.excerpt;

import dev.faultbook.ingest.build.OpenStep;
import dev.faultbook.ingest.build.StepOutput;
import dev.faultbook.ingest.source.TextLine;
import java.util.Arrays;
import java.util.BitSet;

/** Hands output on, and keeps the text of the latest lines, some megabytes, so that an excerpt of them need not read the log once more. */
public final class RecentLines implements StepOutput {
    private static final int MOST_BYTES = 2 << 20;
    private static final int MOST_LINES = 1 << 17;
    /** More than an excerpt shows of a line, in any alphabet. */
    private static final int LINE_BYTES = 4 * ExcerptText.LINE_CHARS + 100;

    private final StepOutput next;
    private Stretch older = new Stretch();
    private Stretch newer = new Stretch();
    private long lastForgotten;

    public RecentLines(StepOutput next) {
        this.next = next;
    }

    /** Lines in the order in which they were printed. */
    private static final class Stretch {
        private byte[] bytes = new byte[1 << 13];
        private long[] numbers = new long[1 << 7];
        private int[] ends = new int[1 << 7];
        private OpenStep[] steps = new OpenStep[1 << 7];
        private final BitSet reprinted = new BitSet();
        private int size;
        private long last;

        private void clear() {
            Arrays.fill(steps, 0, size, null);
            size = 0;
            last = 0;
        }

        private int length() {
            return size == 0 ? 0 : ends[size - 1];
        }

        private void add(OpenStep step, TextLine line, boolean again) {
            int from = length();
            int length = Math.min(LINE_BYTES, line.length());
            if (from + length > bytes.length) {
                bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, from + length));
            }
            if (size == ends.length) {
                numbers = Arrays.copyOf(numbers, 2 * size);
                ends = Arrays.copyOf(ends, 2 * size);
                steps = Arrays.copyOf(steps, 2 * size);
            }
            System.arraycopy(line.bytes(), line.from(), bytes, from, length);
            numbers[size] = line.number();
            steps[size] = step;
            reprinted.set(size, again);
            ends[size++] = from + length;
            last = Math.max(last, line.number());
        }

        private void tell(ExcerptText text) {
            TextLine line = new TextLine();
            for (int i = 0; i < size; i++) {
                line.set(bytes, i == 0 ? 0 : ends[i - 1], ends[i], numbers[i]);
                text.line(steps[i], line, reprinted.get(i));
            }
        }
    }

    @Override
    public void line(OpenStep step, TextLine line, boolean reprinted) {
        if (newer.length() > MOST_BYTES || newer.size == MOST_LINES) {
            lastForgotten = Math.max(lastForgotten, older.last);
            Stretch emptied = older;
            emptied.clear();
            older = newer;
            newer = emptied;
        }
        newer.add(step, line, reprinted);
        next.line(step, line, reprinted);
    }

    @Override
    public void touched(OpenStep step, TextLine line) {
        next.touched(step, line);
    }

    @Override
    public void anew(OpenStep step) {
        next.anew(step);
    }

    @Override
    public void ended(OpenStep step) {
        next.ended(step);
    }

    /**
     * Whether it has all the lines that the plan needs the text of.
     *
     * @param compared whether that is every line that may hold the reason, to compare it with a green build
     */
    public boolean suffice(ExcerptPlan plan, boolean compared) {
        return plan.firstLine(compared) > lastForgotten;
    }

    /** Hands on what is kept. */
    public void tell(ExcerptText text) {
        older.tell(text);
        newer.tell(text);
    }
}
