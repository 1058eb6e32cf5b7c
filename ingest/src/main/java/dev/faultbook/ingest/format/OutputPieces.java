package dev.faultbook.ingest.format;

import dev.faultbook.ingest.source.ReadLimits;
import dev.faultbook.ingest.source.TextLine;
import java.util.Arrays;
import java.util.function.Consumer;

/** Puts the pieces of one stream of a step's output together to lines. A piece may begin and end within a line or a character. */
final class OutputPieces {
    private static final byte[] NONE = new byte[0];

    private final TextLine line;
    private byte[] begun = NONE;
    private int length;
    private long firstLine;
    private long lastLine;
    private double seconds;
    private long micros;

    /**
     * @param line serves each line that is handed on
     */
    OutputPieces(TextLine line) {
        this.line = line;
    }

    /**
     * When and where a piece stands in the log.
     *
     * @param line the raw line
     * @param seconds since the step started; NaN when that is not known
     * @param micros since 1970; {@link TextLine#NO_TIME} when the piece has no time
     */
    record Place(long line, double seconds, long micros) {}

    /** Hands on the lines that the piece completes. */
    void add(byte[] piece, Place place, Consumer<TextLine> sink) {
        int from = 0;
        for (int i = 0; i < piece.length; i++) {
            if (piece[i] == '\n') {
                append(piece, from, i, place);
                from = i + 1;
                complete(sink);
            }
        }
        if (from < piece.length) {
            append(piece, from, piece.length, place);
        }
    }

    private void append(byte[] piece, int from, int to, Place place) {
        if (lastLine == 0) {
            firstLine = place.line();
            seconds = place.seconds();
            micros = place.micros();
        }
        lastLine = place.line();
        int taken = Math.min(to - from, ReadLimits.DEFAULT.lineBytes() - length);
        if (begun.length < length + taken) {
            begun = Arrays.copyOf(begun, Math.max(length + taken, 2 * begun.length));
        }
        System.arraycopy(piece, from, begun, length, taken);
        length += taken;
    }

    private void complete(Consumer<TextLine> sink) {
        line.set(begun, 0, length, firstLine);
        line.joinedTo(lastLine);
        line.at(seconds);
        line.writtenAt(micros);
        line.settle();
        length = 0;
        lastLine = 0;
        sink.accept(line);
    }

    /** Hands on a line that has not ended, if there is one, as it is. */
    void flush(Consumer<TextLine> sink) {
        if (lastLine > 0) {
            complete(sink);
        }
        begun = NONE;
    }

    /** Whether the line that has not ended ends in the middle of a character of UTF-8. */
    boolean endsWithinCharacter() {
        int i = length - 1;
        int missing = 1;
        while (i >= 0 && missing < 4 && (begun[i] & 0xc0) == 0x80) {
            i--;
            missing++;
        }
        int lead = i < 0 ? 0 : begun[i] & 0xff;
        int bytes = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : lead >= 0xc0 ? 2 : 1;
        return bytes > missing;
    }

    /** Bytes that wait for the end of their line. */
    int waiting() {
        return length;
    }
}
