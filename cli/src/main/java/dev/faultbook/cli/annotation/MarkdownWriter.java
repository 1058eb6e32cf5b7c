package dev.faultbook.cli.annotation;

import static java.util.Objects.requireNonNull;

import dev.faultbook.cli.platform.Cut;
import dev.faultbook.cli.report.Describe;
import dev.faultbook.cli.report.ForgeMarkdown;
import dev.faultbook.ingest.build.BuildOutcome;
import java.util.ArrayList;
import java.util.List;

/** Markdown for a comment, a summary or a note on a build: failed builds first and whole, as far as there is room. */
final class MarkdownWriter implements AnnotationWriter {
    /** What a comment on GitHub may have; GitLab takes more. */
    static final long COMMENT_BYTES = 65_536;
    /** What GitHub takes for a step's summary, and Buildkite for an annotation. */
    static final long PAGE_BYTES = 1_048_576;

    private static final int FIX_CHARS = 8000;
    private static final int OTHERS = 20;
    /** For the last line. */
    private static final long SPARE_BYTES = 200;

    private final ForgeMarkdown markdown = new ForgeMarkdown();
    private final long mostBytes;
    private final Marker marker;

    /** The first line, by which a program knows the text again; people do not see it. */
    @FunctionalInterface
    interface Marker {
        /** Empty for none. */
        String line(AnnotatedLogs logs);
    }

    MarkdownWriter(long mostBytes, Marker marker) {
        this.mostBytes = mostBytes;
        this.marker = requireNonNull(marker, "marker");
    }

    @Override
    public String write(AnnotatedLogs logs) {
        String first = marker.line(logs);
        String head = (first.isEmpty() ? "" : first + "\n") + "## Faultbook: " + logs.headline() + "\n";
        StringBuilder out = new StringBuilder(head);
        long size = Cut.bytes(head);
        if (!fits("", size)) {
            return "";
        }
        int written = 0;
        for (Annotated log : logs.byUrgency()) {
            String section = section(log, true);
            if (!fits(section, size)) {
                section = section(log, false);
            }
            if (!fits(section, size)) {
                break;
            }
            size += Cut.bytes(section);
            out.append(section);
            written++;
        }
        int left = logs.logs().size() - written;
        if (left > 0) {
            out.append("\nand ")
                    .append(left)
                    .append(left == 1 ? " more log" : " more logs")
                    .append(" without room here\n");
        }
        return Cut.wellFormed(out.toString());
    }

    private boolean fits(String section, long size) {
        return size + Cut.bytes(section) <= mostBytes - SPARE_BYTES;
    }

    private String section(Annotated log, boolean whole) {
        List<String> lines = new ArrayList<>();
        String name = Cut.chars(log.name(), 300);
        lines.add("");
        lines.add("### " + ForgeMarkdown.code(name) + ": " + log.verdict()
                + (log.outcome() == BuildOutcome.SUCCESS ? ", built" + ForgeMarkdown.text(log.summary()) : ""));
        log.failure().ifPresent(failure -> failure(log, failure, whole, lines));
        others(log, whole, lines);
        return String.join("\n", lines) + "\n";
    }

    private void failure(Annotated log, Annotation failure, boolean whole, List<String> lines) {
        lines.add("");
        lines.add("**" + ForgeMarkdown.text(Cut.chars(failure.title(), 1000)) + "**");
        if (!failure.step().isEmpty()) {
            lines.add("");
            lines.add("in " + ForgeMarkdown.code(failure.step()));
        }
        failure.instruction()
                .ifPresent(located -> lines.add("at "
                        + ForgeMarkdown.code(
                                located.file() + ":" + located.lines().first()) + " "
                        + ForgeMarkdown.code(Cut.chars(located.text(), 300))));
        if (!whole) {
            return;
        }
        if (!failure.evidence().isEmpty()) {
            lines.add("");
            lines.addAll(ForgeMarkdown.fence("text", MessageText.quote(failure.evidence())));
        }
        if (!failure.fix().isEmpty()) {
            lines.add("");
            lines.add("**Fix**");
            lines.add("");
            lines.add(markdown.harmless(Cut.chars(failure.fix(), FIX_CHARS)));
        }
        if (!log.source().isEmpty()) {
            lines.add("");
            lines.add(ForgeMarkdown.text(log.source()) + ". Learn more: "
                    + ForgeMarkdown.code("faultbook learnings show " + failure.rule()));
        }
    }

    private static void others(Annotated log, boolean whole, List<String> lines) {
        List<Annotation> others = log.annotations().stream()
                .filter(annotation -> log.failure().filter(annotation::equals).isEmpty())
                .toList();
        if (others.isEmpty()) {
            return;
        }
        int shown = whole ? Math.min(others.size(), OTHERS) : 0;
        lines.add("");
        for (Annotation other : others.subList(0, shown)) {
            lines.add("- " + other.level().word() + ": " + ForgeMarkdown.text(Cut.chars(other.title(), 1000))
                    + (other.isLearning()
                            ? ", " + Describe.lines(other.inLog().lines()) + " ("
                                    + ForgeMarkdown.code("faultbook learnings show " + other.rule()) + ")"
                            : ""));
        }
        if (shown < others.size()) {
            lines.add("- " + AnnotatedLogs.more(others.size() - shown));
        }
    }
}
