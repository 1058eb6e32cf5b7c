package dev.faultbook.ingest;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.faultbook.ingest.build.BuildOutcome;
import dev.faultbook.ingest.build.LogListener;
import dev.faultbook.ingest.build.Step;
import dev.faultbook.ingest.report.Finding;
import dev.faultbook.ingest.report.Report;
import dev.faultbook.ingest.report.ReportJson;
import dev.faultbook.ingest.source.LogSource;
import dev.faultbook.text.LineRange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Real logs, changed at random with a fixed seed: nothing throws, nothing gets lost, and what does not matter does not matter. */
class MutationTest {
    private static final long SEED = 20261122;
    private static final int DAMAGED = 600;
    private static final double KEPT = 0.95;
    private static final Pattern VERTEX = Pattern.compile("#(\\d+) .*");
    private static final Pattern HEADER = Pattern.compile("#\\d+ \\[.*");

    private static List<Golden> logs = List.of();

    /** A log, and what it is read as when it is whole. */
    record Golden(String name, String text, Reading reading) {}

    /**
     * What becomes of a log.
     *
     * @param output how often each text reached a step
     */
    record Reading(Report report, Map<String, Integer> output) {
        static Reading of(String log) {
            Map<String, Integer> output = new TreeMap<>();
            Report report =
                    Verdicts.INGEST.read(LogSource.bytes("build.log", log.getBytes(ISO_8859_1)), new LogListener() {
                        @Override
                        public void raw(byte[] bytes, int from, int to) {}

                        @Override
                        public void line(long first, long last, int step, byte[] bytes, int from, int to) {
                            assertThat(step).isNotNegative();
                            output.merge(new String(bytes, from, to - from, ISO_8859_1).strip(), 1, Integer::sum);
                        }
                    });
            output.remove("");
            return new Reading(report, output);
        }
    }

    @BeforeAll
    static void readTheGoldenLogs() throws IOException {
        List<Golden> read = new ArrayList<>();
        Path folder = Path.of("src/test/logs");
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file :
                    files.filter(path -> path.endsWith("build.log")).sorted().toList()) {
                String text = Files.readString(file, ISO_8859_1);
                if (text.startsWith("[{\"message\"")) {
                    continue; // CircleCI's answer is no text; lines are those of what it holds
                }
                read.add(new Golden(folder.relativize(file.getParent()).toString(), text, Reading.of(text)));
            }
        }
        logs = List.copyOf(read);
    }

    private static final Set<String> CUTS_LINES = Set.of("gitlab", "kubernetes");

    /** Changes that a copy, a web page or another run of the same build may make; the outcome is the same. */
    enum Benign {
        BLANK_LINES_GONE(
                (log, random) -> lines(log).filter(line -> !line.isBlank()).collect(joining("\n", "", "\n"))),
        CARRIAGE_RETURNS((log, random) -> log.replaceAll("\r?\n", "\r\n")),
        VERTICES_INTERLEAVED(MutationTest::interleaved),
        CI_TIMESTAMPS((log, random) -> stamped(log)),
        HEADERS_TWICE((log, random) -> headersTwice(log)),
        JUNK_BEHIND((log, random) -> log + "\n".repeat(random.nextInt(3)) + "$ \n");

        private final BiFunction<String, Random, String> change;

        Benign(BiFunction<String, Random, String> change) {
            this.change = change;
        }

        boolean fits(Golden golden) {
            String wrapper = golden.reading().report().build().wrapper();
            return switch (this) {
                case CI_TIMESTAMPS -> wrapper == null; // what a CI system wrote is not written by another one once more
                case CARRIAGE_RETURNS ->
                    wrapper == null || !CUTS_LINES.contains(wrapper); // where it cut a line, a return is the program's
                default -> true;
            };
        }
    }

    private static Stream<String> lines(String log) {
        return Arrays.stream(log.split("\n"));
    }

    private static String stamped(String log) {
        StringBuilder stamped = new StringBuilder();
        long tenths = 0;
        for (String line : log.split("\n")) {
            tenths++;
            stamped.append("2026-11-22T09:%02d:%02d.%d000000Z "
                            .formatted(tenths / 600 % 60, tenths / 10 % 60, tenths % 10))
                    .append(line)
                    .append('\n');
        }
        return stamped.toString();
    }

    private static String headersTwice(String log) {
        StringBuilder twice = new StringBuilder();
        for (String line : log.split("\n")) {
            twice.append(line).append('\n');
            if (HEADER.matcher(line).matches()) {
                twice.append(line).append('\n');
            }
        }
        return twice.toString();
    }

    /**
     * Lets vertices of a stretch of BuildKit's plain output take turns otherwise than they did, as the next run of the build may: each one's lines
     * stay in order, each turn begins with the vertex' header, and no vertex begins before it did.
     */
    private static String interleaved(String log, Random random) {
        List<String> lines = new ArrayList<>(lines(log).toList());
        List<String> mixed = new ArrayList<>();
        Map<String, String> headers = new HashMap<>();
        int i = 0;
        while (i < lines.size()) {
            int end = i;
            while (end < lines.size()
                    && (lines.get(end).isBlank()
                            || VERTEX.matcher(lines.get(end)).matches())) {
                end++;
            }
            if (end - i < 4) {
                mixed.addAll(lines.subList(i, Math.max(end, i + 1)));
                i = Math.max(end, i + 1);
                continue;
            }
            // The window is short, so that steps which need each other seldom swap places.
            int windowEnd = Math.min(end, i + 4 + random.nextInt(20));
            mix(lines.subList(i, windowEnd), headers, mixed, random);
            i = windowEnd;
        }
        return String.join("\n", mixed) + "\n";
    }

    private static void mix(List<String> window, Map<String, String> headers, List<String> mixed, Random random) {
        Map<String, List<String>> vertices = new LinkedHashMap<>();
        for (String line : window) {
            Matcher vertex = VERTEX.matcher(line);
            if (vertex.matches()) {
                vertices.computeIfAbsent(vertex.group(1), number -> new ArrayList<>())
                        .add(line);
            }
        }
        List<List<String>> waiting = new ArrayList<>();
        vertices.forEach((number, own) -> {
            if (HEADER.matcher(own.getFirst()).matches()) {
                headers.put(number, own.getFirst());
            }
            waiting.add(new ArrayList<>(own));
        });
        while (!waiting.isEmpty()) {
            List<String> next = waiting.get(random.nextInt(waiting.size()));
            Matcher vertex = VERTEX.matcher(next.getFirst());
            String header = vertex.matches() ? headers.get(vertex.group(1)) : null;
            if (header != null && !header.equals(next.getFirst())) {
                mixed.add(header);
            }
            int burst = 1 + random.nextInt(next.size());
            mixed.addAll(next.subList(0, burst));
            mixed.add("");
            next.subList(0, burst).clear();
            if (next.isEmpty()) {
                waiting.remove(next);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Benign.class)
    void aChangeThatDoesNotMatterKeepsTheOutcomeAndEveryLine(Benign benign) {
        Random random = new Random(SEED);
        int kept = 0;
        List<String> changed = new ArrayList<>();
        List<String> lost = new ArrayList<>();
        List<Golden> fitting = logs.stream().filter(benign::fits).toList();
        for (Golden golden : fitting) {
            String mutated = benign.change.apply(golden.text(), random);
            Reading reading = Reading.of(mutated);
            requireSound(reading.report(), mutated);
            if (reading.report().build().outcome()
                    == golden.reading().report().build().outcome()) {
                kept++;
            } else {
                changed.add(golden.name() + " is " + reading.report().build().outcome());
            }
            lost.addAll(difference(golden, reading));
        }
        assertThat((double) kept / fitting.size())
                .as("%s keeps the outcome of %d of %d logs; not of %s", benign, kept, fitting.size(), changed)
                .isGreaterThanOrEqualTo(KEPT);
        assertThat(lost).as("%s loses or doubles lines", benign).isEmpty();
    }

    private static List<String> difference(Golden golden, Reading reading) {
        Map<String, Integer> difference = new TreeMap<>(golden.reading().output());
        difference.replaceAll((text, count) -> -count);
        reading.output().forEach((text, count) -> difference.merge(text, count, Integer::sum));
        return difference.entrySet().stream()
                .filter(entry -> entry.getValue() != 0 && !entry.getKey().equals("$"))
                .map(entry -> golden.name() + ": " + entry.getValue() + " times: " + entry.getKey())
                .toList();
    }

    @Test
    void damageDoesNoHarm() {
        Random random = new Random(SEED);
        for (int round = 0; round < DAMAGED; round++) {
            String log = logs.get(random.nextInt(logs.size())).text();
            String other = logs.get(random.nextInt(logs.size())).text();
            String damaged = switch (random.nextInt(6)) {
                case 0 -> log.substring(0, 1 + random.nextInt(log.length() - 1));
                case 1 -> log.substring(random.nextInt(log.length() - 1));
                case 2 -> flipped(log, random);
                case 3 -> shuffled(log, random);
                case 4 -> log.substring(0, random.nextInt(log.length())) + other;
                default -> {
                    int at = random.nextInt(log.length());
                    yield log.substring(0, at) + other + log.substring(at);
                }
            };
            requireSound(Reading.of(damaged).report(), damaged);
        }
    }

    private static String flipped(String log, Random random) {
        byte[] bytes = log.getBytes(ISO_8859_1);
        for (int i = 0; i < 40; i++) {
            bytes[random.nextInt(bytes.length)] = (byte) (1 + random.nextInt(255));
        }
        return new String(bytes, ISO_8859_1);
    }

    private static String shuffled(String log, Random random) {
        List<String> lines = new ArrayList<>(List.of(log.split("\n", -1)));
        int from = random.nextInt(lines.size());
        Collections.shuffle(lines.subList(from, Math.min(lines.size(), from + 20)), random);
        String text = String.join("\n", lines);
        return text.isEmpty() ? "x" : text;
    }

    /** Every position is in the log, every finding in a step, a green build has no cause, and the JSON says all of it. */
    static void requireSound(Report report, String log) {
        long ends = log.chars().filter(c -> c == '\n').count();
        assertThat(report.log().lines()).isEqualTo(ends + (log.endsWith("\n") ? 0 : 1));
        LineRange whole = new LineRange(1, report.log().lines());
        List<LineRange> ranges = new ArrayList<>(report.excerpt().lines());
        List<Finding> findings = new ArrayList<>(report.findings());
        report.cause().ifPresent(findings::add);
        for (Finding finding : findings) {
            ranges.add(finding.lines());
            ranges.addAll(finding.evidence());
            assertThat(report.build().steps()).extracting(Step::id).contains(finding.step());
        }
        report.build().steps().forEach(step -> ranges.add(step.lines()));
        report.facts().forEach(fact -> ranges.add(fact.lines()));
        assertThat(ranges).allMatch(range -> whole.contains(range.first()) && whole.contains(range.last()));
        if (report.build().outcome() == BuildOutcome.SUCCESS) {
            assertThat(report.cause()).isEmpty();
        }
        String json = ReportJson.write(report);
        assertThat(ReportJson.write(ReportJson.read(json))).isEqualTo(json);
    }
}
