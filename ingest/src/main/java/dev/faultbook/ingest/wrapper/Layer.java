package dev.faultbook.ingest.wrapper;

import dev.faultbook.ingest.build.Clock;
import dev.faultbook.ingest.source.TextLine;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Finds out what stands in front of a log's lines, takes it off, and hands them on: to the next layer, or, while nothing was found, out. */
final class Layer {
    /** So many wrappers may lie around each other. */
    private static final int MOST_LAYERS = 4;

    private final int depth;
    private final Consumer<Piece> out;
    private final Joiner joiner = new Joiner(this::hand);
    private final @Nullable LinePrefix[] atSight = new LinePrefix[Styles.count()];
    private @Nullable LinePrefix prefix;
    private @Nullable Layer inner;
    private @Nullable Contest contest = new Contest(true);
    private long lastMicros = TextLine.NO_TIME;

    Layer(int depth, Consumer<Piece> out) {
        this.depth = depth;
        this.out = out;
    }

    void line(Piece piece) {
        if (prefix != null) {
            unwrap(prefix, piece);
        } else if (contest != null) {
            contest.add(piece);
            if (contest.isOver()) {
                decide(contest);
            }
        } else {
            search(piece);
        }
    }

    /** Few lines start like a prefix; all others pass. */
    private void search(Piece piece) {
        int first = piece.from < piece.to ? piece.bytes[piece.from] & 0xff : -1;
        if (first == 0x1b) {
            first = piece.at(afterColours(piece, piece.from));
        }
        for (int style : Styles.atSight(first)) {
            LinePrefix candidate = atSight[style];
            if (candidate == null) {
                candidate = Styles.make(style);
                atSight[style] = candidate;
            }
            if (peel(candidate, piece)) {
                adopt(candidate);
                peeled(candidate, piece);
                return;
            }
        }
        if (Styles.inARow(first).length > 0 && mayBeTime(piece, first)) {
            Contest late = new Contest(false);
            late.add(piece);
            if (late.hasWinner()) {
                decide(late);
                return;
            }
            if (!late.isOver()) {
                contest = late;
                return;
            }
        }
        out.accept(piece);
    }

    /** A look at the bytes that every time of day, date and month has in its place. */
    private static boolean mayBeTime(Piece piece, int first) {
        int at = afterColours(piece, piece.from);
        int digit = first == '[' ? at + 1 : at;
        return Timestamp.isDigit(piece.at(digit))
                ? piece.at(digit + 2) == ':' || piece.at(digit + 4) == '-'
                : piece.at(at + 3) == ' ' && piece.at(at + 9) == ':';
    }

    /** Lines of no style pass; the one that showed it may be the first of another. */
    private void decide(Contest decided) {
        contest = null;
        LinePrefix winner = decided.winner();
        if (winner != null) {
            adopt(winner);
        }
        List<Piece> held = decided.held();
        for (int i = 0; i < held.size(); i++) {
            boolean passes = winner == null && !decided.isAtTheStart() && i < held.size() - 1;
            if (passes) {
                out.accept(held.get(i));
            } else {
                line(held.get(i));
            }
        }
    }

    private void adopt(LinePrefix found) {
        prefix = found;
        if (depth + 1 < MOST_LAYERS) {
            inner = new Layer(depth + 1, out);
        }
    }

    private void unwrap(LinePrefix known, Piece piece) {
        if (peel(known, piece)) {
            peeled(known, piece);
            return;
        }
        if (known.isOncePerMessage()) {
            time(piece, lastMicros, known.clock());
        }
        joiner.take(piece);
    }

    private void peeled(LinePrefix known, Piece piece) {
        lastMicros = known.micros();
        time(piece, lastMicros, known.clock());
        joiner.take(piece);
    }

    /** The outermost time is the piece's, but a real one is better than a relative one. */
    private void time(Piece piece, long micros, Clock clock) {
        boolean better = piece.clock == Clock.NONE || (piece.clock != Clock.ABSOLUTE && clock == Clock.ABSOLUTE);
        if (micros != TextLine.NO_TIME && better) {
            piece.micros = micros;
            piece.clock = clock;
            piece.clockDepth = depth;
        }
    }

    private void hand(Piece piece) {
        piece.stream = Piece.NO_STREAM;
        piece.continues = false;
        piece.mayGoOn = false;
        if (inner != null) {
            inner.line(piece);
        } else {
            out.accept(piece);
        }
    }

    /** Takes the prefix off, and the colours before it with it. */
    static boolean peel(LinePrefix prefix, Piece piece) {
        int from = piece.from;
        piece.from = afterColours(piece, from);
        if (prefix.peel(piece)) {
            return true;
        }
        piece.from = from;
        return false;
    }

    /** Behind colours ({@code ESC [36m}) and Jenkins' console notes ({@code ESC [8mha:... ESC [0m}, jenkins-core 2.4, {@code ConsoleNote}). */
    static int afterColours(Piece piece, int from) {
        int at = from;
        while (piece.at(at) == 0x1b && piece.at(at + 1) == '[') {
            int end = at + 2;
            while (piece.at(end) >= 0x20 && piece.at(end) < 0x40) {
                end++;
            }
            if (piece.startsWith(at, "\u001b[8mha:")) {
                int note = piece.indexOf('\u001b', end, piece.to);
                end = note < 0 ? end : note;
                if (note < 0) {
                    return from;
                }
            } else if (piece.at(end) < 0) {
                return at;
            } else {
                end++;
            }
            at = end;
        }
        return at;
    }

    void end() {
        if (contest != null) {
            contest.end();
            decide(contest);
        }
        if (contest != null) { // what was held back may have started another
            contest.held().forEach(out);
            contest = null;
        }
        joiner.end();
        if (inner != null) {
            inner.end();
        }
    }

    /** The style that was found; null when there is none. */
    @Nullable
    LinePrefix prefix() {
        return prefix;
    }

    /** The layer inside; null when nothing was found. */
    @Nullable
    Layer inner() {
        return inner;
    }
}
