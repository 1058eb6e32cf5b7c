package dev.faultbook.index.store;

import dev.faultbook.index.store.StoredLog.LineSink;
import dev.faultbook.ingest.source.ReadLimits;
import dev.faultbook.ingest.source.TextLine;
import dev.faultbook.text.Bytes;
import dev.faultbook.text.LineRange;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Goes through the lines of a stored log. A line longer than the limit for lines is cut, as it was when the log was
 * read.
 */
final class LineCursor {
    private static final byte NEWLINE = '\n';
    private static final byte[] NONE = new byte[0];

    private final StoredLog log;
    private final BlockTable table;
    private byte[] block = NONE;
    private int nextBlock;
    private int at;
    private long number;
    private byte[] bytes = NONE;
    private int from;
    private int to;
    /** The range of which {@link #rangeEnd} and {@link #nextWanted} are known. */
    private @Nullable LineRange ahead;

    private int rangeEnd;
    /** Between the cursor and this line the sink wants none. */
    private int nextWanted;

    LineCursor(StoredLog log, BlockTable table) {
        this.log = log;
        this.table = table;
    }

    /** Makes sure that this line is ahead, and none much farther away than need be. */
    void moveBefore(long line) {
        int wanted = table.blockOf(line);
        boolean isInThisBlock = number < line && wanted < nextBlock;
        if (!isInThisBlock && wanted < table.size()) {
            block = NONE;
            ahead = null;
            at = 0;
            nextBlock = wanted;
            number = table.firstLine(wanted) - 1;
        }
    }

    /** Moves to the next line; false when there is none. */
    boolean next() {
        if (at == block.length && !load()) {
            return false;
        }
        number++;
        int end = endOfLine();
        bytes = block;
        from = at;
        to = end;
        at = Math.min(block.length, end + 1);
        if (end == block.length && nextBlock < table.size()) {
            takeRest();
        }
        return true;
    }

    /**
     * Moves to the next line of a range that the sink may want; false when there is none, or the log ends before.
     *
     * @param range which {@link #moveBefore} has made sure to be ahead
     */
    boolean next(LineRange range, LineSink sink) {
        while (number < range.last()) {
            if (at == block.length && !load()) {
                return false;
            }
            if (!range.equals(ahead)) {
                skipTo(range.first());
                rangeEnd = number + 1 < range.first()
                        ? at
                        : Bytes.behind(range.last() - number, NEWLINE, block, at, block.length);
                ahead = range;
                nextWanted = at - 1;
            }
            if (nextWanted < at) {
                nextWanted = wanted(sink);
            }
            int line = odd(nextWanted);
            boolean isBehindRange = line == rangeEnd && line < block.length;
            number = isBehindRange ? range.last() : number + Bytes.count(NEWLINE, block, at, line);
            at = line;
            if (at < rangeEnd) {
                return next();
            }
            ahead = null;
        }
        return false;
    }

    private void skipTo(long line) {
        if (number + 1 < line) {
            int behind = Bytes.behind(line - 1 - number, NEWLINE, block, at, block.length);
            number = behind < block.length ? line - 1 : number + Bytes.count(NEWLINE, block, at, behind);
            at = behind;
        }
    }

    /** Where the next line begins that the sink may want; {@link #rangeEnd} when there is none. Of a line that goes on in the next block nothing is known. */
    private int wanted(LineSink sink) {
        boolean goesOn =
                rangeEnd == block.length && rangeEnd > at && block[rangeEnd - 1] != NEWLINE && nextBlock < table.size();
        int whole = goesOn ? beginningOfLine(rangeEnd) : rangeEnd;
        return beginningOfLine(Math.min(sink.next(block, at, whole), whole));
    }

    /** Where the next line begins that is not read as it stands; {@code to} when there is none before. */
    private int odd(int to) {
        int line = at;
        while (line < to) {
            int next = Bytes.indexOf(NEWLINE, block, line, to) + 1;
            if (!TextLine.isReadAsItStands(block, line, next - 1)) {
                return line;
            }
            line = next;
        }
        return to;
    }

    /** Of the line that holds a position, or ends there without a line end. */
    private int beginningOfLine(int position) {
        int line = position;
        while (line > at && block[line - 1] != NEWLINE) {
            line--;
        }
        return line;
    }

    private boolean load() {
        ahead = null;
        if (nextBlock == table.size()) {
            return false;
        }
        block = log.block(nextBlock++);
        at = 0;
        return true;
    }

    private int endOfLine() {
        return Bytes.indexOf(NEWLINE, block, at, block.length);
    }

    /** Adds what the following blocks have of a line. */
    private void takeRest() {
        byte[] line = Arrays.copyOfRange(bytes, from, to);
        int end;
        do {
            load();
            end = endOfLine();
            int known = line.length;
            int length = Math.min(ReadLimits.DEFAULT.lineBytes(), known + end - at);
            if (length > known) {
                line = Arrays.copyOf(line, length);
                System.arraycopy(block, at, line, known, length - known);
            }
            at = Math.min(block.length, end + 1);
        } while (end == block.length && nextBlock < table.size());
        bytes = line;
        from = 0;
        to = line.length;
    }

    /** Of the current line, from 1; 0 before the first. */
    long number() {
        return number;
    }

    /** Holds the current line until the next call of {@link #next}. */
    byte[] bytes() {
        return bytes;
    }

    int from() {
        return from;
    }

    /** Behind the line's last byte; the line end itself is not in it. */
    int to() {
        return to;
    }
}
