package dev.faultbook.ingest.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LineReaderTest {
    private static final ReadLimits SMALL = new ReadLimits(256, 1 << 20, 200, 100);

    private static List<String> lines(InputStream in, ReadLimits limits, LineReader.RawSink raw) {
        List<String> lines = new ArrayList<>();
        LineReader reader = new LineReader("test", in, limits, raw, LineReader.IGNORED);
        while (reader.next()) {
            String text =
                    new String(reader.bytes(), reader.from(), reader.to() - reader.from(), StandardCharsets.ISO_8859_1);
            lines.add(reader.number() + (reader.cut() ? "!" : ":") + text);
        }
        return lines;
    }

    private static List<String> lines(String text) {
        return lines(new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1)), SMALL, (b, f, t) -> {});
    }

    @Test
    void onlyLineFeedsEndLines() {
        assertThat(lines("a\r\nb\rc\n\u0085d\n\ne")).containsExactly("1:a\r", "2:b\rc", "3:\u0085d", "4:", "5:e");
    }

    @Test
    void aLogThatEndsWithALineFeedHasNoEmptyLastLine() {
        assertThat(lines("a\n")).containsExactly("1:a");
        assertThat(lines("")).isEmpty();
    }

    @Test
    void aLineOverTheLimitIsCutAndMarkedAndCountsAsOne() {
        String long1 = "x".repeat(1000);
        assertThat(lines("a\n" + long1 + "\nb")).containsExactly("1:a", "2!" + "x".repeat(256), "3:b");
    }

    @Test
    void aTwoHundredMegabyteLineIsReadInBoundedMemory() {
        long[] left = {200L << 20};
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                throw new AssertionError("a log is read in bulk, never byte by byte");
            }

            @Override
            public int read(byte[] bytes, int from, int length) {
                if (left[0] <= 0) {
                    return -1;
                }
                int count = (int) Math.min(length, left[0]);
                java.util.Arrays.fill(bytes, from, from + count, (byte) 'y');
                left[0] -= count;
                return count;
            }
        };
        LineReader reader =
                new LineReader("endless", endless, ReadLimits.DEFAULT, LineReader.IGNORED, LineReader.IGNORED);

        assertThat(reader.next()).isTrue();
        assertThat(reader.cut()).isTrue();
        assertThat(reader.to() - reader.from()).isEqualTo(1 << 20);
        assertThat(reader.bytes().length).isLessThan(4 << 20);
        assertThat(reader.next()).isFalse();
        assertThat(reader.totalBytes()).isEqualTo(200L << 20);
    }

    @Test
    void inWhateverPiecesTheBytesComeTheLinesAreTheSameAndTheRawBytesAreComplete() {
        Random random = new Random(7);
        for (int round = 0; round < 300; round++) {
            byte[] content = new byte[random.nextInt(3000)];
            for (int i = 0; i < content.length; i++) {
                content[i] = (byte) (random.nextInt(round % 2 == 0 ? 40 : 1500) == 0 ? '\n' : 'a' + random.nextInt(26));
            }
            ByteArrayOutputStream raw = new ByteArrayOutputStream();
            InputStream pieces = new ByteArrayInputStream(content) {
                @Override
                public synchronized int read(byte[] bytes, int from, int length) {
                    return super.read(bytes, from, Math.min(length, 1 + random.nextInt(200)));
                }
            };

            ByteArrayOutputStream redacted = new ByteArrayOutputStream();
            LineReader reader = new LineReader(
                    "test",
                    new ByteArrayInputStream(content),
                    SMALL,
                    LineReader.IGNORED,
                    (bytes, from, to) -> redacted.write(bytes, from, to - from));
            while (reader.next()) {
                assertThat(reader.number()).isPositive();
            }
            assertThat(redacted.toByteArray()).isEqualTo(content);

            List<String> inPieces = lines(pieces, SMALL, (bytes, from, to) -> raw.write(bytes, from, to - from));

            assertThat(inPieces).isEqualTo(lines(new ByteArrayInputStream(content), SMALL, (b, f, t) -> {}));
            assertThat(raw.toByteArray()).isEqualTo(content);
        }
    }
}
