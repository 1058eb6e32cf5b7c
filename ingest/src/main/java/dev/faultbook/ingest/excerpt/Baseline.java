package dev.faultbook.ingest.excerpt;

import dev.faultbook.ingest.build.OpenStep;
import dev.faultbook.ingest.build.StepOutput;
import dev.faultbook.ingest.source.TextLine;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/** What a green build printed, as shapes of lines: a failed build of the same target explains itself by what it says beyond that. Immutable. */
public final class Baseline {
    /** For a build of whose target nothing green is known. */
    public static final Baseline NONE = new Baseline(new long[0]);

    /** The lines of a log behind so many different ones count as new. */
    private static final int MOST_SHAPES = 250_000;

    private final long[] shapes;

    private Baseline(long[] sorted) {
        this.shapes = sorted;
    }

    public boolean isEmpty() {
        return shapes.length == 0;
    }

    /** How many different lines it has, 8 bytes each. */
    public int size() {
        return shapes.length;
    }

    /** Whether the green build printed a line like this, numbers and hashes apart. */
    boolean has(String text) {
        return Arrays.binarySearch(shapes, LineShape.of(text)) >= 0;
    }

    /** Listens to a green log. */
    public static final class Recorder implements StepOutput {
        private final Set<Long> shapes = new HashSet<>();

        @Override
        public void line(OpenStep step, TextLine line, boolean reprinted) {
            if (shapes.size() < MOST_SHAPES) {
                shapes.add(LineShape.of(ExcerptText.cut(line.text())));
            }
        }

        /** Of the lines so far. */
        public Baseline baseline() {
            return new Baseline(
                    shapes.stream().mapToLong(Long::longValue).sorted().toArray());
        }
    }
}
