package dev.faultbook.cli.report;

import static java.util.Objects.requireNonNull;

import dev.faultbook.cli.terminal.Layout;
import dev.faultbook.cli.terminal.Paint;
import dev.faultbook.cli.terminal.PlainText;
import dev.faultbook.ingest.build.Build;
import dev.faultbook.ingest.build.BuildOutcome;
import dev.faultbook.ingest.build.Step;
import dev.faultbook.ingest.build.StepOutcome;
import dev.faultbook.ingest.instruction.Located;
import dev.faultbook.ingest.report.Finding;
import dev.faultbook.ingest.report.Report;
import dev.faultbook.ingest.report.Weighed;
import dev.faultbook.text.LineRange;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A report for a person: what broke, why, the lines that show it, what to do. A green build gets one line, and its advice. */
public final class TextReport {
    private static final int EVIDENCE_LINES = 12;
    private static final int EXCERPT_LINES = 40;
    private static final String INDENT = "  ";

    private final Layout layout;
    private final Paint paint;
    private final Quote evidence;
    private final Quote excerpt;
    private final MarkdownText markdown;

    public TextReport(Layout layout) {
        this.layout = requireNonNull(layout, "layout");
        this.paint = layout.paint();
        this.evidence = new Quote(layout, EVIDENCE_LINES);
        this.excerpt = new Quote(layout, EXCERPT_LINES);
        this.markdown = new MarkdownText(layout);
    }

    /** The text, ending with a line end. */
    public String render(Report report, LogLines log) {
        return render(report, log, Instructions.NONE);
    }

    /** The same with the instructions of the Dockerfile that findings are about. */
    public String render(Report report, LogLines log, Instructions instructions) {
        List<String> lines = new ArrayList<>();
        lines.add(verdict(report));
        if (report.build().outcome() != BuildOutcome.SUCCESS) {
            report.cause()
                    .ifPresentOrElse(
                            cause -> explain(report, cause, log, instructions, lines),
                            () -> leaveOpen(report, log, instructions, lines));
        }
        others(report.findings(), lines);
        time(report, lines);
        report.cause().ifPresent(cause -> source(report, cause, instructions, lines));
        return String.join("\n", lines) + "\n";
    }

    /**
     * The text on a build that others ended, which says nothing about its outcome.
     *
     * @param why in words, for a person
     * @param learning the one that counts, when the build was ended because of it
     */
    public String ended(Report report, String why, Optional<String> learning, LogLines log, Instructions instructions) {
        List<String> lines = new ArrayList<>();
        lines.add(paint.doubtful("ENDED") + INDENT + name(report) + ": " + PlainText.clean(why));
        Optional<Finding> finding = report.findings().stream()
                .filter(one -> learning.isEmpty() || one.learning().equals(learning.get()))
                .findFirst();
        finding.ifPresentOrElse(
                one -> explain(report, one, log, instructions, lines),
                () -> leaveOpen(report, log, instructions, lines));
        others(
                report.findings().stream()
                        .filter(one -> finding.filter(one::equals).isEmpty())
                        .toList(),
                lines);
        time(report, lines);
        finding.ifPresent(one -> {
            lines.add("");
            lines.add("Learn more: " + paint.code("faultbook learnings show " + one.learning()));
        });
        return String.join("\n", lines) + "\n";
    }

    private String name(Report report) {
        return link(PlainText.clean(report.log().path()), paint.strong(Describe.log(report)));
    }

    private String link(String file, String text) {
        try {
            return paint.link(Path.of(file), text);
        } catch (InvalidPathException e) {
            return text; // what a command that was run is called
        }
    }

    private String verdict(Report report) {
        Build build = report.build();
        String log = name(report);
        return switch (build.outcome()) {
            case FAILURE -> paint.bad("FAILED") + INDENT + log;
            case SUCCESS -> paint.good("OK") + INDENT + log + ": built" + Describe.summary(build);
            case UNKNOWN -> paint.doubtful("UNKNOWN") + INDENT + log + ": " + Describe.unfinished(report) + ".";
        };
    }

    private void explain(Report report, Finding cause, LogLines log, Instructions instructions, List<String> lines) {
        lines.add(paint.strong(PlainText.clean(cause.title())));
        List<String> where = new ArrayList<>();
        step(report, cause.step()).ifPresent(step -> describe(step, instructions, where));
        completeness(report, where);
        if (!where.isEmpty()) {
            lines.add("");
            lines.addAll(where);
        }
        lines.add("");
        lines.addAll(evidence.block(log, cause.evidence().isEmpty() ? List.of(cause.lines()) : cause.evidence()));
        if (!cause.printedAgain().isEmpty()) {
            String again =
                    cause.printedAgain().stream().map(LineRange::toString).collect(Collectors.joining(", "));
            boolean one = cause.printedAgain().size() == 1 && !again.contains("-");
            PlainText.wrap(
                            "More of the kind in " + (one ? "line " : "lines ") + again + ".",
                            layout.textColumns() - INDENT.length())
                    .forEach(line -> lines.add(INDENT + paint.faint(line)));
        }
        lines.add("");
        lines.add(paint.strong("Fix"));
        lines.addAll(markdown.lines(cause.fix(), INDENT));
    }

    /** The step, and the instruction that it ran. */
    private void describe(Step step, Instructions instructions, List<String> lines) {
        lines.addAll(Describe.step(step, layout));
        Located place = instructions.located().get(step.id());
        if (place != null) {
            String where = PlainText.clean(place.file()) + ":" + place.lines().first();
            int columns = layout.lineColumns() - 2 * INDENT.length() - where.length();
            lines.add(INDENT
                    + link(PlainText.clean(place.file()), paint.mark(where))
                    + INDENT
                    + PlainText.cut(PlainText.clean(place.text()), Math.max(20, columns)));
        }
    }

    private void leaveOpen(Report report, LogLines log, Instructions instructions, List<String> lines) {
        if (report.build().outcome() == BuildOutcome.FAILURE) {
            lines.add(paint.strong("No learning in the catalog explains this failure."));
        }
        List<String> where = new ArrayList<>();
        failedStep(report).ifPresent(step -> describe(step, instructions, where));
        if (!where.isEmpty()) {
            lines.add("");
            lines.addAll(where);
        }
        completeness(report, lines);
        List<String> block = excerpt.block(log, report.excerpt().lines());
        if (!block.isEmpty()) {
            lines.add("");
            lines.addAll(block);
        }
    }

    private static Optional<Step> step(Report report, String id) {
        return report.build().steps().stream()
                .filter(step -> step.id().equals(id))
                .findFirst();
    }

    private static Optional<Step> failedStep(Report report) {
        return report.build().steps().stream()
                .filter(step -> step.outcome() == StepOutcome.FAILED)
                .findFirst();
    }

    private static void completeness(Report report, List<String> lines) {
        switch (report.completeness()) {
            case COMPLETE -> {}
            case CLIPPED -> lines.add(INDENT + "A tool cut its own output here, as BuildKit does beyond its limit.");
            case TRUNCATED -> {
                if (report.build().outcome() != BuildOutcome.UNKNOWN) { // else the verdict says it
                    lines.add(INDENT + "The log ends before the build does.");
                }
            }
            case MASKED -> lines.add(INDENT + "Secrets are blanked near the lines that matter.");
        }
    }

    private void others(List<Finding> findings, List<String> lines) {
        if (findings.isEmpty()) {
            return;
        }
        lines.add("");
        lines.add(paint.strong("Also seen"));
        for (Finding finding : findings) {
            String text = finding.role().word() + ": " + PlainText.clean(finding.title()) + ", "
                    + Describe.lines(finding.lines());
            List<String> wrapped = PlainText.wrap(text, layout.textColumns() - 2 * INDENT.length());
            lines.add(INDENT + wrapped.getFirst());
            wrapped.stream().skip(1).forEach(line -> lines.add(INDENT + INDENT + line));
            lines.add(INDENT + INDENT + paint.code("faultbook learnings show " + finding.learning()));
        }
    }

    /** What might have been the cause, as a block below the report. */
    public String candidates(List<Weighed> candidates) {
        List<String> lines = new ArrayList<>(List.of("", paint.strong("Candidates")));
        for (Weighed candidate : candidates) {
            String head = (candidate.won() ? "cause  " : "not    ") + candidate.learning() + " in "
                    + PlainText.clean(candidate.step()) + ", " + Describe.lines(candidate.lines()) + ": "
                    + candidate.reason();
            lines.add(INDENT + (candidate.won() ? paint.strong(head) : head));
        }
        if (candidates.isEmpty()) {
            lines.add(INDENT + "none: the log shows no learning that may be a cause");
        }
        return String.join("\n", lines) + "\n";
    }

    private void time(Report report, List<String> lines) {
        List<String> times = TimeText.lines(report);
        if (!times.isEmpty()) {
            lines.add("");
            lines.add(paint.strong("Time"));
            for (String time : times) {
                PlainText.wrap(time, layout.textColumns() - INDENT.length()).forEach(line -> lines.add(INDENT + line));
            }
        }
    }

    private void source(Report report, Finding cause, Instructions instructions, List<String> lines) {
        lines.add("");
        instructions
                .caughtIn()
                .ifPresent(file -> lines.add(
                        "Said before the build by: " + paint.code("faultbook check " + PlainText.clean(file))));
        lines.add("%d %% sure, by learning %s revision %d of catalog %s."
                .formatted(Math.round(cause.confidence() * 100), cause.learning(), cause.revision(), report.catalog()));
        lines.add("Learn more: " + paint.code("faultbook learnings show " + cause.learning()));
    }
}
