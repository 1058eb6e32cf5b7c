package dev.faultbook.ingest.wrapper;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Puts together the lines that a logger cut, each stream's for itself; lines go on in the order of their first pieces. */
final class Joiner {
    /** A line that is not continued after so many others goes on as it is. */
    static final int MOST_LINES = 32;

    private static final int MOST_BYTES = 1 << 20;

    private final Consumer<Piece> sink;
    private final Deque<Piece> queue = new ArrayDeque<>();
    private final Map<Integer, Piece> open = new HashMap<>();
    private long bytes;

    Joiner(Consumer<Piece> sink) {
        this.sink = sink;
    }

    void take(Piece piece) {
        if (piece.stream != Piece.NO_STREAM) {
            Piece before = open.get(piece.stream);
            if (before != null && piece.continues) {
                bytes -= before.length();
                before.append(piece, MOST_BYTES);
                bytes += before.length();
                close(before, piece.mayGoOn);
                release();
                return;
            }
            if (before != null) {
                close(before, false);
            }
        }
        if (queue.isEmpty() && !piece.mayGoOn) {
            sink.accept(piece);
            return;
        }
        Piece kept = piece.copy();
        queue.add(kept);
        bytes += kept.length();
        if (kept.mayGoOn) {
            open.put(kept.stream, kept);
        }
        release();
    }

    private void close(Piece piece, boolean mayGoOn) {
        piece.mayGoOn = mayGoOn;
        if (!mayGoOn) {
            open.remove(piece.stream, piece); // a later line of the stream may be open by now
        }
    }

    private void release() {
        while (!queue.isEmpty()
                && (!queue.getFirst().mayGoOn || queue.size() > MOST_LINES || bytes > 2L * MOST_BYTES)) {
            Piece first = queue.removeFirst();
            bytes -= first.length();
            close(first, false);
            sink.accept(first);
        }
    }

    /** Nothing more comes. */
    void end() {
        for (Piece piece : queue) {
            sink.accept(piece);
        }
        queue.clear();
        open.clear();
    }
}
