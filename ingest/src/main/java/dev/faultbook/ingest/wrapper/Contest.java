package dev.faultbook.ingest.wrapper;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Holds lines back until it is clear which style they are of, if any: the first that fits enough of them in a row. */
final class Contest {
    private static final int IN_A_ROW_AT_THE_START = 3;
    private static final int LINES_AT_THE_START = 10;
    private static final int IN_A_ROW_ELSEWHERE = 8;
    /** No more lines than this are held, nor more bytes. */
    static final int MOST_LINES = 32;

    private static final int MOST_BYTES = 1 << 18;

    /** What comes before the lines with a prefix: shells, loggers and terminals say that they start. */
    private static final String[] PREAMBLES = {
        "Script started on ", "Attaching to ", "-- Logs begin", "-- Journal begins", "-- Boot ", "nohup: "
    };

    private final boolean atTheStart;
    private final @Nullable LinePrefix[] candidates = new LinePrefix[Styles.count()];
    private final int[] runs = new int[Styles.count()];
    private final List<Piece> held = new ArrayList<>();
    private final Piece probe = new Piece();
    private long bytes;
    private int lines;
    private boolean over;
    private int winner = -1;

    /** @param atTheStart whether the lines are the log's first */
    Contest(boolean atTheStart) {
        this.atTheStart = atTheStart;
    }

    /** Takes the next line; it is held. */
    void add(Piece piece) {
        held.add(piece.copy());
        bytes += piece.length();
        if (piece.isBlank() || (atTheStart && isPreamble(piece))) {
            over = held.size() >= MOST_LINES || bytes > MOST_BYTES;
            return;
        }
        lines++;
        int longest = 0;
        int first = piece.at(Layer.afterColours(piece, piece.from));
        for (int i = 0; i < candidates.length && winner < 0; i++) {
            if (atTheStart || !Styles.isForTheStartOnly(i)) {
                runs[i] = Styles.mayStart(i, first) && fits(i, piece) ? runs[i] + 1 : 0;
                longest = Math.max(longest, runs[i]);
                if (runs[i] >= enough(i)) {
                    winner = i;
                }
            }
        }
        boolean hopeless = longest == 0 && (!atTheStart || lines == 1 || lines >= LINES_AT_THE_START);
        over = winner >= 0 || hopeless || held.size() >= MOST_LINES || bytes > MOST_BYTES;
    }

    private int enough(int style) {
        if (atTheStart) {
            return IN_A_ROW_AT_THE_START;
        }
        return Styles.isKnownAtSight(style) || (runs[style] > 0 && isBuilders()) ? 1 : IN_A_ROW_ELSEWHERE;
    }

    private static boolean isPreamble(Piece piece) {
        for (String preamble : PREAMBLES) {
            if (piece.startsWith(Layer.afterColours(piece, piece.from), preamble)) {
                return true;
            }
        }
        return false;
    }

    private boolean fits(int style, Piece piece) {
        LinePrefix candidate = candidates[style];
        if (candidate == null) {
            candidate = Styles.make(style);
            candidates[style] = candidate;
        }
        probe.shareOf(piece);
        return Layer.peel(candidate, probe);
    }

    /** Behind the prefix that was peeled last stands what only a builder prints: then one line is enough, wherever it stands. */
    private boolean isBuilders() {
        int at = probe.from;
        return switch (probe.at(at)) {
            case '#' -> Timestamp.isDigit(probe.at(at + 1)) && isVertex(at + 2);
            case 'S' ->
                (probe.startsWith(at, "STEP ") || probe.startsWith(at, "Step ")) && Timestamp.isDigit(probe.at(at + 5));
            case '[' -> probe.startsWith(at, "[+] Building ");
            default -> false;
        };
    }

    private boolean isVertex(int from) {
        int i = from;
        while (Timestamp.isDigit(probe.at(i))) {
            i++;
        }
        return probe.at(i) == ' ' && (probe.at(i + 1) == '[' || Timestamp.isDigit(probe.at(i + 1)));
    }

    /** Whether no further line is needed. */
    boolean isOver() {
        return over;
    }

    boolean isAtTheStart() {
        return atTheStart;
    }

    boolean hasWinner() {
        return winner >= 0;
    }

    /** The log ends: a short one may be of the first style that fits all of its lines. */
    void end() {
        for (int i = 0; i < runs.length && atTheStart && winner < 0; i++) {
            if (lines > 0 && runs[i] == lines) {
                winner = i;
            }
        }
    }

    /** A reader for the lines from the first held one on; null when they are of no style. */
    @Nullable
    LinePrefix winner() {
        return winner < 0 ? null : Styles.make(winner);
    }

    /** The lines, in order. */
    List<Piece> held() {
        return held;
    }
}
