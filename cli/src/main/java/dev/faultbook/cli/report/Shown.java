package dev.faultbook.cli.report;

import dev.faultbook.cli.terminal.Paint;
import dev.faultbook.index.BuildHit;
import dev.faultbook.index.LineHit;
import dev.faultbook.ingest.source.LogLine;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** A line of a hit: one that matched, or another. */
sealed interface Shown {
    long number();

    /** Whether it stands where it stands in the log. */
    boolean isOfLog();

    String text(int columns, Paint paint);

    /** The line matched. */
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

    /** The line did not match. */
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

    /** The lines that matched, with those around them in the order of the log; where none did, the first that tells what broke. */
    static List<Shown> of(BuildHit hit, BuildList.Surroundings surroundings) {
        SortedMap<Long, Shown> inOrder = new TreeMap<>();
        for (LineHit line : hit.lines()) {
            surroundings
                    .around(hit, line.number())
                    .forEach(beside -> inOrder.putIfAbsent(beside.number(), new Beside(beside)));
        }
        if (inOrder.isEmpty()) {
            return hit.lines().isEmpty()
                    ? hit.build().report().headline().stream()
                            .<Shown>map(Beside::new)
                            .toList()
                    : hit.lines().stream()
                            .<Shown>map(line -> new Matched(line, false))
                            .toList();
        }
        hit.lines().forEach(line -> inOrder.put(line.number(), new Matched(line, true)));
        return List.copyOf(inOrder.values());
    }
}
