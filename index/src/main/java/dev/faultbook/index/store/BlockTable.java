package dev.faultbook.index.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32C;

/**
 * Where a log's blocks are and which line each begins with. At the end of the file, in a frame that zstd skips,
 * little-endian: for each block its compressed and raw size and the number of its first line; then the number of
 * blocks, a checksum and a mark.
 *
 * <p>A block ends with the end of a line, unless a single line fills it: then the next block begins within that line
 * and has its number.
 */
final class BlockTable {
    private static final int SKIPPABLE_FRAME = 0x184D2A5E;
    private static final int FRAME_HEADER_BYTES = 8;
    private static final int ENTRY_BYTES = 16;
    private static final int FOOTER_BYTES = 16;
    private static final long MARK = 0x31304B4C42474F4CL; // "LOGBLK01"

    private int[] compressed = new int[16];
    private long[] offsets = new long[16];
    private int[] raw = new int[16];
    private long[] firstLines = new long[16];
    private int size;

    void add(int compressedBytes, int rawBytes, long firstLine) {
        if (size == raw.length) {
            compressed = Arrays.copyOf(compressed, 2 * size);
            offsets = Arrays.copyOf(offsets, 2 * size);
            raw = Arrays.copyOf(raw, 2 * size);
            firstLines = Arrays.copyOf(firstLines, 2 * size);
        }
        compressed[size] = compressedBytes;
        offsets[size] = size == 0 ? 0 : offsets[size - 1] + compressed[size - 1];
        raw[size] = rawBytes;
        firstLines[size++] = firstLine;
    }

    int size() {
        return size;
    }

    long memoryBytes() {
        return (long) raw.length * (2 * Integer.BYTES + 2 * Long.BYTES);
    }

    int compressedBytes(int block) {
        return compressed[block];
    }

    int rawBytes(int block) {
        return raw[block];
    }

    long firstLine(int block) {
        return firstLines[block];
    }

    /** Where a block starts in the file. */
    long offset(int block) {
        return offsets[block];
    }

    /**
     * The block to read from so as to find a line whole: the one in which it starts, or would start if the log were
     * longer. Only the first line of a block may be the rest of one that began before, and that line is found in the
     * block where it began.
     */
    int blockOf(long line) {
        int found = Arrays.binarySearch(firstLines, 0, size, line);
        if (found < 0) {
            return Math.max(0, -found - 2);
        }
        while (found > 0 && firstLines[found - 1] == line) {
            found--;
        }
        return found;
    }

    ByteBuffer frame() {
        int content = size * ENTRY_BYTES + FOOTER_BYTES;
        ByteBuffer frame = ByteBuffer.allocate(FRAME_HEADER_BYTES + content).order(ByteOrder.LITTLE_ENDIAN);
        frame.putInt(SKIPPABLE_FRAME).putInt(content);
        for (int i = 0; i < size; i++) {
            frame.putInt(compressed[i]).putInt(raw[i]).putLong(firstLines[i]);
        }
        int crc = crc(frame.slice(FRAME_HEADER_BYTES, size * ENTRY_BYTES));
        return frame.putInt(size).putInt(crc).putLong(MARK).flip();
    }

    static BlockTable read(FileChannel channel, Path file) throws IOException {
        long end = channel.size();
        if (end < FRAME_HEADER_BYTES + FOOTER_BYTES) {
            throw LostLogException.damaged(file, "it is too short");
        }
        ByteBuffer footer = read(channel, end - FOOTER_BYTES, FOOTER_BYTES);
        int size = footer.getInt();
        int crc = footer.getInt();
        long entriesBytes = (long) size * ENTRY_BYTES;
        if (footer.getLong() != MARK || size < 0 || entriesBytes > end - FRAME_HEADER_BYTES - FOOTER_BYTES) {
            throw LostLogException.damaged(file, "its table of blocks is gone");
        }
        ByteBuffer entries = read(channel, end - FOOTER_BYTES - entriesBytes, (int) entriesBytes);
        if (crc(entries.duplicate()) != crc) {
            throw LostLogException.damaged(file, "its table of blocks has a wrong checksum");
        }
        BlockTable table = new BlockTable();
        for (int i = 0; i < size; i++) {
            table.add(entries.getInt(), entries.getInt(), entries.getLong());
        }
        return table;
    }

    private static ByteBuffer read(FileChannel channel, long position, int bytes) throws IOException {
        return Disk.readFully(channel, ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN), position);
    }

    private static int crc(ByteBuffer bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes);
        return (int) crc.getValue();
    }
}
