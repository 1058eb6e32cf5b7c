package dev.faultbook.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultbook.ingest.build.LogListener;
import dev.faultbook.ingest.build.Step;
import dev.faultbook.ingest.report.Finding;
import dev.faultbook.ingest.report.Report;
import dev.faultbook.ingest.source.LogSource;
import dev.faultbook.text.LineRange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A builder's log says the same whatever is put around its lines. */
class WrappedLogsTest {
    private static final List<String> BARE = List.of("multi-stage", "pip-conflict", "success");
    private static final Instant STARTED = Instant.parse("2026-03-02T09:14:05.318315Z");
    private static final String ESC = "\u001b";
    private static final String ERASE = "\r" + ESC + "[0K";

    /** A grammar: lines before the build, what each line becomes, lines behind. */
    enum Wrapping {
        GITHUB(
                "github-actions",
                List.of("##[group]Run docker build .", "##[endgroup]"),
                (time, line) -> iso(time, 7) + " " + line,
                List.of("##[error]Process completed with exit code 1.", "Post job cleanup.")),
        GITHUB_RUN_VIEW(
                "github-actions",
                List.of("##[group]Run docker build .", "##[endgroup]"),
                (time, line) -> "image\tRun docker build .\t" + iso(time, 7) + " " + line,
                List.of("##[error]Process completed with exit code 1.")),
        AZURE(
                "azure-pipelines",
                List.of("##[section]Starting: Build"),
                (time, line) -> iso(time, 7) + " " + line,
                List.of("##[error]Bash exited with code '1'.", "##[section]Finishing: Build")),
        GITLAB(
                "gitlab",
                List.of("section_start:1772442845:step_script" + ERASE + "Executing", "$ docker build ."),
                (time, line) -> line,
                List.of("section_end:1772442861:step_script" + ERASE, "ERROR: Job failed: exit code 1")),
        GITLAB_TIMES(
                "gitlab",
                List.of("section_start:1772442845:step_script" + ERASE + "Executing", "$ docker build ."),
                (time, line) -> iso(time, 6) + " 01O " + line,
                List.of("section_end:1772442861:step_script" + ERASE, "ERROR: Job failed: exit code 1")),
        JENKINS(
                "jenkins",
                List.of("[Pipeline] { (Build)", "[Pipeline] sh", "+ docker build ."),
                (time, line) -> "[" + iso(time, 3) + "] " + line,
                List.of("[Pipeline] }", "ERROR: script returned exit code 1", "Finished: FAILURE")),
        JENKINS_FREESTYLE(
                "jenkins",
                List.of("Started by user admin", "+ docker build ."),
                (time, line) -> format(time, "HH:mm:ss") + "  " + line,
                List.of("Build step 'Execute shell' marked build as failure", "Finished: FAILURE")),
        BUILDKITE(
                "buildkite",
                List.of("~~~ Running commands", "$ docker build ."),
                (time, line) -> ESC + "_bk;t=" + time.toEpochMilli() + "\u0007" + line,
                List.of("🚨 Error: The command exited with status 1", "^^^ +++")),
        TRAVIS(
                "travis",
                List.of("travis_time:start:0a1b2c3d" + ERASE + "$ docker build ."),
                (time, line) -> line + "\r",
                List.of("", "The command \"docker build .\" exited with 1.", "", "Done. Your build exited with 1.")),
        TASKCLUSTER(
                "taskcluster",
                List.of("+ docker build ."),
                (time, line) -> "[task " + iso(time, 3) + "] " + line,
                List.of()),
        CIRCLE(
                "circleci",
                List.of("#!/bin/bash -eo pipefail", "docker build ."),
                (time, line) -> line + "\r",
                List.of("", "Exited with code exit status 1")),
        TS("ts", List.of("building"), (time, line) -> format(time, "MMM dd HH:mm:ss") + " " + line, List.of()),
        TS_ELAPSED(
                "ts",
                List.of("building"),
                (time, line) -> format(Instant.EPOCH.plus(Duration.between(STARTED, time)), "HH:mm:ss") + " " + line,
                List.of()),
        TS_ISO("timestamps", List.of(), (time, line) -> iso(time, 6).replace("Z", "") + " " + line, List.of()),
        DOCKER_LOGS("docker-logs", List.of("building"), (time, line) -> iso(time, 9) + " " + line, List.of()),
        COMPOSE("compose-logs", List.of("building"), (time, line) -> "builder-1  | " + line, List.of()),
        JSON_FILE(
                "docker-json-file",
                List.of(),
                (time, line) -> "{\"log\":\""
                        + line.replace("\\", "\\\\").replace("\"", "\\\"").replace("\t", "\\t")
                        + "\\n\",\"stream\":\"stderr\",\"time\":\"" + iso(time, 9) + "\"}",
                List.of()),
        CRI("kubernetes", List.of(), (time, line) -> iso(time, 9) + " stderr F " + line, List.of()),
        KUBECTL("kubernetes", List.of(), (time, line) -> "[pod/build-x7/main] " + iso(time, 9) + " " + line, List.of()),
        JOURNAL(
                "journald",
                List.of("building"),
                (time, line) -> format(time, "MMM dd HH:mm:ss") + " ci-7 build[712]: " + line,
                List.of()),
        LOGGER(
                "timestamps",
                List.of("building", "an image"),
                (time, line) -> format(time, "yyyy-MM-dd HH:mm:ss,SSS") + " - build - INFO - " + line,
                List.of()),
        GITLAB_AROUND_TS(
                "gitlab+ts",
                List.of("Running with gitlab-runner 19.3.0"),
                (time, line) -> iso(time, 6) + " 01O " + format(time, "MMM dd HH:mm:ss") + " " + line,
                List.of());

        private final String name;
        private final List<String> before;
        private final BiFunction<Instant, String, String> line;
        private final List<String> behind;

        Wrapping(String name, List<String> before, BiFunction<Instant, String, String> line, List<String> behind) {
            this.name = name;
            this.before = before;
            this.line = line;
            this.behind = behind;
        }

        /** The log wrapped; a green one has nothing behind it. */
        String wrap(List<String> bare, boolean failed) {
            List<String> lines = new ArrayList<>(before);
            lines.addAll(bare);
            if (failed) {
                lines.addAll(behind);
            }
            StringBuilder log = new StringBuilder();
            Instant time = STARTED;
            for (String text : lines) {
                log.append(line.apply(time, text)).append('\n');
                time = time.plusMillis(150);
            }
            return log.toString();
        }

        private static String iso(Instant time, int digits) {
            return format(time, "yyyy-MM-dd'T'HH:mm:ss." + "S".repeat(digits)) + "Z";
        }

        private static String format(Instant time, String pattern) {
            return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).format(time.atOffset(ZoneOffset.UTC));
        }
    }

    @ParameterizedTest
    @EnumSource(Wrapping.class)
    void stepsOutcomeAndCauseAreThoseOfTheBareLog(Wrapping wrapping) throws IOException {
        for (String name : BARE) {
            Path file = Path.of("src/test/logs/buildkit-plain-new", name, "build.log");
            Report bare = Verdicts.INGEST.read(LogSource.file(file), LogListener.NONE);
            List<String> lines = List.of(Files.readString(file).split("\n"));

            Report wrapped = Verdicts.of(wrapping.wrap(lines, !name.equals("success")));

            assertThat(wrapped.build().wrapper()).isEqualTo(wrapping.name);
            assertThat(summary(wrapped, 0)).as(name).isEqualTo(summary(bare, wrapping.before.size()));
        }
    }

    /** What the builder did, with line numbers as they are further down. */
    private static String summary(Report report, int down) {
        StringBuilder text = new StringBuilder(report.build().outcome().word()).append('\n');
        for (Step step : report.build().steps()) {
            if (step.id().startsWith("#")) {
                text.append(step.id() + " " + step.outcome() + " " + step.exitCode() + " " + moved(step.lines(), down)
                        + " " + step.stage() + " " + step.name() + "\n");
            }
        }
        return text + report.cause().map(cause -> cause(cause, down)).orElse("no cause");
    }

    private static String cause(Finding cause, int down) {
        Map<String, String> captures = new TreeMap<>(cause.captures());
        captures.remove("seconds");
        return cause.learning() + " in " + cause.step() + " " + moved(cause.lines(), down) + " " + captures;
    }

    private static LineRange moved(LineRange lines, int down) {
        return new LineRange(lines.first() + down, lines.last() + down);
    }
}
