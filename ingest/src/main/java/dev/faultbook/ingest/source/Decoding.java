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
import java.util.zip.GZIPInputStream;
import org.apache.commons.io.input.ReaderInputStream;

/** Peels what is around a log's text as a whole: gzip, zstd, UTF-16; told by the first bytes. */
final class Decoding {
    private static final int PEEK = 8192;
    private static final long EXPANSION_CHECKED_FROM = 64L << 20;

    private Decoding() {}

    static InputStream open(String name, InputStream raw) throws IOException {
        CountingInput compressed = new CountingInput(raw);
        BufferedInputStream in = new BufferedInputStream(compressed, 1 << 16);
        byte[] head = peek(in);
        if (startsWith(head, 0x1f, 0x8b)) {
            return text(name, new BoundedExpansion(name, new GZIPInputStream(in, 1 << 16), compressed));
        }
        if (startsWith(head, 0x28, 0xb5, 0x2f, 0xfd)) {
            return text(name, new BoundedExpansion(name, new ZstdInputStream(in), compressed));
        }
        return text(name, in);
    }

    private static InputStream text(String name, InputStream content) throws IOException {
        BufferedInputStream in =
                content instanceof BufferedInputStream b ? b : new BufferedInputStream(content, 1 << 16);
        byte[] head = peek(in);
        if (startsWith(head, 0xff, 0xfe)) {
            return utf8(in, StandardCharsets.UTF_16LE);
        }
        if (startsWith(head, 0xfe, 0xff)) {
            return utf8(in, StandardCharsets.UTF_16BE);
        }
        if (isBinary(head)) {
            in.close();
            String hint = startsWith(head, 'P', 'K')
                    ? "It is a zip archive: unpack it and name the logs in it."
                    : "Faultbook reads text, plain or compressed with gzip or zstd.";
            throw new FaultbookException(FailureKind.BAD_INPUT, name + " is not a text log but a binary file. " + hint);
        }
        return in;
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
    private static boolean isBinary(byte[] head) {
        int controls = 0;
        for (byte b : head) {
            boolean ofText =
                    b < 0 || b >= 0x20 || b == '\n' || b == '\r' || b == '\t' || b == 0x1b || b == '\b' || b == 7;
            controls += ofText ? 0 : 1;
        }
        return startsWith(head, 'P', 'K', 3, 4) || controls * 20L > head.length;
    }

    private static byte[] peek(BufferedInputStream in) throws IOException {
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

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            int read = super.read(bytes, from, length);
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
