package dev.faultbook.ingest.format;

import dev.faultbook.ingest.source.TextLine;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The window on a step's last lines of output, which scrolls from picture to picture: hands on each line that is seen in it once. The last line waits, because
 * it may go on, or be overwritten.
 */
final class TtyOutput {
    private static final int HIGHEST = 64;
    /** With fewer lines in common, one that changed as well is another one. */
    private static final int FEWEST_AROUND_CHANGE = 3;
    /** A window with fewer lines has room for more: nothing has scrolled out of it. */
    private static final int FEWEST_OF_FULL = 6;

    private final TextLine line;
    private List<Seen> before = List.of();
    private List<Seen> now = new ArrayList<>();

    /**
     * @param line serves each line that is handed on
     */
    TtyOutput(TextLine line) {
        this.line = line;
    }

    private record Seen(String text, long number, double seconds) {}

    /** A line of the window in the current picture. */
    void line(String text, long number, double seconds) {
        if (now.size() < HIGHEST) {
            now.add(new Seen(text, number, seconds));
        }
    }

    /** The window is complete. */
    void endOfPicture(Consumer<TextLine> sink) {
        if (now.isEmpty()) {
            return;
        }
        int common = common();
        if (!before.isEmpty() && common == 0) {
            print(before.getLast(), sink);
        }
        int printed = Math.max(0, common - 1);
        for (int i = 0; i < common; i++) {
            Seen earlier = before.get(before.size() - common + i);
            if (earlier.text().equals(now.get(i).text())) {
                now.set(i, earlier);
            }
        }
        for (int i = printed; i < now.size() - 1; i++) {
            print(now.get(i), sink);
        }
        before = now;
        now = new ArrayList<>();
    }

    /** How many of the lines at the window's top were at its bottom before. */
    private int common() {
        for (int count = Math.min(before.size(), now.size()); count > 0; count--) {
            if (isSame(count)) {
                return count;
            }
        }
        return 0;
    }

    private boolean isSame(int count) {
        int offset = before.size() - count;
        for (int i = 0; i < count - 1; i++) {
            if (!before.get(offset + i).text().equals(now.get(i).text())) {
                return false;
            }
        }
        String last = before.getLast().text();
        String there = now.get(count - 1).text();
        boolean inPlace = offset == 0 && (count > 1 || now.size() < FEWEST_OF_FULL);
        return there.startsWith(last) || inPlace || count >= FEWEST_AROUND_CHANGE;
    }

    /** Hands on the line that waits. */
    void flush(Consumer<TextLine> sink) {
        endOfPicture(sink);
        if (!before.isEmpty()) {
            print(before.getLast(), sink);
            before = List.of();
        }
    }

    private void print(Seen seen, Consumer<TextLine> sink) {
        byte[] bytes = seen.text().getBytes(StandardCharsets.UTF_8);
        line.set(bytes, 0, bytes.length, seen.number());
        line.at(seen.seconds());
        sink.accept(line);
    }
}
