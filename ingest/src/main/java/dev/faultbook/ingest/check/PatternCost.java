package dev.faultbook.ingest.check;

import static java.util.Objects.requireNonNull;

import dev.faultbook.learnings.Catalog;
import dev.faultbook.learnings.Learning;
import dev.faultbook.learnings.LinePattern;
import dev.faultbook.learnings.Status;
import dev.faultbook.learnings.match.Matcher;
import dev.faultbook.learnings.match.Sought;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a pattern costs that is tried on every line, since no text has to stand in the lines that it occurs in.
 *
 * @param learning the first that names it
 * @param nanosPerLine measured on the green logs that ship
 * @param others how many patterns of the catalog have such a text
 * @param othersNanosPerLine what all of these take together
 */
public record PatternCost(
        Learning learning, LinePattern pattern, double nanosPerLine, int others, double othersNanosPerLine) {
    private static final int WARM_UP = 20;
    private static final int ROUNDS = 10;

    public PatternCost {
        requireNonNull(learning, "learning");
        requireNonNull(pattern, "pattern");
    }

    /** Of all such patterns of a catalog; those that count only behind another are not tried on every line. */
    static List<PatternCost> of(Catalog catalog) {
        Map<LinePattern, Learning> everywhere = new LinkedHashMap<>();
        for (Learning learning : catalog.learnings()) {
            if (learning.status() != Status.RETIRED) {
                learning.detect()
                        .ifPresent(condition -> Sought.by(List.of(condition))
                                .inEveryLine()
                                .forEach(pattern -> everywhere.putIfAbsent(pattern, learning)));
            }
        }
        List<LinePattern> slow =
                Matcher.compile(List.copyOf(everywhere.keySet())).withoutLiteral();
        if (slow.isEmpty()) {
            return List.of();
        }
        List<byte[]> lines = GreenLogs.lines();
        List<LinePattern> others = new ArrayList<>(everywhere.keySet());
        others.removeAll(slow);
        double nothing = nanosPerLine(List.of(), lines);
        double together = nanosPerLine(others, lines) - nothing;
        return slow.stream()
                .map(pattern -> new PatternCost(
                        requireNonNull(everywhere.get(pattern)),
                        pattern,
                        Math.max(0, nanosPerLine(List.of(pattern), lines) - nothing),
                        others.size(),
                        Math.max(0, together)))
                .toList();
    }

    /** The best of several rounds. */
    private static double nanosPerLine(List<LinePattern> patterns, List<byte[]> lines) {
        Matcher.Scan scan = Matcher.compile(patterns).open();
        long best = Long.MAX_VALUE;
        for (int i = 0; i < WARM_UP + ROUNDS; i++) {
            long start = System.nanoTime();
            for (byte[] line : lines) {
                scan.line(line, 0, line.length, (pattern, captures) -> {});
            }
            best = i < WARM_UP ? best : Math.min(best, System.nanoTime() - start);
        }
        return (double) best / lines.size();
    }
}
