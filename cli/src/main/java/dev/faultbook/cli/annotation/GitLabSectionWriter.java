package dev.faultbook.cli.annotation;

import static java.util.Objects.requireNonNull;

import dev.faultbook.cli.platform.Cut;
import dev.faultbook.ingest.build.BuildOutcome;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** Text for a job's log that GitLab folds: a section a log, that of a green build closed. */
final class GitLabSectionWriter implements AnnotationWriter {
    private static final String START = "\u001b[0Ksection_start:";
    private static final String END = "\u001b[0Ksection_end:";
    private static final String CLEAR = "\r\u001b[0K";
    /** GitLab's runner keeps 4 MiB of a job's log by default, and the build's own output is in it, too. */
    static final long MOST_BYTES = 500_000;

    static final int BODY_CHARS = 16_000;

    private final MessageText text = new MessageText();
    private final InstantSource clock;

    GitLabSectionWriter(InstantSource clock) {
        this.clock = requireNonNull(clock, "clock");
    }

    @Override
    public String write(AnnotatedLogs logs) {
        long now = clock.instant().getEpochSecond();
        StringBuilder out = new StringBuilder();
        Room room = new Room(Long.MAX_VALUE, MOST_BYTES);
        int number = 0;
        for (Annotated log : logs.byUrgency()) {
            String section = section(log, "faultbook_" + (number + 1), now);
            if (!room.takes(section)) {
                break;
            }
            out.append(section);
            number++;
        }
        if (number < logs.logs().size()) {
            int left = logs.logs().size() - number;
            out.append("and ").append(left).append(left == 1 ? " more log\n" : " more logs\n");
        }
        return Cut.wellFormed(out.toString());
    }

    private String section(Annotated log, String name, long now) {
        boolean closed = log.outcome() == BuildOutcome.SUCCESS;
        List<String> lines = new ArrayList<>();
        lines.add(START + now + ":" + name + (closed ? "[collapsed=true]" : "") + CLEAR + header(log));
        for (Annotation annotation : log.annotations()) {
            lines.add(annotation.level().word() + ": " + annotation.title());
            Cut.chars(text.body(annotation), BODY_CHARS).lines().forEach(line -> lines.add("  " + line));
        }
        if (!log.source().isEmpty()) {
            lines.add(log.source());
        }
        lines.add(END + now + ":" + name + CLEAR);
        return String.join("\n", lines) + "\n";
    }

    private static String header(Annotated log) {
        String name = log.name();
        return "Faultbook: " + name + ": " + log.verdict()
                + log.failure().map(failure -> ". " + failure.title()).orElse("")
                + (log.outcome() == BuildOutcome.SUCCESS ? ", built" + log.summary() : "");
    }
}
