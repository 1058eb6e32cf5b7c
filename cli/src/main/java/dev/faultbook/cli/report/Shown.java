package dev.faultbook.cli.report;

import dev.faultbook.cli.terminal.Paint;
import dev.faultbook.index.BuildHit;
import dev.faultbook.index.LineHit;
import dev.faultbook.ingest.source.LogLine;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** A line of a hit: one that it is shown for, or one beside it. */
sealed interface Shown {
    long number();

    /** Whether it stands where it stands in the log. */
    boolean isOfLog();

    String text(int columns, Paint paint);

    /** The line matched, or tells what broke. */
    record Matched(LineHit hit, boolean isOfLog) implements Shown {
        @Override
        public long number() {
            return hit.number();
        }

        @Override
        public String text(int columns, Paint paint) {
            return Marked.of(hit, columns, paint);
        }
    }

    /** The line stands beside such a one. */
    record Beside(LogLine line) implements Shown {
        @Override
        public long number() {
            return line.number();
        }

        @Override
        public boolean isOfLog() {
            return true;
        }

        @Override
        public String text(int columns, Paint paint) {
            return paint.faint(Marked.of(new LineHit(line.number(), line.text(), List.of()), columns, paint));
        }
    }

    /** What is shown of a hit, with the lines around in the order of the log. */
    static List<Shown> of(BuildHit hit, BuildList.Surroundings surroundings) {
        List<LineHit> lines = hit.shown();
        SortedMap<Long, Shown> inOrder = new TreeMap<>();
        for (LineHit line : lines) {
            surroundings
                    .around(hit, line.number())
                    .forEach(beside -> inOrder.putIfAbsent(beside.number(), new Beside(beside)));
        }
        if (inOrder.isEmpty()) {
            return lines.stream().<Shown>map(line -> new Matched(line, false)).toList();
        }
        lines.forEach(line -> inOrder.put(line.number(), new Matched(line, true)));
        return List.copyOf(inOrder.values());
    }
}
