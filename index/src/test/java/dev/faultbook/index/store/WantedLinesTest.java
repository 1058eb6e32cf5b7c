package dev.faultbook.index.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultbook.text.LineRange;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who looks for a text in a stored log gets every line that has it, whatever stands around it and wherever the blocks end. */
class WantedLinesTest {
    private static final String WANTED = "needle";

    @TempDir
    Path root;

    @Test
    void getsTheSameLinesAsWhoReadsAll() {
        for (int seed = 0; seed < 40; seed++) {
            Random random = new Random(seed);
            List<String> lines = lines(random);
            try (StoreFolder folder = StoreFolder.create(root.resolve("store-" + seed))) {
                assertThat(folder.isWritable()).isTrue();
                LogStore logs = new LogStore(folder);
                String text = String.join("\n", lines) + (random.nextBoolean() ? "\n" : "");
                try (LogWriter writer = logs.begin()) {
                    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
                    writer.write(bytes, 0, bytes.length);
                    writer.finish("0".repeat(64));
                }
                try (StoredLog log = logs.open("0".repeat(64))) {
                    for (int i = 0; i < 20; i++) {
                        List<LineRange> ranges = ranges(random, lines.size());
                        assertThat(found(log, ranges))
                                .as("seed %s, lines %s", seed, ranges)
                                .isEqualTo(expected(lines, ranges));
                    }
                }
            }
        }
    }

    /** Some are longer than a block, some have escapes, also JSON's, in the midst of what is looked for, some end with a carriage return. */
    private static List<String> lines(Random random) {
        List<String> lines = new ArrayList<>();
        int count = 1 + random.nextInt(6_000);
        for (int i = 0; i < count; i++) {
            String plain = "abc d".repeat(random.nextInt(10));
            lines.add(
                    switch (random.nextInt(40)) {
                        case 0 -> plain + WANTED + plain;
                        case 1 -> plain + "nee\u001b[31mdle";
                        case 2 -> "nothing\r";
                        case 4 -> "{\"stream\":\"nee\\u0064le\"}";
                        case 3 -> i % 50 == 0 ? "x".repeat(random.nextInt(400_000)) + WANTED : "";
                        default -> plain;
                    });
        }
        return lines;
    }

    private static List<LineRange> ranges(Random random, int lines) {
        List<LineRange> ranges = new ArrayList<>();
        long from = 1;
        while (from <= lines && ranges.size() < 5) {
            long first = from + random.nextInt(lines);
            long last = first + random.nextInt(lines);
            ranges.add(new LineRange(first, last));
            from = last + 1 + random.nextInt(3);
        }
        return ranges;
    }

    private static List<Long> expected(List<String> lines, List<LineRange> ranges) {
        List<Long> expected = new ArrayList<>();
        for (LineRange range : ranges) {
            for (long number = range.first(); number <= Math.min(range.last(), lines.size()); number++) {
                if (lines.get((int) number - 1)
                        .replace("\u001b[31m", "")
                        .replace("\\u0064", "d")
                        .contains(WANTED)) {
                    expected.add(number);
                }
            }
        }
        return expected;
    }

    private static List<Long> found(StoredLog log, List<LineRange> ranges) {
        List<Long> found = new ArrayList<>();
        log.lines(ranges, new StoredLog.LineSink() {
            @Override
            public int next(byte[] utf8, int from, int to) {
                int at = new String(utf8, from, to - from, StandardCharsets.ISO_8859_1).indexOf(WANTED);
                return at < 0 ? to : from + at;
            }

            @Override
            public boolean line(long number, String text) {
                if (text.contains(WANTED)) {
                    found.add(number);
                }
                return true;
            }
        });
        return found;
    }
}
