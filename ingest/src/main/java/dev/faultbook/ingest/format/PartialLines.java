package dev.faultbook.ingest.format;

import dev.faultbook.ingest.build.OpenStep;
import dev.faultbook.ingest.source.TextLine;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Holds a step's last line back until it is known to be whole. BuildKit shows a line that has no end yet; when another step takes over, it
 * prints {@code #7 ...} and later the whole line again from its beginning, with the same time. Only the whole one counts.
 */
final class PartialLines {
    private static final int MOST_BYTES = 64 * 1024;
    private static final int MOST_WAITING = 64;

    private final BiConsumer<OpenStep, TextLine> output;
    private final Map<OpenStep, TextLine> waiting = new HashMap<>();
    private TextLine last = new TextLine();
    private @Nullable OpenStep lastOf;

    /**
     * @param output gets each line once
     */
    PartialLines(BiConsumer<OpenStep, TextLine> output) {
        this.output = output;
    }

    /** A line that the step printed. */
    void add(OpenStep step, TextLine line) {
        flushLast();
        TextLine before = waiting.remove(step);
        if (before != null && !goesOn(before, line)) {
            output.accept(step, before);
        }
        if (line.length() > MOST_BYTES) {
            output.accept(step, line);
            return;
        }
        last.copy(line);
        lastOf = step;
    }

    private static boolean goesOn(TextLine part, TextLine whole) {
        if (part.stepSeconds() != whole.stepSeconds() || whole.length() < part.length()) {
            return false;
        }
        for (int i = 0; i < part.length(); i++) {
            if (part.at(i) != whole.at(i)) {
                return false;
            }
        }
        return true;
    }

    /** Another step takes over, and the line before this one was the step's. */
    void interrupted(OpenStep step) {
        if (lastOf != step || waiting.size() >= MOST_WAITING) {
            flushLast();
            return;
        }
        waiting.put(step, last);
        last = new TextLine();
        lastOf = null;
    }

    /** A line of something else follows: what was held of the burst is whole. */
    void flushLast() {
        OpenStep step = lastOf;
        if (step != null) {
            lastOf = null;
            output.accept(step, last);
        }
    }

    /** The step is over. */
    void flush(OpenStep step) {
        if (lastOf == step) {
            flushLast();
        }
        TextLine line = waiting.remove(step);
        if (line != null) {
            output.accept(step, line);
        }
    }

    /** The build is over. */
    void flush() {
        flushLast();
        Map<OpenStep, TextLine> rest = Map.copyOf(waiting);
        waiting.clear();
        rest.entrySet().stream()
                .sorted((a, b) ->
                        Long.compare(a.getValue().number(), b.getValue().number()))
                .forEach(entry -> output.accept(entry.getKey(), entry.getValue()));
    }
}
