package dev.faultbook.ingest.classify;

import dev.faultbook.ingest.build.OpenStep;
import dev.faultbook.text.LineRange;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** Chooses the few lines that show a failure best: the evidence, or else the failed step's first errors and last words. */
final class ExcerptLines {
    private static final int MOST = 30;
    private static final int HEAD_OF_LONG = 10;
    private static final int LAST_LINES = 12;
    private static final int FIRST_ERRORS = 8;

    private ExcerptLines() {}

    /** The evidence, a long stretch of it cut in its middle, and the step's last line. */
    static List<LineRange> around(List<LineRange> evidence, StepEvidence step) {
        TreeSet<Long> lines = new TreeSet<>();
        for (LineRange range : evidence) {
            for (long line = range.first(); line <= range.last(); line++) {
                boolean inside = range.size() <= MOST
                        || line < range.first() + HEAD_OF_LONG
                        || line > range.last() - (MOST - HEAD_OF_LONG);
                if (inside && lines.size() < 2 * MOST) {
                    lines.add(line);
                } else if (!inside) {
                    line = range.last() - (MOST - HEAD_OF_LONG);
                }
            }
        }
        List<Long> last = step.lastLines();
        if (!last.isEmpty()) {
            lines.add(last.getLast());
        }
        return ranges(lines);
    }

    static List<LineRange> of(List<OpenStep> suspects, Observation observation) {
        TreeSet<Long> lines = new TreeSet<>();
        for (OpenStep step : suspects) {
            StepEvidence evidence = observation.of(step);
            List<Long> last = evidence.lastLines();
            evidence.suspects().stream().limit(FIRST_ERRORS).forEach(lines::add);
            last.subList(Math.max(0, last.size() - LAST_LINES), last.size()).forEach(lines::add);
            if (lines.size() >= FIRST_ERRORS) {
                break;
            }
        }
        return ranges(lines);
    }

    private static List<LineRange> ranges(SortedSet<Long> lines) {
        List<LineRange> ranges = new ArrayList<>();
        for (long line : lines) {
            if (!ranges.isEmpty() && ranges.getLast().last() + 1 == line) {
                ranges.set(ranges.size() - 1, new LineRange(ranges.getLast().first(), line));
            } else {
                ranges.add(LineRange.of(line));
            }
        }
        return ranges;
    }
}
