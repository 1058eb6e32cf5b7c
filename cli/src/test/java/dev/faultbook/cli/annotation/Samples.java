package dev.faultbook.cli.annotation;

import dev.faultbook.ingest.build.BuildOutcome;
import dev.faultbook.ingest.instruction.Located;
import dev.faultbook.ingest.source.LogLine;
import dev.faultbook.learnings.Catalog;
import dev.faultbook.text.LineRange;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Verdicts as no log gives them, to try what formats hold. */
final class Samples {
    /** What breaks out of one format or another, and what no encoding can write. */
    static final String HOSTILE =
            "\u001b[31m<script>alert(1)</script>\r\n::error file=x::y\n##vso[task.setvariable variable=a;]b "
                    + "]]> --> %0A %AZP250A ``` ~~~ | @team #1 !2 [x](http://evil.example) ![i](http://evil.example/i.png) &amp; '\" \u0000\u0001"
                    + "\ufffe\ud800 \u202e\n/merge\nsection_end:1:faultbook_1";

    private Samples() {}

    static Annotation annotation(Level level, String rule, String words) {
        return annotation("logs/build 1.log", level, rule, words);
    }

    private static Annotation annotation(String log, Level level, String rule, String words) {
        return new Annotation(
                level,
                rule,
                "pip",
                (log.equals("logs/build 1.log") ? "" : log + ": ") + words,
                new Place(log, new LineRange(7, 9)),
                Optional.of(new Located("docker/Dockerfile", new LineRange(3, 4), words)),
                level == Level.ERROR,
                words,
                List.of(new LogLine(7, words), new LogLine(9, words)),
                words,
                rule + words.hashCode());
    }

    static Annotated failed(List<Annotation> annotations) {
        return new Annotated(
                "logs/build 1.log",
                "logs/build 1.log",
                BuildOutcome.FAILURE,
                " in 8.5 s, 4 steps",
                Optional.of(Duration.ofMillis(8_500)),
                "97 % sure, by learning pip-conflict revision 2 of catalog 1.0.0",
                annotations,
                List.of(new LogLine(7, HOSTILE), new LogLine(9, "b")));
    }

    static Annotated green() {
        return new Annotated(
                "green.log",
                "green.log",
                BuildOutcome.SUCCESS,
                ", 4 steps",
                Optional.empty(),
                "",
                List.of(),
                List.of());
    }

    /** Of a build whose end nobody knows. */
    static Annotated open(String log, Annotation... annotations) {
        return new Annotated(
                log, log, BuildOutcome.UNKNOWN, ", 1 step", Optional.empty(), "", List.of(annotations), List.of());
    }

    static Annotated unreadable(String log) {
        return open(log, annotation(log, Level.ERROR, Annotation.UNREADABLE, "There is no file " + log + "."));
    }

    static AnnotatedLogs logs(Annotated... logs) {
        return new AnnotatedLogs(List.of(logs), Catalog.EMPTY, "1.2.3");
    }

    static AnnotatedLogs hostile() {
        return logs(failed(List.of(
                annotation(Level.ERROR, "pip-conflict", HOSTILE),
                annotation(Level.WARNING, "slow-mirror", HOSTILE),
                annotation(Level.NOTICE, "no-cache", HOSTILE))));
    }

    /** 500 findings: a cause, and the others in turn. */
    static AnnotatedLogs many() {
        return logs(failed(IntStream.range(0, 500)
                .mapToObj(i -> annotation(
                        i == 0 ? Level.ERROR : i % 2 == 0 ? Level.WARNING : Level.NOTICE, "rule-" + i, "finding " + i))
                .sorted((a, b) -> a.level().compareTo(b.level()))
                .toList()));
    }

    /** 6 failed logs, each with words of 2 MB everywhere. */
    static AnnotatedLogs huge() {
        String words = "\ud83d\ude00 x".repeat(500_000);
        return failedLogs(
                6,
                log -> List.of(
                        annotation(log, Level.ERROR, "pip-conflict", words),
                        annotation(log, Level.WARNING, "slow-mirror", words)));
    }

    /** 30,000 failed logs. */
    static AnnotatedLogs endless() {
        String words = "words ".repeat(100);
        return failedLogs(30_000, log -> List.of(annotation(log, Level.ERROR, "pip-conflict", words)));
    }

    private static AnnotatedLogs failedLogs(int count, Function<String, List<Annotation>> annotations) {
        return logs(IntStream.range(0, count)
                .mapToObj(i -> failed(annotations.apply("logs/build " + i + ".log")))
                .toArray(Annotated[]::new));
    }
}
