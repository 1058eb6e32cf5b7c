package dev.faultbook.index.store;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.OptionalLong;
import java.util.zip.CRC32C;

/**
 * One file of records, big-endian: of each the length of its content (4 bytes), the CRC32C of key and content (4), the
 * key (8), the content. Not thread-safe but for {@link #read}.
 */
final class Segment implements AutoCloseable {
    /** A record holds at most so many bytes. */
    static final int MOST_BYTES = 256 << 20;

    /** How the name of a file ends that is to take a segment's place. */
    static final String UNFINISHED = ".new";

    private static final int CHECKSUM_AT = 4;
    private static final int KEY_AT = 8;
    private static final int HEADER_BYTES = 16;

    private final Path file;
    private final FileChannel channel;
    /** Behind the last record that is known to be whole. */
    private long end;

    /** Gets each record of the file. */
    @FunctionalInterface
    interface Visitor {
        void record(long key, long offset, int length);
    }

    /** Says of a record whether it is needed. */
    @FunctionalInterface
    interface Need {
        boolean has(long key, long offset, int length);
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

    /**
     * Writes records and waits for the disk; if that fails, nothing of them stays.
     *
     * @param visitor gets each that is written, before the disk has it for certain
     */
    void append(Map<Long, byte[]> contents, Visitor visitor) throws IOException {
        long offset = end;
        try {
            channel.position(offset);
            long behind = offset;
            for (Map.Entry<Long, byte[]> record : contents.entrySet()) {
                visitor.record(record.getKey(), behind, record.getValue().length);
                behind += write(record.getKey(), record.getValue());
            }
            channel.force(false);
            end = behind;
        } catch (IOException e) {
            channel.truncate(offset);
            throw e;
        }
    }

    private int write(long key, byte[] content) throws IOException {
        if (content.length > MOST_BYTES) {
            throw new IOException("a record of " + content.length + " bytes is over the limit of " + MOST_BYTES);
        }
        ByteBuffer record = ByteBuffer.allocate(HEADER_BYTES + content.length);
        record.putInt(content.length)
                .putInt(crc(key, content))
                .putLong(key)
                .put(content)
                .flip();
        int size = record.limit();
        Disk.writeFully(channel, record);
        return size;
    }

    /** Whether there are records that nobody needs, and that still take room. */
    boolean hasWaste(Need need) throws IOException {
        for (long at = 0; at < end; ) {
            ByteBuffer header = header(at);
            int length = header.getInt(0);
            if (isWaste(header, at, need)) {
                return true;
            }
            at += HEADER_BYTES + length;
        }
        return false;
    }

    private boolean isWaste(ByteBuffer header, long offset, Need need) throws IOException {
        int length = header.getInt(0);
        return !need.has(header.getLong(KEY_AT), offset, length)
                && Disk.readFully(channel, ByteBuffer.allocate(1), offset + HEADER_BYTES)
                                .get(0)
                        != 0;
    }

    /**
     * Puts a copy in this segment's place in which the content of records that nobody needs is zeros, never written, so that the disk stores none. All
     * others stay where they are. This one can still be read from.
     */
    Segment compact(Path place, Need need) throws IOException {
        Path temporary = place.resolveSibling(place.getFileName() + UNFINISHED);
        Files.deleteIfExists(temporary);
        FileChannel copy = FileChannel.open(
                temporary,
                StandardOpenOption.CREATE_NEW,
                StandardOpenOption.SPARSE,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE);
        try {
            for (long at = 0; at < end; ) {
                ByteBuffer header = header(at);
                int length = header.getInt(0);
                copy.position(at);
                if (need.has(header.getLong(KEY_AT), at, length)) {
                    transfer(at, at + HEADER_BYTES + length, copy);
                } else {
                    byte[] zeros = new byte[length];
                    Disk.writeFully(copy, header.putInt(CHECKSUM_AT, crc(header.getLong(KEY_AT), zeros)));
                    copy.position(at + HEADER_BYTES + length - 1);
                    Disk.writeFully(copy, ByteBuffer.allocate(1));
                }
                at += HEADER_BYTES + length;
            }
            copy.force(true);
            Disk.publish(temporary, place);
            Segment segment = new Segment(place, copy);
            segment.end = end;
            return segment;
        } catch (IOException | RuntimeException e) {
            copy.close();
            Files.deleteIfExists(temporary);
            throw e;
        }
    }

    private void transfer(long from, long to, FileChannel copy) throws IOException {
        long at = from;
        while (at < to) {
            at += channel.transferTo(at, to - at, copy);
        }
    }

    /** Behind the last whole record, whatever is behind that; all checksums are checked. */
    long wholeBytes() throws IOException {
        long size = channel.size();
        long at = 0;
        while (at + HEADER_BYTES <= size) {
            int length = header(at).getInt(0);
            if (!isPlausible(length, at, size) || !isWhole(at)) {
                break;
            }
            at += HEADER_BYTES + length;
        }
        return at;
    }

    long sizeBytes() throws IOException {
        return channel.size();
    }

    /** Passes on all whole records that are known, as they are in the file. */
    void copyTo(WritableByteChannel out) throws IOException {
        long at = 0;
        while (at < end) {
            long copied = channel.transferTo(at, end - at, out);
            if (copied <= 0) {
                throw new EOFException("ends at byte " + at);
            }
            at += copied;
        }
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
            visitor.record(header.getLong(KEY_AT), end, length);
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
        OptionalLong farther = wholeAfter(end);
        if (farther.isPresent()) {
            throw Disk.damaged(
                    file,
                    "the record at byte " + end + " is broken, but one at byte " + farther.getAsLong() + " is not");
        }
        channel.truncate(end);
        channel.force(true);
    }

    /**
     * Where a whole record begins behind a broken one; empty where none does, as behind a torn tail. Packed content looks like the length of a record
     * thousands of times in some megabytes, so the checksum of each such record has to come without reading it.
     */
    OptionalLong wholeAfter(long broken) throws IOException {
        int size = Math.toIntExact(channel.size() - broken);
        ByteBuffer tail = Disk.readFully(channel, ByteBuffer.allocate(size), broken);
        PartChecksums checksums = new PartChecksums(tail.array());
        for (int at = 1; at + HEADER_BYTES <= size; at++) {
            int length = tail.getInt(at);
            if (isPlausible(length, at, size)
                    && checksums.of(at + KEY_AT, at + HEADER_BYTES + length) == tail.getInt(at + CHECKSUM_AT)) {
                return OptionalLong.of(broken + at);
            }
        }
        return OptionalLong.empty();
    }

    private static boolean isPlausible(int length, long offset, long size) {
        return length > 0 && length <= MOST_BYTES && offset + HEADER_BYTES + length <= size;
    }

    private boolean isWhole(long offset) throws IOException {
        ByteBuffer header = header(offset);
        return isWhole(header, content(offset, header));
    }

    private static boolean isWhole(ByteBuffer header, byte[] content) {
        return crc(header.getLong(KEY_AT), content) == header.getInt(CHECKSUM_AT);
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
