package dev.faultbook.ingest.format;

import dev.faultbook.ingest.source.TextLine;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Keeps back lines that show no sign of the builder that is running, until it is known whose they are. A step's output may hold carriage
 * returns; GitHub's runner, and copies from a terminal, end a line at each, and what follows has lost the builder's prefix.
 */
final class LooseLines {
    private static final int MOST_LINES = 300;
    private static final int MOST_BYTES = 64 * 1024;

    private final List<TextLine> held = new ArrayList<>();
    private int bytes;

    /** Takes the line if it may go on where the builder's last one ended. */
    boolean holds(TextLine line, @Nullable FormatParser running) {
        boolean full = held.size() >= MOST_LINES || bytes + line.length() > MOST_BYTES;
        if (running == null || full || !running.mayGoOn(line)) {
            return false;
        }
        TextLine copy = new TextLine();
        copy.copy(line);
        held.add(copy);
        bytes += line.length();
        return true;
    }

    /** Hands on what was kept back: to the builder, if the next line shows that it goes on, else to the sink. */
    void release(@Nullable TextLine next, @Nullable FormatParser running, Consumer<TextLine> sink) {
        if (held.isEmpty()) {
            return;
        }
        List<TextLine> lines = List.copyOf(held);
        held.clear();
        bytes = 0;
        if (next != null && running != null && running.goesOn(next)) {
            lines.forEach(running::continued);
        } else {
            lines.forEach(sink);
        }
    }
}
