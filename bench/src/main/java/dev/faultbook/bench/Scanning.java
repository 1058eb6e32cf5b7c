package dev.faultbook.bench;

import com.sun.management.OperatingSystemMXBean;
import dev.faultbook.learnings.LinePattern;
import dev.faultbook.learnings.match.Matcher;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.lang.management.ManagementFactory;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Lines and matches of a file, as the program finds them: read in chunks, parted at newlines, each line tried. */
final class Scanning {
    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long NEWLINES = 0x0a0a0a0a0a0a0a0aL;
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHS = 0x8080808080808080L;
    private static final int CHUNK = 1 << 18;

    private final Matcher matcher;
    private final double compileSeconds;

    Scanning(List<LinePattern> patterns) {
        long start = System.nanoTime();
        matcher = Matcher.compile(patterns);
        compileSeconds = (System.nanoTime() - start) / 1e9;
    }

    double compileSeconds() {
        return compileSeconds;
    }

    /**
     * One way through a file.
     *
     * @param lines in which a pattern occurs
     * @param cpuSeconds of the whole JVM: compiler threads and garbage collector, too
     */
    record Pass(long lines, long bytes, double seconds, double cpuSeconds) {}

    Pass once(Path file) {
        long cpu = SYSTEM.getProcessCpuTime();
        long start = System.nanoTime();
        Count count = count(file, 0, Long.MAX_VALUE);
        return new Pass(
                count.hits, count.bytes, (System.nanoTime() - start) / 1e9, (SYSTEM.getProcessCpuTime() - cpu) / 1e9);
    }

    /** The same by two threads, half of the file each. */
    Pass twice(Path file) {
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            long middle = Files.size(file) / 2;
            long cpu = SYSTEM.getProcessCpuTime();
            long start = System.nanoTime();
            List<Future<Count>> halves = new ArrayList<>();
            halves.add(threads.submit(() -> count(file, 0, middle)));
            halves.add(threads.submit(() -> count(file, middle, Long.MAX_VALUE)));
            long hits = 0;
            long bytes = 0;
            for (Future<Count> half : halves) {
                hits += half.get().hits;
                bytes += half.get().bytes;
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            return new Pass(hits, bytes, seconds, (SYSTEM.getProcessCpuTime() - cpu) / 1e9);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (java.util.concurrent.ExecutionException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class Count {
        private long hits;
        private long bytes;
        private boolean hit;
    }

    /** Lines that begin behind {@code from} (for the file's first part: at its start), up to the one that byte {@code to} is in. */
    private Count count(Path file, long from, long to) {
        Count count = new Count();
        Matcher.Scan scan = matcher.open();
        Matcher.Sink sink = (pattern, captures) -> count.hit = true;
        byte[] buffer = new byte[2 * CHUNK];
        int end = 0;
        long at = from; // of the buffer's first byte in the file
        boolean skipping = from > 0;
        try (InputStream in = Files.newInputStream(file)) {
            in.skipNBytes(from);
            while (true) {
                if (buffer.length - end < CHUNK) {
                    buffer = java.util.Arrays.copyOf(buffer, 2 * buffer.length);
                }
                int read = in.read(buffer, end, CHUNK);
                int searched = end;
                end += Math.max(0, read);
                int start = 0;
                for (int newline = newline(buffer, searched, end);
                        newline >= 0;
                        newline = newline(buffer, start, end)) {
                    if (!skipping) {
                        line(scan, sink, buffer, start, newline, count);
                    }
                    skipping = false;
                    start = newline + 1;
                    if (at + start > to) {
                        return count;
                    }
                }
                if (read < 0) {
                    if (end > start) {
                        line(scan, sink, buffer, start, end, count);
                    }
                    return count;
                }
                System.arraycopy(buffer, start, buffer, 0, end - start);
                end -= start;
                at += start;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void line(Matcher.Scan scan, Matcher.Sink sink, byte[] buffer, int start, int end, Count count) {
        count.hit = false;
        scan.line(buffer, start, end, sink);
        count.hits += count.hit ? 1 : 0;
        count.bytes += end - start + 1;
    }

    /** Eight bytes at a time. */
    private static int newline(byte[] buffer, int from, int to) {
        int i = from;
        for (; i + 8 <= to; i += 8) {
            long differs = (long) WORDS.get(buffer, i) ^ NEWLINES;
            long zeros = (differs - ONES) & ~differs & HIGHS;
            if (zeros != 0) {
                return i + (Long.numberOfTrailingZeros(zeros) >>> 3);
            }
        }
        for (; i < to; i++) {
            if (buffer[i] == '\n') {
                return i;
            }
        }
        return -1;
    }
}
