package dev.faultbook.ingest.source;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.faultbook.FaultbookException;
import dev.faultbook.learnings.match.Finds;
import dev.faultbook.learnings.match.Matcher;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReadAheadTest {
    private static final ReadLimits SMALL = new ReadLimits(256, 8 << 20, 200, 100);
    private static final long AT_ONCE = 0;

    /** All that is told of a log. */
    private static final class Told {
        private final List<String> lines = new ArrayList<>();
        private final List<String> waypoints = new ArrayList<>();
        private final ByteArrayOutputStream raw = new ByteArrayOutputStream();
        private final ByteArrayOutputStream redacted = new ByteArrayOutputStream();

        void line(long number, byte[] bytes, int from, int to, @Nullable Finds finds) {
            StringBuilder found = new StringBuilder();
            for (int i = 0; finds != null && i < finds.count(); i++) {
                found.append(finds.pattern(i)).append(' ');
            }
            lines.add(number + " " + found + new String(bytes, from, to - from, ISO_8859_1));
        }
    }

    private static LineScan hints() {
        return new MatcherScan(Matcher.compile(LineScan.HINTS), 0);
    }

    private static Told byOneThread(byte[] content) {
        Told told = new Told();
        LineReader reader = new LineReader(
                        "test",
                        new ByteArrayInputStream(content),
                        SMALL,
                        (bytes, from, to) -> told.raw.write(bytes, from, to - from),
                        (bytes, from, to) -> told.redacted.write(bytes, from, to - from),
                        hints())
                .noting((line, offset) -> told.waypoints.add(line + " at " + offset));
        while (reader.next()) {
            told.line(reader.number(), reader.bytes(), reader.from(), reader.to(), reader.finds());
        }
        return told;
    }

    private static Told byTwoThreads(byte[] content, long from) {
        Told told = new Told();
        Thread caller = Thread.currentThread();
        try (ReadAhead reader = new ReadAhead(
                "test",
                new ByteArrayInputStream(content),
                SMALL,
                (bytes, first, to) -> told.raw.write(bytes, first, to - first),
                (bytes, first, to) -> {
                    assertThat(Thread.currentThread()).isSameAs(caller);
                    told.redacted.write(bytes, first, to - first);
                },
                hints(),
                (line, offset) -> {
                    assertThat(Thread.currentThread()).isSameAs(caller);
                    told.waypoints.add(line + " at " + offset);
                },
                from)) {
            while (reader.next()) {
                told.line(reader.number(), reader.bytes(), reader.from(), reader.to(), reader.finds());
            }
            assertThat(reader.next()).isFalse();
            assertThat(reader.totalBytes()).isEqualTo(content.length);
        }
        return told;
    }

    private static ReadAhead reading(InputStream in, LineReader.RawSink redacted) {
        return new ReadAhead(
                "test", in, ReadLimits.DEFAULT, LineReader.IGNORED, redacted, null, (line, offset) -> {}, AT_ONCE);
    }

    @Test
    void whereverASecondThreadBeginsTheSameIsTold() {
        Random random = new Random(11);
        for (int round = 0; round < 60; round++) {
            byte[] content = content(random, round == 0 ? 5_000_000 : random.nextInt(round % 3 == 0 ? 600_000 : 3_000));
            Told expected = byOneThread(content);
            for (long from : new long[] {AT_ONCE, 1, content.length / 2, ReadAhead.NEVER}) {
                Told told = byTwoThreads(content, from);

                assertThat(told.lines).isEqualTo(expected.lines);
                assertThat(told.waypoints).isEqualTo(expected.waypoints).hasSize(round == 0 ? 4 : 0);
                assertThat(told.raw.toByteArray()).isEqualTo(content);
                assertThat(told.redacted.toByteArray()).isEqualTo(expected.redacted.toByteArray());
            }
        }
    }

    /** Lines of any length, some with secrets. */
    private static byte[] content(Random random, int length) {
        StringBuilder text = new StringBuilder();
        while (text.length() < length) {
            text.append("word ".repeat(random.nextInt(random.nextInt(20) == 0 ? 200 : 10)));
            text.append(random.nextInt(4) == 0 ? "password=hunter2secret " : "");
            text.append(random.nextInt(3) == 0 ? "\n" : "");
        }
        text.setLength(length);
        return text.toString().getBytes(ISO_8859_1);
    }

    @Test
    void whatGoesWrongIsThrownBehindTheLinesBeforeIt() {
        InputStream breaking = new ByteArrayInputStream("one\ntwo\nthr".getBytes(ISO_8859_1)) {
            @Override
            public synchronized int read(byte[] bytes, int from, int length) {
                int read = super.read(bytes, from, length);
                if (read < 0) {
                    throw new java.io.UncheckedIOException(new IOException("the disk is gone"));
                }
                return read;
            }
        };
        try (ReadAhead reader = reading(breaking, LineReader.IGNORED)) {
            assertThat(reader.next()).isTrue();
            assertThat(reader.next()).isTrue();
            assertThat(reader.number()).isEqualTo(2);
            assertThatThrownBy(reader::next).hasMessageContaining("the disk is gone");
        }
    }

    @Test
    void aLimitIsAnErrorOfTheCallersThread() {
        byte[] tooLarge = "line\n".repeat(2_000_000).getBytes(ISO_8859_1);
        assertThatThrownBy(() -> byTwoThreads(tooLarge, AT_ONCE))
                .isInstanceOf(FaultbookException.class)
                .hasMessageContaining("is larger than 8 MiB");
    }

    @Test
    void aReaderThatIsClosedEarlyLeavesNoThread() {
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                return '\n';
            }
        };
        try (ReadAhead reader = reading(endless, LineReader.IGNORED)) {
            assertThat(reader.next()).isTrue();
            assertThat(readers()).isNotEmpty();
        }
        assertThat(readers()).isEmpty();
    }

    @Test
    void aReaderThatIsClosedWithinALineDoesNotReadToItsEnd() {
        InputStream endless = new InputStream() {
            private boolean begun;

            @Override
            public int read() {
                throw new AssertionError("a log is read in bulk, never byte by byte");
            }

            @Override
            public int read(byte[] bytes, int from, int length) {
                java.util.Arrays.fill(bytes, from, from + length, (byte) 'y');
                bytes[from] = begun ? (byte) 'y' : (byte) '\n';
                begun = true;
                return length;
            }
        };
        try (ReadAhead reader = reading(endless, LineReader.IGNORED)) {
            assertThat(reader.next()).isTrue();
        }
        assertThat(readers()).isEmpty();
    }

    private static List<String> readers() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter("faultbook-reader"::equals)
                .toList();
    }

    @Test
    void aLineOfAnyLengthIsHandedOnInSmallPieces() {
        long[] left = {64L << 20};
        InputStream oneLine = new InputStream() {
            @Override
            public int read() {
                throw new AssertionError("a log is read in bulk, never byte by byte");
            }

            @Override
            public int read(byte[] bytes, int from, int length) {
                int count = (int) Math.min(length, left[0]);
                java.util.Arrays.fill(bytes, from, from + count, (byte) 'y');
                left[0] -= count;
                return count == 0 ? -1 : count;
            }
        };
        long[] largest = {0};
        long[] all = {0};
        try (ReadAhead reader = reading(oneLine, (bytes, from, to) -> {
            largest[0] = Math.max(largest[0], to - from);
            all[0] += to - from;
        })) {
            assertThat(reader.next()).isTrue();
            assertThat(reader.to() - reader.from()).isEqualTo(1 << 20);
            assertThat(reader.next()).isFalse();
        }
        assertThat(all[0]).isEqualTo(64L << 20);
        assertThat(largest[0]).isLessThan(2 << 20);
    }
}
