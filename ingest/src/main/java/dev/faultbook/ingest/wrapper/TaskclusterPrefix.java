package dev.faultbook.ingest.wrapper;

import dev.faultbook.ingest.build.Clock;
import dev.faultbook.ingest.source.TextLine;
import java.nio.charset.StandardCharsets;

/**
 * {@code [task 2025-02-13T21:39:55.932Z] text} of Taskcluster (docker-worker and generic-worker v60 write {@code taskcluster}, with a {@code T} or a
 * space; mozilla's {@code run-task} writes {@code setup}, {@code vcs}, {@code fetches}, {@code task}); {@code [taskcluster:error] text} has no time.
 * The word is the part of the job that the line is of.
 */
final class TaskclusterPrefix implements LinePrefix {
    private static final int LONGEST_WORD = 24;
    private static final String WORKER = "taskcluster";

    private final Timestamp time = new Timestamp();
    private String word = WORKER;
    private String origin = WORKER;
    private long micros = TextLine.NO_TIME;

    @Override
    public String name() {
        return WORKER;
    }

    @Override
    public boolean peel(Piece piece) {
        int at = piece.from;
        if (piece.at(at) != '[' || piece.at(at + 1) < 'a' || piece.at(at + 1) > 'z') {
            return false;
        }
        int end = wordEnd(piece, at + 1);
        if (piece.at(end) == ']') {
            return peelWorkersError(piece, end);
        }
        if (piece.at(end) != ' ' || !time.readDateTime(piece, end + 1) || !isMillisInUtc(piece)) {
            return false;
        }
        if (!isWord(piece, at + 1, end)) {
            word = new String(piece.bytes, at + 1, end - at - 1, StandardCharsets.ISO_8859_1);
            origin = word.indexOf(':') < 0 ? word : word.substring(0, word.indexOf(':'));
        }
        micros = time.micros();
        piece.origin = origin;
        piece.cutTo(time.end() + 1);
        return true;
    }

    private static int wordEnd(Piece piece, int from) {
        int i = from;
        while (i - from < LONGEST_WORD
                && ((piece.at(i) >= 'a' && piece.at(i) <= 'z') || piece.at(i) == '-' || piece.at(i) == ':')) {
            i++;
        }
        return i;
    }

    private boolean isMillisInUtc(Piece piece) {
        return time.isZoned() && time.fractionDigits() == 3 && piece.at(time.end()) == ']';
    }

    private boolean isWord(Piece piece, int from, int to) {
        return to - from == word.length() && piece.startsWith(from, word);
    }

    /** The text keeps the prefix: it is what says that this is an error of the worker. */
    private boolean peelWorkersError(Piece piece, int end) {
        if (!piece.startsWith(piece.from + 1, WORKER + ":") || piece.at(end + 1) != ' ') {
            return false;
        }
        piece.origin = WORKER;
        return true;
    }

    @Override
    public long micros() {
        return micros;
    }

    @Override
    public Clock clock() {
        return Clock.ABSOLUTE;
    }
}
