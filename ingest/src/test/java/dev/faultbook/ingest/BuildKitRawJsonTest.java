package dev.faultbook.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultbook.ingest.build.LogListener;
import dev.faultbook.ingest.build.Step;
import dev.faultbook.ingest.build.StepOutcome;
import dev.faultbook.ingest.report.Report;
import dev.faultbook.ingest.source.LogLine;
import dev.faultbook.ingest.source.LogSource;
import dev.faultbook.ingest.source.LogWindow;
import dev.faultbook.text.LineRange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BuildKitRawJsonTest {
    private static final Path LOGS = Path.of("src/test/logs/buildkit-rawjson");
    private static final String FAILED = RawJson.of("""
            {"vertexes":[{"digest":"d:1","name":"[internal] load build definition from Dockerfile"}]}
            {"vertexes":[{"digest":"d:1","name":"[internal] load build definition from Dockerfile","started":"2026-01-01T10:00:00Z"}]}
            {"statuses":[{"id":"transferring dockerfile:","vertex":"d:1","current":99,"timestamp":"2026-01-01T10:00:00.02Z","started":"2026-01-01T10:00:00.01Z"}]}
            {"vertexes":[{"digest":"d:1","name":"[internal] load build definition from Dockerfile","started":"2026-01-01T10:00:00Z","completed":"2026-01-01T10:00:00.1Z"}]}
            {"vertexes":[{"digest":"d:2","name":"[linux/arm64 build 1/2] FROM python","started":"2026-01-01T10:00:00.2Z","completed":"2026-01-01T10:00:00.2Z","cached":true}]}
            {"vertexes":[{"digest":"d:3","inputs":["d:2"],"name":"[linux/arm64 build 2/2] RUN make \\u0026\\u0026 test","started":"2026-01-01T10:00:01.5Z"}]}
            {"logs":[{"vertex":"d:3","stream":1,"data":"cc a.c\\ncc b.c\\n","timestamp":"2026-01-01T10:00:02Z"}]}
            {"vertexes":[{"digest":"d:3","name":"[linux/arm64 build 2/2] RUN make \\u0026\\u0026 test","started":"2026-01-01T10:00:01.5Z","completed":"2026-01-01T10:00:04.123456789Z","error":"process \\"/bin/sh -c make\\" did not complete successfully: exit code: 2"}],"logs":[{"vertex":"d:3","stream":2,"data":"make: *** [b.o] Error 1","timestamp":"2026-01-01T10:00:04Z"}]}
            Dockerfile:2
            --------------------
               2 | >>> RUN make && test
            --------------------
            ERROR: failed to build: failed to solve: process "/bin/sh -c make" did not complete successfully: exit code: 2
            """);

    @Test
    void aVertexIsAStepNumberedInTheOrderOfStarts() {
        assertThat(StepTable.withOutcome(FAILED)).isEqualTo("""
                failure, buildkit-rawjson
                #1  ok        2-4  0.1  -                  [internal] load build definition from Dockerfile
                #2  cached    5    -    build linux/arm64  [linux/arm64 build 1/2] FROM python
                #3  failed 2  6-8  2.6  build linux/arm64  [linux/arm64 build 2/2] RUN make && test
                """);
    }

    @Test
    void outputIsDecodedAndStandsBeforeTheErrorThatItEndedWith() {
        assertThat(StepTable.output(FAILED)).isEqualTo("""
                7  #3  cc a.c
                7  #3  cc b.c
                8  #3  make: *** [b.o] Error 1
                8  #3  ERROR: process "/bin/sh -c make" did not complete successfully: exit code: 2
                """);
    }

    @Test
    void timesAreAbsoluteAndInputsAreWhatAStepWaitsFor() {
        Step step = StepTable.read(FAILED).build().steps().getLast();

        assertThat(step.startedAt()).isEqualTo(Instant.parse("2026-01-01T10:00:01.5Z"));
        assertThat(step.duration()).isEqualTo(Duration.ofNanos(2_623_456_789L));
        assertThat(step.needs()).containsExactly("#2");
        assertThat(step.waited()).isEqualTo(Duration.ofMillis(1300));
    }

    @Test
    void theBuilderStatesFacts() {
        assertThat(StepTable.facts(RawJson.of("""
                {"vertexes":[{"digest":"d:1","name":"[internal] load build context","started":"2026-01-01T10:00:00Z"}]}
                {"statuses":[{"id":"transferring context:","vertex":"d:1","current":1500000,"timestamp":"2026-01-01T10:00:02Z","started":"2026-01-01T10:00:00.5Z","completed":"2026-01-01T10:00:02Z"}]}
                {"warnings":[{"vertex":"d:1","level":1,"short":"JSONArgsRecommended: use JSON (line 2)"}]}
                """))).isEqualTo("""
                2 #1 context {bytes=1500000, seconds=1.5}
                3 #1 lint {line=2, message=use JSON, rule=JSONArgsRecommended}
                """);
    }

    /** As docker buildx 0.13 prints it; the lone brace before the first record belongs to it. */
    @Test
    void anObjectMayBeIndentedOverManyLines() {
        String log = RawJson.of("""
                {
                  "vertexes": [
                    {
                      "digest": "d:1",
                      "inputs": [
                        "d:0"
                      ],
                      "name": "[1/1] RUN make",
                      "started": "2026-01-01T10:00:00Z"
                    }
                  ]
                }
                {
                  "logs": [
                    {
                      "vertex": "d:1",
                      "stream": 1,
                      "data": "all done\\n",
                      "timestamp": "2026-01-01T10:00:00.5Z"
                    }
                  ]
                }
                {
                  "vertexes": [
                    {
                      "digest": "d:1",
                      "name": "[1/1] RUN make",
                      "started": "2026-01-01T10:00:00Z",
                      "completed": "2026-01-01T10:00:01Z"
                    }
                  ]
                }
                """);

        assertThat(StepTable.withOutcome(log)).isEqualTo("""
                success, buildkit-rawjson
                #1  ok  8-27  1.0  -  [1/1] RUN make
                """);
        assertThat(StepTable.output(log)).isEqualTo("18  #1  all done\n");
        assertThat(shown(log, 18)).isEqualTo("all done");
        assertThat(shown(log, 27)).isEqualTo("      \"name\": \"[1/1] RUN make\",");
    }

    @Test
    void otherJsonIsNobodysBuild() {
        assertThat(StepTable.withOutcome("{\n  \"status\": \"ok\"\n}\n{\"logs\":3}\n"))
                .isEqualTo("""
                unknown, plain
                log  running  1-4  -  -  the log outside any builder
                """);
    }

    @Test
    void piecesAreJoinedToLinesOnTheirStream() {
        String log = RawJson.of("""
                {"vertexes":[{"digest":"d:1","name":"[1/1] RUN x","started":"2026-01-01T10:00:00Z"}]}
                {"logs":[{"vertex":"d:1","stream":1,"data":"checking for gcc... ","timestamp":"2026-01-01T10:00:01Z"}]}
                {"logs":[{"vertex":"d:1","stream":2,"data":"gcc: no\\xc3","timestamp":"2026-01-01T10:00:02Z"}]}
                {"logs":[{"vertex":"d:1","stream":2,"data":"\\xa9\\r\\n","timestamp":"2026-01-01T10:00:03Z"}]}
                {"logs":[{"vertex":"d:1","stream":1,"data":"no\\n10%\\r20%\\r","timestamp":"2026-01-01T10:00:04Z"}]}
                {"logs":[{"vertex":"d:1","stream":1,"data":"100%\\nGr\\xc3","timestamp":"2026-01-01T10:00:05Z"}]}
                {"logs":[{"vertex":"d:1","stream":2,"data":"\\xb6sse\\nlast words","timestamp":"2026-01-01T10:00:06Z"}]}
                """);

        assertThat(StepTable.output(log)).isEqualTo("""
                2  #1  checking for gcc... no
                3  #1  gcc: noé
                5  #1  100%
                6  #1  Grösse
                7  #1  last words
                """);
    }

    @Test
    void aVertexThatRanTwiceTookBothTimesTogether() {
        String log = """
                {"vertexes":[{"digest":"d:1","name":"exporting to image","started":"2026-01-01T10:00:00Z","completed":"2026-01-01T10:00:02Z"}]}
                {"vertexes":[{"digest":"d:1","name":"exporting to image","started":"2026-01-01T10:00:01Z","completed":"2026-01-01T10:00:03Z"}]}
                {"vertexes":[{"digest":"d:1","name":"exporting to image"}]}
                {"vertexes":[{"digest":"d:1","name":"exporting to image","started":"2026-01-01T10:00:10Z","completed":"2026-01-01T10:00:14Z"}]}
                """;

        assertThat(StepTable.withOutcome(log)).isEqualTo("""
                success, buildkit-rawjson
                #1  ok  1-4  7.0  -  exporting to image
                """);
    }

    @Test
    void aGroupIsOneStepCachedWhenAllOfItIs() {
        String log = """
                {"vertexes":[{"digest":"d:1","name":"COPY a","started":"2026-01-01T10:00:00Z","completed":"2026-01-01T10:00:01Z","cached":true,"progressGroup":{"id":"g","name":"[1/2] COPY --link a /"}},{"digest":"d:2","name":"merge","started":"2026-01-01T10:00:01Z","completed":"2026-01-01T10:00:01Z","cached":true,"progressGroup":{"id":"g","name":"[1/2] COPY --link a /"}}]}
                {"vertexes":[{"digest":"d:3","name":"COPY b","started":"2026-01-01T10:00:02Z","completed":"2026-01-01T10:00:03Z","cached":true,"progressGroup":{"id":"h","name":"[2/2] COPY --link b /","weak":true}}]}
                {"vertexes":[{"digest":"d:4","inputs":["d:2"],"name":"merge","started":"2026-01-01T10:00:03Z","completed":"2026-01-01T10:00:05Z","progressGroup":{"id":"h","name":"[2/2] COPY --link b /"}}]}
                {"vertexes":[{"digest":"d:5","name":"never revealed","started":"2026-01-01T10:00:03Z","progressGroup":{"id":"i","name":"weak only","weak":true}}]}
                """;

        assertThat(StepTable.withOutcome(log)).isEqualTo("""
                success, buildkit-rawjson
                #1  cached  1  -    -  [1/2] COPY --link a /
                #2  ok      3  3.0  -  [2/2] COPY --link b /
                """);
        assertThat(StepTable.read(log).build().steps().getLast().needs()).containsExactly("#1");
    }

    @Test
    void whatIsNotCompletedStillRunsAndWhatIsCanceledDidNotFail() {
        String log = RawJson.of("""
                {"vertexes":[{"digest":"d:1","name":"[a 1/2] RUN one","started":"2026-01-01T10:00:00Z","completed":"2026-01-01T10:00:02Z","error":"process \\"x\\" did not complete successfully: exit code: 137: context canceled"}]}
                {"vertexes":[{"digest":"d:2","name":"[b 1/2] RUN two","started":"2026-01-01T10:00:00Z"}]}
                {"warnings":[{"vertex":"d:2","level":1,"short":"JSONArgsRecommended: use JSON (line 2)"}],"logs":[{"vertex":"d:9","stream":1,"data":"of a step that started before the log","timestamp":"2026-01-01T10:00:07Z"}]}
                """);

        assertThat(StepTable.withOutcome(log)).isEqualTo("""
                unknown, buildkit-rawjson
                #1  canceled  1    2.0  a  [a 1/2] RUN one
                #2  running   2-3  0.0  b  [b 1/2] RUN two
                #3  running   3    0.0  -  vertex d:9
                """);
        assertThat(StepTable.output(log)).isEqualTo("""
                3  #2  WARN: JSONArgsRecommended: use JSON (line 2)
                3  #3  of a step that started before the log
                """);
    }

    @Test
    void buildsThatFollowEachOtherAreTold() {
        String build = """
                {"vertexes":[{"digest":"%s","name":"[internal] load build definition from Dockerfile","started":"2026-01-01T10:00:00Z","completed":"2026-01-01T10:00:01Z"}]}
                {"vertexes":[{"digest":"d:x","name":"[1/1] FROM python","started":"2026-01-01T10:00:01Z","completed":"2026-01-01T10:00:02Z"}]}
                """;

        assertThat(StepTable.withOutcome(build.formatted("d:1") + build.formatted("d:2")))
                .isEqualTo("""
                        success, buildkit-rawjson
                        #1    ok  1  1.0  -  [internal] load build definition from Dockerfile
                        #2    ok  2  1.0  -  [1/1] FROM python
                        2:#1  ok  3  1.0  -  [internal] load build definition from Dockerfile
                        2:#2  ok  4  1.0  -  [1/1] FROM python
                        """);
    }

    @Test
    void aLineIsShownInWords() {
        assertThat(Stream.of(1, 3, 4, 5, 7, 8, 13).map(line -> shown(FAILED, line)))
                .containsExactly(
                        "[internal] load build definition from Dockerfile: waiting",
                        "transferring dockerfile: 99B",
                        "[internal] load build definition from Dockerfile: DONE 0.1s",
                        "[linux/arm64 build 1/2] FROM python: CACHED",
                        "cc a.c ⏎ cc b.c",
                        "[linux/arm64 build 2/2] RUN make && test: ERROR: process \"/bin/sh -c make\" did not complete"
                                + " successfully: exit code: 2 ⏎ make: *** [b.o] Error 1",
                        "ERROR: failed to build: failed to solve: process \"/bin/sh -c make\" did not complete"
                                + " successfully: exit code: 2");
        assertThat(shown("2026-01-01T10:00:00.0000000Z " + FAILED, 1))
                .isEqualTo("2026-01-01T10:00:00.0000000Z [internal] load build definition from Dockerfile: waiting");
    }

    private static String shown(String log, long line) {
        LogSource source = LogSource.bytes("build.log", log.getBytes(StandardCharsets.UTF_8));
        return LogWindow.read(source, List.of(LineRange.of(line))).stream()
                .map(LogLine::text)
                .findFirst()
                .orElseThrow();
    }

    static List<Path> twins() throws IOException {
        try (Stream<Path> files = Files.walk(LOGS)) {
            return files.filter(file -> file.endsWith("plain.log"))
                    .map(Path::getParent)
                    .sorted()
                    .toList();
        }
    }

    /** Beside each log lies what the same build printed with {@code --progress=plain}; with docker 26.1, the same Dockerfile built once more. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("twins")
    void theStepsAreThoseOfThePlainLog(Path folder) {
        Report raw = Verdicts.INGEST.read(LogSource.file(folder.resolve("build.log")), LogListener.NONE);
        Report plain = Verdicts.INGEST.read(LogSource.file(folder.resolve("plain.log")), LogListener.NONE);
        boolean sameRun = !folder.toString().endsWith("-26.1");

        assertThat(raw.build().outcome()).isEqualTo(plain.build().outcome());
        assertThat(inOrder(raw))
                .map(BuildKitRawJsonTest::described)
                .isEqualTo(inOrder(plain).stream()
                        .map(BuildKitRawJsonTest::described)
                        .toList());
        for (int i = 0; sameRun && i < inOrder(raw).size(); i++) {
            assertSameTime(inOrder(raw).get(i), inOrder(plain).get(i));
        }
    }

    private static List<Step> inOrder(Report report) {
        return report.build().steps().stream()
                .sorted(Comparator.comparing(Step::name))
                .toList();
    }

    private static List<Object> described(Step step) {
        return Arrays.asList(
                step.name(), step.stage(), step.platform(), step.command(), step.outcome(), step.exitCode());
    }

    /** Of a step that did not end well, plain output tells only when it printed last. */
    private static void assertSameTime(Step raw, Step plain) {
        if (raw.outcome() == StepOutcome.OK) {
            assertThat(raw.duration()).isCloseTo(plain.duration(), Duration.ofMillis(51));
        } else if (raw.duration() != null) {
            assertThat(raw.duration()).isGreaterThanOrEqualTo(plain.duration());
        }
    }

    @Test
    void howeverItIsCutOrDamagedThePlainLinesBehindItAreRead() throws IOException {
        Random random = new Random(20261122);
        byte[] indented = json(Files.readString(LOGS.resolve("multi-stage-26.1/build.log")));
        byte[] oneLine = json(FAILED);
        String end = "\nERROR: failed to solve: the end\n";
        for (int round = 0; round < 100; round++) {
            byte[] log = (round % 2 == 0 ? indented : oneLine).clone();
            byte[] cut = Arrays.copyOf(log, 1 + random.nextInt(log.length - 1));
            for (int i = 0; round % 3 == 0 && i < 20; i++) {
                cut[random.nextInt(cut.length)] = (byte) (' ' + random.nextInt(200));
            }
            String text = new String(cut, StandardCharsets.ISO_8859_1) + end;

            Report report = StepTable.read(text);

            if (text.startsWith("{\"vertexes\":[") || text.startsWith("{\n  \"vertexes\": [")) {
                assertThat(report.build().outcome().word()).as(text).isEqualTo("failure");
            }
        }
    }

    @Test
    void jsonThatIsMadeToHurtDoesNot() {
        String log = "{\"vertexes\":[" + "[".repeat(500_000)
                + "\n{\"vertexes\":[" + "{\"a\":".repeat(100_000)
                + "\n{\"vertexes\":[{\"digest\":\"d\",\"started\":" + "1".repeat(500_000)
                + "\n{\"vertexes\":[{\"digest\":\"d\",\"name\":\"x\",\"started\":\"+999999999-01-01T10:00:00Z\"}]}"
                + "\n{\"logs\":[" + "{\"vertex\":\"d\",\"data\":\"QUJD\"},".repeat(30_000)
                + "\n{\"vertexes\":["
                + "{\"digest\":\"e\",\"name\":\"y\",\"inputs\":[\"e\",\"f\"],\"started\":\"2026-01-01T10:00:00Z\"},"
                        .repeat(9_000)
                + "\n";

        assertThat(StepTable.withOutcome(log)).isEqualTo("""
                unknown, buildkit-rawjson
                #1  running  5  -    -  x
                #2  running  6  0.0  -  y
                """);
    }

    @Test
    void exportsWithoutEndTakeNoMoreThanMemoryHolds() {
        StringBuilder log = new StringBuilder();
        String vertex =
                "{\"vertexes\":[{\"digest\":\"d:%d\",\"name\":\"%s\",\"inputs\":[%s],\"started\":\"2026-01-01T10:00:00Z\"}]}\n";
        log.append(vertex.formatted(0, "[a 1/2] FROM x", "")).append(vertex.formatted(1, "[a 2/2] RUN x", "\"d:0\""));
        for (int i = 2; i < 6000; i += 2) {
            log.append(vertex.formatted(i, "exporting " + i, ""))
                    .append(vertex.formatted(i + 1, "[s" + i + " 1/1] RUN x", ""));
        }

        List<Step> steps = StepTable.read(log.toString()).build().steps();

        assertThat(steps).anyMatch(step -> step.needs().size() == 3000);
        assertThat(steps.stream().mapToInt(step -> step.needs().size()).sum()).isLessThanOrEqualTo(1_000_000);
    }

    @Test
    void aRecordThatIsCutToNothingStandsWhereItBegan() {
        assertThat(StepTable.withOutcome("{\n  \"logs\": [\n    {\n    }\n")).contains("  3");
    }

    /** What stands before the plain lines. */
    private static byte[] json(String log) {
        return log.substring(0, log.indexOf("Dockerfile:")).getBytes(StandardCharsets.UTF_8);
    }
}
