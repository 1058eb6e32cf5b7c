package dev.faultbook.ingest.wrapper;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Undoes what Windows PowerShell 5.1 makes of a program's standard error that is redirected: of the first line an error record, as wide as the
 * window at most ({@code docker : TEXT}, where it was called, {@code     + CategoryInfo ..}); all further lines are broken at that width too. The
 * record's line that names the category is as long as the window is wide, unless it fits.
 */
final class ErrorRecords {
    /** A record is no longer, and so many lines are held back until it is known for one. */
    static final int MOST_LINES = 32;

    private static final int MOST_BYTES = 1 << 20;
    private static final int LONGEST_PROGRAM = 300;
    private static final String SAYS = " : ";
    private static final String CATEGORY = "    + CategoryInfo";
    private static final String CALL = "+ ";
    private static final String PLACE = "At ";
    /** As Gradle and npm begin lines. */
    private static final String QUOTE = "> ";

    private final Consumer<Piece> sink;
    private final Deque<Piece> held = new ArrayDeque<>();
    private @Nullable Piece open;
    private int openLines;
    private int lastLength;
    private int width;
    private int restOfRecord;
    private boolean shown;

    ErrorRecords(Consumer<Piece> sink) {
        this.sink = sink;
    }

    void line(Piece piece) {
        if (restOfRecord > 0) {
            restOfRecord = piece.isBlank() ? 0 : restOfRecord - 1;
            blank(piece);
        } else if (!held.isEmpty()) {
            hold(piece);
        } else if (programEnd(piece) > 0) {
            close();
            held.add(piece.copy());
        } else if (width > 0) {
            wrapped(piece);
        } else {
            sink.accept(piece);
        }
    }

    /** Behind {@code PROGRAM : }, or 0. A cmdlet's own error is a record that nobody need undo. */
    private static int programEnd(Piece piece) {
        int limit = Math.min(piece.to, piece.from + LONGEST_PROGRAM);
        int space = piece.indexOf(' ', piece.from, limit);
        if (space <= piece.from || !piece.startsWith(space, SAYS)) {
            return 0;
        }
        boolean cmdlet = piece.at(piece.from) >= 'A'
                && piece.at(piece.from) <= 'Z'
                && piece.indexOf('-', piece.from, space) > 0
                && piece.indexOf('.', piece.from, space) < 0;
        return cmdlet ? 0 : space + SAYS.length();
    }

    private void hold(Piece piece) {
        held.add(piece.copy());
        if (piece.startsWith(piece.from, CATEGORY)) {
            record(piece);
        } else if (held.size() > MOST_LINES) {
            release();
        }
    }

    /** What is held back is no record, at least none that starts where it was thought to. */
    private void release() {
        do {
            Piece first = held.removeFirst();
            if (width > 0) {
                wrapped(first);
            } else {
                sink.accept(first);
            }
        } while (!held.isEmpty() && programEnd(held.getFirst()) == 0);
        if (!held.isEmpty()) {
            close();
        }
    }

    /** Whether the log was written by PowerShell, as far as it is read. */
    boolean haveShown() {
        return shown;
    }

    private void record(Piece category) {
        shown = true;
        int end = end(category);
        boolean fits = endsWith(category, end, "Exception");
        width = fits ? 0 : length(category, end);
        restOfRecord = MOST_LINES;
        List<Piece> lines = new ArrayList<>(held);
        held.clear();
        int message = messageLines(lines);
        Piece first = lines.getFirst();
        first.from = programEnd(first);
        for (Piece more : lines.subList(1, message)) {
            first.to = end(first);
            first.append(more, MOST_BYTES);
        }
        sink.accept(first);
        lines.subList(message, lines.size()).forEach(this::blank);
    }

    /** Before the lines that quote the call stands where it was, on a line or, if that was broken, on two. */
    private static int messageLines(List<Piece> lines) {
        int call = 1;
        while (call < lines.size() && !lines.get(call).startsWith(lines.get(call).from, CALL)) {
            call++;
        }
        boolean broken = call > 2
                && (isNumber(lines.get(call - 1)) || lines.get(call - 2).startsWith(lines.get(call - 2).from, PLACE));
        return Math.max(1, call - (broken ? 2 : 1));
    }

    private static boolean isNumber(Piece piece) {
        int end = end(piece);
        for (int i = piece.from; i < end; i++) {
            if (!Timestamp.isDigit(piece.at(i))) {
                return false;
            }
        }
        return end > piece.from;
    }

    private void blank(Piece piece) {
        piece.to = piece.from;
        sink.accept(piece);
    }

    private void wrapped(Piece piece) {
        Piece before = open;
        if (before != null && continues(piece)) {
            before.to = end(before);
            before.append(piece, MOST_BYTES);
            openLines++;
        } else {
            close();
            if (!mayGoOn(piece)) {
                sink.accept(piece);
                return;
            }
            before = piece.copy();
            open = before;
            openLines = 1;
        }
        lastLength = length(piece, end(piece));
        if (!mayGoOn(piece) || openLines >= MOST_LINES) {
            close();
        }
    }

    private void close() {
        Piece whole = open;
        if (whole != null) {
            open = null;
            sink.accept(whole);
        }
    }

    /** A line was broken in a word where it is full, or behind a blank where the next word had no room. */
    private boolean mayGoOn(Piece piece) {
        int end = end(piece);
        int length = length(piece, end);
        return length == width || (length < width && length > 0 && piece.at(end - 1) == ' ');
    }

    private boolean continues(Piece piece) {
        if (piece.isBlank() || isOfAVertex(piece) || piece.startsWith(piece.from, QUOTE)) {
            return false;
        }
        int end = end(piece);
        int word = piece.indexOf(' ', piece.from, end);
        return lastLength == width || lastLength + length(piece, word < 0 ? end : word) >= width;
    }

    /** BuildKit's {@code #12 } starts a line of its own. */
    private static boolean isOfAVertex(Piece piece) {
        int at = piece.from + 1;
        while (Timestamp.isDigit(piece.at(at))) {
            at++;
        }
        return piece.at(piece.from) == '#' && at > piece.from + 1 && piece.at(at) == ' ';
    }

    private static int end(Piece piece) {
        return piece.to > piece.from && piece.bytes[piece.to - 1] == '\r' ? piece.to - 1 : piece.to;
    }

    /** In letters. */
    private static int length(Piece piece, int end) {
        int length = 0;
        for (int i = piece.from; i < end; i++) {
            if ((piece.bytes[i] & 0xc0) != 0x80) {
                length++;
            }
        }
        return length;
    }

    private static boolean endsWith(Piece piece, int end, String ascii) {
        return end - piece.from >= ascii.length() && piece.startsWith(end - ascii.length(), ascii);
    }

    /** Nothing more comes. */
    void end() {
        while (!held.isEmpty()) {
            release();
        }
        close();
    }
}
