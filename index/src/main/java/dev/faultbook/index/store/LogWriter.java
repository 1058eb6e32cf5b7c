package dev.faultbook.index.store;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A log on its way into the store: bytes are added as they come; after {@link #finish} the log is there for good, after
 * {@link #close} without it there is no trace. Not thread-safe.
 */
public final class LogWriter implements AutoCloseable {
    /** Raw bytes of a block at most. */
    public static final int BLOCK_BYTES = 128 << 10;

    private static final int LEVEL = 5;

    private final LogStore store;
    private final Path temporary;
    private final FileChannel channel;
    private final ZstdCompressCtx zstd = new ZstdCompressCtx().setLevel(LEVEL).setChecksum(true);
    private final BlockTable table = new BlockTable();
    private final byte[] block = new byte[BLOCK_BYTES];
    private final byte[] compressed = new byte[(int) Zstd.compressBound(BLOCK_BYTES)];
    private int filled;
    private long line = 1;

    LogWriter(LogStore store, Path temporary) {
        this.store = store;
        this.temporary = temporary;
        try {
            this.channel = FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw Disk.cannotWrite(temporary, e);
        }
    }

    /** Adds bytes of the log from {@code from} to {@code to} (excluded). */
    public void write(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to) {
            int taken = Math.min(to - at, BLOCK_BYTES - filled);
            System.arraycopy(bytes, at, block, filled, taken);
            filled += taken;
            at += taken;
            if (filled == BLOCK_BYTES) {
                writeLines();
            }
        }
    }

    /**
     * Puts the log in its place; it outlives a crash from here on.
     *
     * @param sha256 what to name it by; a log of that name that is there already stays as it is
     */
    public void finish(String sha256) {
        try {
            if (filled > 0) {
                writeBlock(filled);
            }
            if (store.has(sha256)) {
                return;
            }
            Disk.writeFully(channel, table.frame());
            channel.force(true);
            channel.close();
            Disk.publish(temporary, store.file(sha256));
        } catch (IOException e) {
            throw Disk.cannotWrite(store.file(sha256), e);
        }
    }

    /** Writes the whole lines in the block and keeps what is left; if no line ends in it, writes all of it. */
    private void writeLines() {
        int end = filled;
        while (end > 0 && block[end - 1] != '\n') {
            end--;
        }
        try {
            writeBlock(end == 0 ? filled : end);
        } catch (IOException e) {
            throw Disk.cannotWrite(temporary, e);
        }
    }

    private void writeBlock(int length) throws IOException {
        int size = zstd.compressByteArray(compressed, 0, compressed.length, block, 0, length);
        Disk.writeFully(channel, ByteBuffer.wrap(compressed, 0, size));
        table.add(size, length, line);
        for (int i = 0; i < length; i++) {
            if (block[i] == '\n') {
                line++;
            }
        }
        System.arraycopy(block, length, block, 0, filled - length);
        filled -= length;
    }

    @Override
    public void close() {
        zstd.close();
        try {
            channel.close();
            Files.deleteIfExists(temporary);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
