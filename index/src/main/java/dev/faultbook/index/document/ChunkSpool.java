package dev.faultbook.index.document;

import dev.faultbook.FailureKind;
import dev.faultbook.FaultbookException;
import dev.faultbook.text.LineRange;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.commons.io.output.DeferredFileOutputStream;

/**
 * Chunks that wait until the build's report is known: in memory, then in a temporary file. First they are added, then
 * {@link #end} is called, then they can be read, as often as needed. {@link #close} removes the file.
 */
public final class ChunkSpool implements Iterable<Chunk>, AutoCloseable {
    private static final int IN_MEMORY_BYTES = 8 << 20;

    private final Path file;
    private final DeferredFileOutputStream bytes;
    private final DataOutputStream out;
    private int size;

    /**
     * @param file where to put what does not fit in memory; there is none yet
     */
    public ChunkSpool(Path file) {
        this.file = file;
        this.bytes = DeferredFileOutputStream.builder()
                .setThreshold(IN_MEMORY_BYTES)
                .setOutputFile(file.toFile())
                .get();
        this.out = new DataOutputStream(new BufferedOutputStream(bytes));
    }

    public void add(Chunk chunk) {
        try {
            out.writeInt(chunk.step());
            out.writeInt(chunk.lines().size());
            for (LineRange range : chunk.lines()) {
                out.writeLong(range.first());
                out.writeLong(range.last());
            }
            write(chunk.tokens());
            write(chunk.numberPieces());
            out.writeInt(chunk.trigrams().bits().length);
            out.write(chunk.trigrams().bits());
            size++;
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** A token has less than 128 bytes. */
    private void write(Tokens tokens) throws IOException {
        byte[] lengths = new byte[tokens.size()];
        for (int i = 0; i < lengths.length; i++) {
            lengths[i] = (byte) (tokens.end(i) - tokens.start(i));
        }
        out.writeInt(lengths.length);
        out.write(lengths);
        out.writeInt(tokens.bytes().length);
        out.write(tokens.bytes());
    }

    /** No chunk follows. */
    public void end() {
        try {
            out.close();
        } catch (IOException e) {
            throw failed(e);
        }
    }

    @Override
    public Iterator<Chunk> iterator() {
        try {
            return new Reading(bytes.toInputStream());
        } catch (IOException e) {
            throw failed(e);
        }
    }

    @Override
    public void close() {
        end();
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private FaultbookException failed(IOException e) {
        return new FaultbookException(
                FailureKind.UNAVAILABLE,
                "Cannot write the temporary file " + file + ": " + e.getMessage()
                        + ". Make room, or choose another folder with --data.",
                e);
    }

    private final class Reading implements Iterator<Chunk> {
        private final DataInputStream in;
        private int read;

        Reading(InputStream bytes) {
            this.in = new DataInputStream(new BufferedInputStream(bytes, 1 << 16));
        }

        @Override
        public boolean hasNext() {
            return read < size;
        }

        @Override
        public Chunk next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            try {
                Chunk chunk = new Chunk(in.readInt(), readLines(), readTokens(), readTokens(), readTrigrams());
                if (++read == size) {
                    in.close();
                }
                return chunk;
            } catch (IOException e) {
                throw failed(e);
            }
        }

        private List<LineRange> readLines() throws IOException {
            int count = in.readInt();
            List<LineRange> lines = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                lines.add(new LineRange(in.readLong(), in.readLong()));
            }
            return lines;
        }

        private TrigramFilter readTrigrams() throws IOException {
            return new TrigramFilter(in.readNBytes(in.readInt()));
        }

        private Tokens readTokens() throws IOException {
            byte[] lengths = in.readNBytes(in.readInt());
            byte[] bytes = in.readNBytes(in.readInt());
            int[] ends = new int[lengths.length];
            int end = 0;
            for (int i = 0; i < ends.length; i++) {
                end += lengths[i];
                ends[i] = end;
            }
            return new Tokens(bytes, ends);
        }
    }
}
