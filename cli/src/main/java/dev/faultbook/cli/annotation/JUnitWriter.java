package dev.faultbook.cli.annotation;

import dev.faultbook.cli.platform.Cut;
import dev.faultbook.ingest.build.BuildOutcome;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** JUnit's XML: a suite a log, the build its test. What else was found are tests that were skipped, so that it is seen and fails nothing. */
final class JUnitWriter implements AnnotationWriter {
    static final int BODY_CHARS = 16_000;
    static final int MESSAGE_CHARS = 1000;
    /** Further tests are without a body. */
    static final long MOST_BYTES = 20_000_000;

    private final MessageText text = new MessageText();

    @Override
    public String write(AnnotatedLogs logs) {
        Room room = new Room(Long.MAX_VALUE, MOST_BYTES);
        Xml xml = new Xml()
                .start(
                        "testsuites",
                        "name",
                        "faultbook",
                        "tests",
                        count(logs.logs().stream().mapToLong(JUnitWriter::tests).sum()),
                        "failures",
                        count(logs.logs().stream().filter(JUnitWriter::fails).count()),
                        "errors",
                        count(logs.logs().stream()
                                .filter(Annotated::isUnreadable)
                                .count()));
        logs.logs().forEach(log -> suite(xml, log, room));
        return xml.end().document();
    }

    private static boolean fails(Annotated log) {
        return log.outcome() == BuildOutcome.FAILURE;
    }

    private static String count(long number) {
        return Long.toString(number);
    }

    private static List<Annotation> others(Annotated log) {
        return log.annotations().stream()
                .filter(annotation -> log.failure().filter(annotation::equals).isEmpty())
                .filter(annotation -> !annotation.rule().equals(Annotation.UNFINISHED))
                .toList();
    }

    private static long tests(Annotated log) {
        return 1L + others(log).size();
    }

    private void suite(Xml xml, Annotated log, Room room) {
        boolean skipped = log.outcome() == BuildOutcome.UNKNOWN && log.failure().isEmpty();
        List<Annotation> others = others(log);
        String name = log.name();
        xml.start(
                "testsuite",
                "name",
                name,
                "tests",
                count(tests(log)),
                "failures",
                fails(log) ? "1" : "0",
                "errors",
                log.isUnreadable() ? "1" : "0",
                "skipped",
                count(others.size() + (skipped ? 1 : 0)),
                "file",
                log.log());
        build(xml, log, name, room);
        for (Annotation other : others) {
            xml.start("testcase", "name", other.level().word() + ": " + other.rule(), "classname", name);
            xml.words("skipped", body(other, room), "message", message(other));
            xml.end();
        }
        xml.end();
    }

    private void build(Xml xml, Annotated log, String name, Room room) {
        String[] test = {"name", "build", "classname", name};
        xml.start(
                "testcase",
                log.duration()
                        .map(duration -> Stream.concat(Stream.of(test), Stream.of("time", seconds(duration)))
                                .toArray(String[]::new))
                        .orElse(test));
        log.failure()
                .ifPresentOrElse(
                        failure -> xml.words(
                                log.isUnreadable() ? "error" : "failure",
                                body(failure, room),
                                "type",
                                failure.rule(),
                                "message",
                                message(failure)),
                        () -> log.annotations().stream()
                                .filter(annotation -> annotation.rule().equals(Annotation.UNFINISHED))
                                .forEach(annotation -> xml.empty("skipped", "message", message(annotation))));
        xml.end();
    }

    private static String message(Annotation annotation) {
        return Cut.chars(annotation.title(), MESSAGE_CHARS);
    }

    private String body(Annotation annotation, Room room) {
        String body = Cut.chars(text.body(annotation), BODY_CHARS);
        return room.takes(body) ? body : "There was no room for more in this file.";
    }

    private static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.3f", duration.toMillis() / 1000.0);
    }
}
