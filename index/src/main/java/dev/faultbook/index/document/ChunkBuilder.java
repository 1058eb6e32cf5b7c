package dev.faultbook.index.document;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.faultbook.text.Atoms;
import dev.faultbook.text.LineRange;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Gathers lines into chunks of one step each, while the log streams by. Steps may take turns line by line; those that
 * have been silent the longest get their chunk closed early, so memory does not grow with the number of steps. Not
 * thread-safe.
 */
public final class ChunkBuilder {
    /** Lines of a chunk at most. */
    public static final int LINES = 512;

    /** A chunk with more distinct text than this takes no further line. */
    private static final int BYTES = 1 << 18;

    /** Nor does one with more trigrams: a few short words make many, with ever other characters between them. */
    private static final int TRIGRAMS = 1 << 16;

    private static final int OPEN_CHUNKS = 32;
    private static final byte[] CUT = Chunk.CUT.getBytes(UTF_8);

    private final Consumer<Chunk> sink;
    private final Map<Integer, OpenChunk> open = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, OpenChunk> eldest) {
            if (size() > OPEN_CHUNKS) {
                eldest.getValue().close();
                return true;
            }
            return false;
        }
    };

    public ChunkBuilder(Consumer<Chunk> sink) {
        this.sink = sink;
    }

    /**
     * Takes a line in UTF-8, made of these raw lines. The numbers of a step's lines mostly go up; several lines may have one number. Between the first and the last
     * raw line of one that was put together may be others: a few too many are looked at, but none too few.
     */
    public void line(long first, long last, int step, byte[] bytes, int from, int to) {
        open.computeIfAbsent(step, OpenChunk::new).add(new LineRange(first, last), bytes, from, to);
    }

    /** Closes the chunks that are still open. */
    public void end() {
        open.values().forEach(OpenChunk::close);
        open.clear();
    }

    /** A chunk that grows; it starts anew when it is closed. */
    private final class OpenChunk {
        private final int step;
        private final List<LineRange> ranges = new ArrayList<>();
        private final TokenSet words = new TokenSet();
        private final TokenSet numberPieces = new TokenSet();
        private final Atoms atoms = new Atoms(words::add, this::cut);
        private final BorderTrigrams trigrams = new BorderTrigrams();
        private int lines;

        OpenChunk(int step) {
            this.step = step;
        }

        private void cut(byte[] utf8, int from, int to) {
            if (LongNumber.is(utf8, from, to)) {
                LongNumber.addPieces(utf8, from, to, numberPieces);
            } else {
                words.add(CUT, 0, CUT.length);
            }
        }

        void add(LineRange raw, byte[] bytes, int from, int to) {
            if (isFull()) {
                close();
            }
            lines++;
            LineRange before = ranges.isEmpty() ? null : ranges.getLast();
            if (before != null && before.first() <= raw.first() && raw.first() <= before.last() + 1) {
                ranges.set(ranges.size() - 1, before.span(raw));
            } else {
                ranges.add(raw);
            }
            atoms.read(bytes, from, to);
            trigrams.add(bytes, from, to);
        }

        private boolean isFull() {
            return lines == LINES || words.bytes() + numberPieces.bytes() > BYTES || trigrams.size() > TRIGRAMS;
        }

        void close() {
            if (lines > 0) {
                sink.accept(new Chunk(step, inOrder(), words.toTokens(), numberPieces.toTokens(), trigrams.toFilter()));
            }
            ranges.clear();
            words.clear();
            numberPieces.clear();
            trigrams.clear();
            lines = 0;
        }

        /** A line that came in pieces is handed on late. */
        private List<LineRange> inOrder() {
            List<LineRange> inOrder = new ArrayList<>();
            for (LineRange range : ranges.stream().sorted().toList()) {
                LineRange last = inOrder.isEmpty() ? null : inOrder.getLast();
                if (last != null && range.first() <= last.last() + 1) {
                    inOrder.set(inOrder.size() - 1, last.span(range));
                } else {
                    inOrder.add(range);
                }
            }
            return inOrder;
        }
    }
}
