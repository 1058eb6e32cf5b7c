package dev.faultbook.index.store;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdException;
import dev.faultbook.ingest.source.StyledLine;
import dev.faultbook.ingest.source.TextLine;
import dev.faultbook.text.LineRange;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A log in the store, open for reading; only the blocks that hold the lines asked for are decompressed. Not
 * thread-safe.
 */
public final class StoredLog implements AutoCloseable {
    private final Path file;
    private final BlockTable table;
    private final String name;
    private final BlockCache cache;
    private @Nullable FileChannel channel;
    private int blocksRead;
    /** The block that was read last, since lines that are asked for one after the other often share one. */
    private byte[] lastBlock = new byte[0];

    private int lastNumber = -1;

    /** Gets lines as a person reads them: decoded, escapes and overwritten text gone. */
    @FunctionalInterface
    public interface LineSink {
        /** Whether a line may be wanted, by its bytes; asked only of lines that are read as they stand. One that is not wanted is not decoded. */
        default boolean mayWant(byte[] utf8, int from, int to) {
            return true;
        }

        /** A position in the first line that may be wanted, of several that are read as they stand; {@code to} when none is. */
        default int next(byte[] utf8, int from, int to) {
            return from;
        }

        /**
         * @param number of the raw line, from 1
         * @return whether to go on
         */
        boolean line(long number, String text);
    }

    /** Gets lines as a person reads them, and how they looked. */
    @FunctionalInterface
    public interface StyledSink {
        void line(StyledLine line);
    }

    private StoredLog(Path file, BlockTable table, String name, BlockCache cache) {
        this.file = file;
        this.table = table;
        this.name = name;
        this.cache = cache;
    }

    /** Costs nothing for a log of which the cache has the table: the file is opened when a block is read from it. */
    static StoredLog open(Path file, String name, BlockCache cache) throws IOException {
        BlockTable known = cache.table(name);
        if (known != null) {
            return new StoredLog(file, known, name, cache);
        }
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        try {
            BlockTable table = BlockTable.read(channel, file);
            cache.put(name, table);
            StoredLog log = new StoredLog(file, table, name, cache);
            log.channel = channel;
            return log;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /**
     * Passes on the lines in these ranges until the sink has enough; lines behind the end of the log are left out.
     *
     * @param ranges in order, without overlaps
     */
    public void lines(List<LineRange> ranges, LineSink sink) {
        LineCursor cursor = new LineCursor(this, table);
        TextLine line = new TextLine();
        for (LineRange range : ranges) {
            cursor.moveBefore(range.first());
            while (cursor.next(range, sink)) {
                if (!TextLine.isReadAsItStands(cursor.bytes(), cursor.from(), cursor.to())
                        || sink.mayWant(cursor.bytes(), cursor.from(), cursor.to())) {
                    line.set(cursor.bytes(), cursor.from(), cursor.to(), cursor.number());
                    if (!sink.line(cursor.number(), line.readable())) {
                        return;
                    }
                }
            }
        }
    }

    /**
     * Passes on the lines in this range, with the styles of their escapes; lines behind the end of the log are left out.
     */
    public void styledLines(LineRange range, StyledSink sink) {
        LineCursor cursor = new LineCursor(this, table);
        TextLine line = new TextLine().withStyles();
        cursor.moveBefore(range.first());
        while (cursor.number() < range.last() && cursor.next()) {
            if (range.contains(cursor.number())) {
                line.set(cursor.bytes(), cursor.from(), cursor.to(), cursor.number());
                sink.line(line.styled());
            }
        }
    }

    /** The whole log; closing the stream closes this. */
    InputStream bytes() {
        return new BlockStream();
    }

    /** Whether the blocks fill the file, and, if it is to be deep, whether each can be read. */
    void check(boolean deep) throws IOException {
        long end = table.size() == 0 ? 0 : table.offset(table.size() - 1) + table.compressedBytes(table.size() - 1);
        if (end + table.frame().limit() != opened().size()) {
            throw LostLogException.damaged(file, "its blocks do not fill it");
        }
        for (int i = 0; deep && i < table.size(); i++) {
            read(i);
        }
    }

    /** How many blocks have been decompressed since the log was opened; those that the cache had are not among them. */
    public int blocksRead() {
        return blocksRead;
    }

    @Override
    public void close() {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Not to be changed. */
    byte[] block(int number) {
        if (number != lastNumber) {
            byte[] known = cache.block(name, number);
            lastBlock = known == null ? read(number) : known;
            lastNumber = number;
            if (known == null) {
                cache.put(name, number, lastBlock);
            }
        }
        return lastBlock;
    }

    private byte[] read(int number) {
        try {
            blocksRead++;
            ByteBuffer compressed = ByteBuffer.allocate(table.compressedBytes(number));
            Disk.readFully(opened(), compressed, table.offset(number));
            byte[] raw = new byte[table.rawBytes(number)];
            long size = Zstd.decompressByteArray(raw, 0, raw.length, compressed.array(), 0, compressed.limit());
            if (Zstd.isError(size) || size != raw.length) {
                throw LostLogException.damaged(file, "block " + number + " does not decompress");
            }
            return raw;
        } catch (ZstdException e) {
            throw LostLogException.damaged(file, "block " + number + " does not decompress (" + e.getMessage() + ")");
        } catch (NoSuchFileException e) {
            throw LostLogException.missing(file);
        } catch (IOException e) {
            throw Disk.cannotRead(file, e);
        }
    }

    private FileChannel opened() throws IOException {
        FileChannel open = channel;
        if (open == null) {
            open = FileChannel.open(file, StandardOpenOption.READ);
            channel = open;
        }
        return open;
    }

    /** Goes past the cache: who reads all of a log reads most of it once. */
    private final class BlockStream extends InputStream {
        private ByteArrayInputStream block = new ByteArrayInputStream(new byte[0]);
        private int next;

        @Override
        public int read() {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int from, int length) {
            if (block.available() == 0 && next < table.size()) {
                block = new ByteArrayInputStream(StoredLog.this.read(next++));
            }
            return block.read(bytes, from, length);
        }

        /** Blocks that are skipped as a whole are not decompressed. */
        @Override
        public long skip(long most) {
            long skipped = block.skip(most);
            while (next < table.size() && table.rawBytes(next) <= most - skipped) {
                skipped += table.rawBytes(next++);
            }
            if (next < table.size() && skipped < most) {
                block = new ByteArrayInputStream(StoredLog.this.read(next++));
                skipped += block.skip(most - skipped);
            }
            return skipped;
        }

        @Override
        public void close() {
            StoredLog.this.close();
        }
    }
}
