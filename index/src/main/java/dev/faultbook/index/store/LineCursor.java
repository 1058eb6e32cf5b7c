package dev.faultbook.index.store;

import dev.faultbook.ingest.source.ReadLimits;
import dev.faultbook.text.Bytes;
import java.util.Arrays;

/**
 * Goes through the lines of a stored log. A line longer than the limit for lines is cut, as it was when the log was
 * read.
 */
final class LineCursor {
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

    private boolean load() {
        if (nextBlock == table.size()) {
            return false;
        }
        block = log.block(nextBlock++);
        at = 0;
        return true;
    }

    private int endOfLine() {
        return Bytes.indexOf((byte) '\n', block, at, block.length);
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
