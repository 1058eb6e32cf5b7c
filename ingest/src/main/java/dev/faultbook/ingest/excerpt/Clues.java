package dev.faultbook.ingest.excerpt;

import dev.faultbook.ingest.source.TextLine;
import dev.faultbook.learnings.LinePattern;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The clues in one step's output: of each kind the first and the latest, as positions, and how often each shape of line was seen. Bounded. */
public final class Clues {
    /** Of these one must occur in a line that is worth {@link #add}, unless it {@linkplain #mayBegin begins} like a clue. */
    public static final List<LinePattern> HINTS = ClueReader.HINTS;

    private static final int FIRST = 40;
    private static final int LATEST = 40;
    private static final int MOST_SHAPES = 4000;

    private final List<Clue> first = new ArrayList<>(2);
    private final Map<ClueKind, Integer> counts = new HashMap<>();
    private final Map<ClueKind, Deque<Clue>> latest = new HashMap<>();
    private final Map<Long, Integer> shapes = new HashMap<>();

    /** A line that may explain something. */
    record Clue(long line, ClueKind kind, long shape) {}

    /** Whether a line begins like a clue, whatever words it holds. */
    public static boolean mayBegin(TextLine line) {
        return ClueReader.mayBegin(line);
    }

    /** Takes a line that may be a clue. */
    public void add(TextLine line) {
        ClueReader.read(line).ifPresent(kind -> {
            long shape = LineShape.of(line.bytes(), line.from(), line.to());
            int seen =
                    shapes.size() < MOST_SHAPES || shapes.containsKey(shape) ? shapes.merge(shape, 1, Integer::sum) : 1;
            if (seen > FIRST) {
                return; // a line that comes again and again explains nothing
            }
            Clue clue = new Clue(line.number(), kind, shape);
            if (counts.merge(kind, 1, Integer::sum) <= FIRST) {
                first.add(clue);
                return;
            }
            Deque<Clue> queue = latest.computeIfAbsent(kind, key -> new ArrayDeque<>());
            if (queue.size() == LATEST) {
                queue.removeFirst();
            }
            queue.add(clue);
        });
    }

    /** Those that are kept, in no order. */
    List<Clue> kept() {
        List<Clue> kept = new ArrayList<>(first);
        latest.values().forEach(kept::addAll);
        return kept;
    }

    /** Whether some of that kind are not kept, between the first and the latest. */
    boolean areLeftOut(ClueKind kind) {
        return counts.getOrDefault(kind, 0) > FIRST + LATEST;
    }

    /** How many lines of the step have the clue's shape. */
    int timesSeen(Clue clue) {
        return shapes.getOrDefault(clue.shape(), 1);
    }

    public int size() {
        return first.size() + shapes.size();
    }
}
