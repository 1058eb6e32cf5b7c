package dev.faultbook.ingest.excerpt;

import dev.faultbook.ingest.excerpt.ExcerptPlan.Mark;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Lines of the steps that failed which a green build of the same target did not print: they are worth showing though no word in them tells of a failure. */
final class NewLines {
    /** A build that prints more than so many other lines has changed as a whole; that they are new says nothing of them. */
    private static final int MOST = 300;

    private static final int AT_EACH_END = 6;
    private static final double SCORE = 2.6;
    private static final double EACH_FURTHER = 0.9;

    private final TreeMap<Long, String> first = new TreeMap<>();
    private final Set<Long> shapes = new HashSet<>();

    /** A line that is new; of those that are alike the first counts. */
    void add(long line, String text) {
        if (!text.isBlank() && shapes.size() <= MOST && shapes.add(LineShape.of(text))) {
            first.put(line, text);
        }
    }

    /** The lines that are worth it, with their text: where the build leaves its usual way, and where it ends. */
    Map<Long, String> texts() {
        if (shapes.size() > MOST) {
            return Map.of();
        }
        TreeMap<Long, String> ends = new TreeMap<>();
        first.keySet().stream().limit(AT_EACH_END).forEach(line -> ends.put(line, first.getOrDefault(line, "")));
        first.descendingKeySet().stream()
                .limit(AT_EACH_END)
                .forEach(line -> ends.put(line, first.getOrDefault(line, "")));
        return ends;
    }

    List<Mark> marks() {
        List<Mark> marks = new ArrayList<>();
        for (long line : texts().keySet()) {
            marks.add(new Mark(line, SCORE * Math.pow(EACH_FURTHER, marks.size()), 0, 0, false));
        }
        return marks;
    }
}
