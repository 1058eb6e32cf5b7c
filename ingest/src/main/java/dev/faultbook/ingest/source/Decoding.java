package dev.faultbook.ingest.source;

import com.github.luben.zstd.ZstdInputStream;
import dev.faultbook.FailureKind;
import dev.faultbook.FaultbookException;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.apache.commons.io.input.ReaderInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * Peels what is around a log's text as a whole: gzip, zstd, bzip2, xz, then UTF-16 or the JSON in which CircleCI hands out a step's output; told by
 * the first bytes.
 */
final class Decoding {
    static final long EXPANSION_CHECKED_FROM = 64L << 20;

    private static final int PEEK = 8192;
    /** What {@code xz -9} needs, and some more. */
    private static final int XZ_MEMORY_KIB = 80 << 10;

    private static final int[] GZIP = {0x1f, 0x8b};
    private static final int[] ZSTD = {0x28, 0xb5, 0x2f, 0xfd};
    private static final int[] BZIP2 = {'B', 'Z', 'h'};
    private static final int[] XZ = {0xfd, '7', 'z', 'X', 'Z', 0};
    private static final int[] UTF_16LE = {0xff, 0xfe};
    private static final int[] UTF_16BE = {0xfe, 0xff};

    private Decoding() {}

    /** The text in the bytes. */
    static InputStream open(String name, InputStream raw) throws IOException {
        CountingInput counted = new CountingInput(raw);
        try {
            return new Decoded(text(name, decompressed(name, counted)), counted);
        } catch (IOException | RuntimeException e) {
            raw.close();
            throw e;
        }
    }

    /** The bytes without their compression. */
    static BufferedInputStream decompress(String name, InputStream raw) throws IOException {
        return decompressed(name, new CountingInput(raw));
    }

    private static BufferedInputStream decompressed(String name, CountingInput compressed) throws IOException {
        BufferedInputStream in = new BufferedInputStream(compressed, 1 << 16);
        byte[] head = peek(in);
        InputStream plain = null;
        if (startsWith(head, GZIP)) {
            plain = new GZIPInputStream(in, 1 << 16);
        } else if (startsWith(head, ZSTD)) {
            plain = new ZstdInputStream(in);
        } else if (startsWith(head, BZIP2)) {
            plain = new BZip2CompressorInputStream(in, true);
        } else if (startsWith(head, XZ)) {
            plain = new XZInputStream(in, XZ_MEMORY_KIB);
        }
        return plain == null ? in : new BufferedInputStream(new BoundedExpansion(name, plain, compressed), 1 << 16);
    }

    private static InputStream text(String name, BufferedInputStream in) throws IOException {
        byte[] head = peek(in);
        if (startsWith(head, UTF_16LE)) {
            return utf8(in, StandardCharsets.UTF_16LE);
        }
        if (startsWith(head, UTF_16BE)) {
            return utf8(in, StandardCharsets.UTF_16BE);
        }
        if (isBinary(head)) {
            throw new FaultbookException(
                    FailureKind.BAD_INPUT,
                    name + " is not a text log but "
                            + (isArchive(head)
                                    ? "an archive. Name it by itself, or unpack it and name the logs in it."
                                    : "a binary file. Faultbook reads text, plain or compressed with gzip, zstd, bzip2 or"
                                            + " xz, and zip and tar archives of it."));
        }
        return CircleCiOutput.isIn(head) ? new CircleCiOutput(in) : in;
    }

    /** Whether there is something around the text, by the marks that such bytes begin with. */
    static boolean isPacked(byte[] head) {
        return Stream.of(GZIP, ZSTD, BZIP2, XZ, UTF_16LE, UTF_16BE).anyMatch(mark -> startsWith(head, mark))
                || isArchive(head);
    }

    private static boolean isArchive(byte[] head) {
        return isZip(head) || isTar(head);
    }

    static boolean isZip(byte[] head) {
        // An empty archive is nothing but its end.
        return startsWith(head, 'P', 'K', 3, 4) || startsWith(head, 'P', 'K', 5, 6);
    }

    static boolean isTar(byte[] head) {
        return head.length >= 512 && startsWith(Arrays.copyOfRange(head, 257, 262), 'u', 's', 't', 'a', 'r');
    }

    private static InputStream utf8(InputStream in, Charset from) throws IOException {
        in.skipNBytes(2); // the byte order mark
        return ReaderInputStream.builder()
                .setReader(new java.io.InputStreamReader(
                        in,
                        from.newDecoder()
                                .onMalformedInput(CodingErrorAction.REPLACE)
                                .onUnmappableCharacter(CodingErrorAction.REPLACE)))
                .setCharset(StandardCharsets.UTF_8)
                .get();
    }

    /** Text has hardly a control character but line ends, tabs and escapes; programs, images and archives are full of them. */
    static boolean isBinary(byte[] head) {
        int controls = 0;
        for (byte b : head) {
            boolean ofText =
                    b < 0 || b >= 0x20 || b == '\n' || b == '\r' || b == '\t' || b == 0x1b || b == '\b' || b == 7;
            controls += ofText ? 0 : 1;
        }
        return isArchive(head) || controls * 20L > head.length;
    }

    static byte[] peek(BufferedInputStream in) throws IOException {
        in.mark(PEEK);
        byte[] head = in.readNBytes(PEEK);
        in.reset();
        return head;
    }

    private static boolean startsWith(byte[] head, int... bytes) {
        if (head.length < bytes.length) {
            return false;
        }
        for (int i = 0; i < bytes.length; i++) {
            if ((head[i] & 0xff) != bytes[i]) {
                return false;
            }
        }
        return true;
    }

    /** A log's text that knows how much of its bytes it has taken. */
    private static final class Decoded extends FilterInputStream implements Metered {
        private final CountingInput counted;

        Decoded(InputStream in, CountingInput counted) {
            super(in);
            this.counted = counted;
        }

        @Override
        public long consumedBytes() {
            return counted.count;
        }
    }

    /** Counts what is read through it. */
    private static final class CountingInput extends FilterInputStream {
        private long count;

        CountingInput(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int b = super.read();
            count += b < 0 ? 0 : 1;
            return b;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            int read = super.read(bytes, from, length);
            count += Math.max(0, read);
            return read;
        }

        @Override
        public long skip(long most) throws IOException {
            long skipped = super.skip(most);
            count += skipped;
            return skipped;
        }
    }

    /** Refuses a compressed log that grows out of all proportion. */
    private static final class BoundedExpansion extends FilterInputStream {
        private final String name;
        private final CountingInput compressed;
        private long count;

        BoundedExpansion(String name, InputStream in, CountingInput compressed) {
            super(in);
            this.name = name;
            this.compressed = compressed;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        /** Damage shows in many ways. */
        private int expand(byte[] bytes, int from, int length) throws IOException {
            try {
                return super.read(bytes, from, length);
            } catch (IndexOutOfBoundsException | IllegalArgumentException | IllegalStateException e) {
                throw new IOException("it is damaged", e);
            }
        }

        @Override
        public long skip(long most) throws IOException {
            byte[] skipped = new byte[Math.clamp(most, 1, 1 << 16)];
            return Math.max(0, read(skipped, 0, skipped.length));
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            int read = expand(bytes, from, length);
            count += Math.max(0, read);
            int most = ReadLimits.DEFAULT.expansion();
            if (count > EXPANSION_CHECKED_FROM && count > most * compressed.count) {
                throw new FaultbookException(
                        FailureKind.LIMIT,
                        name + " grows more than " + most + " times on decompression, which no build log does."
                                + " If it is one, decompress it and name the plain file.");
            }
            return read;
        }
    }
}
