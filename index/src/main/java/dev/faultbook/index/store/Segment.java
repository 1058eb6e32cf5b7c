package dev.faultbook.index.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;

/**
 * One file of records, big-endian: of each the length of its content (4 bytes), the CRC32C of key and content (4), the
 * key (8), the content. Not thread-safe but for {@link #read}.
 */
final class Segment implements AutoCloseable {
    /** A record holds at most so many bytes. */
    static final int MOST_BYTES = 256 << 20;

    private static final int HEADER_BYTES = 16;

    private final Path file;
    private final FileChannel channel;
    /** Behind the last record that is known to be whole. */
    private long end;

    /** Gets each record of the file. */
    @FunctionalInterface
    interface Visitor {
        void record(long key, long offset);
    }

    private Segment(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    static Segment create(Path file) throws IOException {
        return new Segment(
                file,
                FileChannel.open(
                        file, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE));
    }

    static Segment open(Path file, boolean writable) throws IOException {
        FileChannel channel = writable
                ? FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)
                : FileChannel.open(file, StandardOpenOption.READ);
        return new Segment(file, channel);
    }

    long end() {
        return end;
    }

    /** Writes a record and waits for the disk; if that fails, nothing of it stays. */
    long append(long key, byte[] content) throws IOException {
        if (content.length > MOST_BYTES) {
            throw new IOException("a record of " + content.length + " bytes is over the limit of " + MOST_BYTES);
        }
        ByteBuffer record = ByteBuffer.allocate(HEADER_BYTES + content.length);
        record.putInt(content.length)
                .putInt(crc(key, content))
                .putLong(key)
                .put(content)
                .flip();
        long offset = end;
        try {
            channel.position(offset);
            Disk.writeFully(channel, record);
            channel.force(false);
        } catch (IOException e) {
            channel.truncate(offset);
            throw e;
        }
        end = offset + record.limit();
        return offset;
    }

    byte[] read(long offset) throws IOException {
        ByteBuffer header = header(offset);
        if (!isPlausible(header.getInt(0), offset, channel.size())) {
            throw Disk.damaged(file, "there is no record at byte " + offset);
        }
        byte[] content = content(offset, header);
        if (!isWhole(header, content)) {
            throw Disk.damaged(file, "the record at byte " + offset + " has a wrong checksum");
        }
        return content;
    }

    /**
     * Goes on behind the last known record, as far as there are whole ones.
     *
     * @param sealed whether a further segment follows, so that all records are whole; their checksums are checked when
     *     they are read
     */
    void scan(boolean sealed, Visitor visitor) throws IOException {
        long size = channel.size();
        while (end + HEADER_BYTES <= size) {
            ByteBuffer header = header(end);
            int length = header.getInt(0);
            if (!isPlausible(length, end, size) || (!sealed && !isWhole(end))) {
                break;
            }
            visitor.record(header.getLong(8), end);
            end += HEADER_BYTES + length;
        }
        if (sealed && end < size) {
            throw Disk.damaged(file, "there is no record at byte " + end);
        }
    }

    /**
     * Removes what a crash left of a record behind the last whole one.
     *
     * @throws dev.faultbook.FaultbookException when there is a whole record farther behind: then this is no torn tail
     *     but damage
     */
    void cutTornTail() throws IOException {
        long size = channel.size();
        if (end == size) {
            return;
        }
        ByteBuffer tail = Disk.readFully(channel, ByteBuffer.allocate(Math.toIntExact(size - end)), end);
        for (int i = 1; i + HEADER_BYTES <= tail.limit(); i++) {
            if (isPlausible(tail.getInt(i), end + i, size) && isWhole(end + i)) {
                throw Disk.damaged(
                        file, "the record at byte " + end + " is broken, but one at byte " + (end + i) + " is not");
            }
        }
        channel.truncate(end);
        channel.force(true);
    }

    private static boolean isPlausible(int length, long offset, long size) {
        return length > 0 && length <= MOST_BYTES && offset + HEADER_BYTES + length <= size;
    }

    private boolean isWhole(long offset) throws IOException {
        ByteBuffer header = header(offset);
        return isWhole(header, content(offset, header));
    }

    private static boolean isWhole(ByteBuffer header, byte[] content) {
        return crc(header.getLong(8), content) == header.getInt(4);
    }

    private byte[] content(long offset, ByteBuffer header) throws IOException {
        ByteBuffer content = ByteBuffer.allocate(header.getInt(0));
        return Disk.readFully(channel, content, offset + HEADER_BYTES).array();
    }

    private ByteBuffer header(long offset) throws IOException {
        return Disk.readFully(channel, ByteBuffer.allocate(HEADER_BYTES), offset);
    }

    private static int crc(long key, byte[] content) {
        CRC32C crc = new CRC32C();
        crc.update(ByteBuffer.allocate(Long.BYTES).putLong(key).flip());
        crc.update(content);
        return (int) crc.getValue();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
