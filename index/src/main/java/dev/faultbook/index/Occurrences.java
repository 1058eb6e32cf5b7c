package dev.faultbook.index;

import static java.util.Objects.requireNonNull;

import dev.faultbook.index.document.Deadline;
import dev.faultbook.index.query.SearchedLine;
import dev.faultbook.index.query.TextFinder;
import dev.faultbook.index.store.StoredLog;
import dev.faultbook.text.LineRange;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * Where in a log a text stands.
 *
 * @param lines numbers of the lines that have it, in order
 * @param next the line to go on from, when there were more than were asked for or time ran out
 */
public record Occurrences(List<Long> lines, OptionalLong next) {
    /** A look at the clock costs as much as one at a line. */
    private static final int LINES_A_LOOK = 256;

    private static final int BYTES_A_LOOK = 1 << 12;

    public Occurrences {
        lines = List.copyOf(lines);
        requireNonNull(next, "next");
    }

    static Occurrences in(StoredLog log, LineRange range, TextFinder finder, int most, Deadline deadline) {
        Scan scan = new Scan(finder, most, deadline);
        log.lines(List.of(range), scan);
        return new Occurrences(scan.lines, scan.next);
    }

    private static final class Scan implements StoredLog.LineSink {
        private final TextFinder finder;
        private final int most;
        private final Deadline deadline;
        private final List<Long> lines = new ArrayList<>();
        private OptionalLong next = OptionalLong.empty();
        private int sinceLook;

        Scan(TextFinder finder, int most, Deadline deadline) {
            this.finder = finder;
            this.most = most;
            this.deadline = deadline;
        }

        /** Wants every so many lines, to look at the clock. */
        @Override
        public boolean mayWant(byte[] utf8, int from, int to) {
            return ++sinceLook >= LINES_A_LOOK || finder.mayBeIn(utf8, from, to);
        }

        /** Wants a line every so many bytes, too. */
        @Override
        public int next(byte[] utf8, int from, int to) {
            int until = Math.min(to, from + BYTES_A_LOOK);
            int found = finder.next(utf8, from, until);
            if (found == until && until < to) {
                sinceLook = LINES_A_LOOK;
            }
            return found;
        }

        @Override
        public boolean line(long number, String text) {
            boolean looks = ++sinceLook > LINES_A_LOOK;
            if (looks) {
                sinceLook = 0;
            }
            boolean isIn = finder.isIn(new SearchedLine(text));
            if ((looks && deadline.isOver()) || (isIn && lines.size() == most)) {
                next = OptionalLong.of(number);
                return false;
            }
            if (isIn) {
                lines.add(number);
            }
            return true;
        }
    }
}
