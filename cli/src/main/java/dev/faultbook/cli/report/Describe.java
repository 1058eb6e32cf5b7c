package dev.faultbook.cli.report;

import dev.faultbook.cli.terminal.Layout;
import dev.faultbook.cli.terminal.PlainText;
import dev.faultbook.ingest.build.Build;
import dev.faultbook.ingest.build.BuildAssembler;
import dev.faultbook.ingest.build.Step;
import dev.faultbook.ingest.report.Report;
import dev.faultbook.ingest.source.LogSource;
import dev.faultbook.text.LineRange;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Builds and steps in a few words. */
public final class Describe {
    private static final String INDENT = "  ";

    private Describe() {}

    /** What a person calls the log. */
    static String log(Report report) {
        return PlainText.clean(LogSource.spoken(report.log().path()));
    }

    /** Why it is unknown how the build ended, and what helps. */
    public static String unfinished(Report report) {
        return switch (report.completeness()) {
            case TRUNCATED -> "the log ends before the build does. Pass the whole log for a verdict";
            case CLIPPED -> "the log does not say how the build ended. Pass the whole log for a verdict";
            case COMPLETE, MASKED -> "a step shows an error, and the log does not say whether it failed the job";
        };
    }

    /** What follows the word "built": {@code " in 8.5 s: 9 steps on linux/amd64"}. */
    public static String summary(Build build) {
        StringBuilder text = new StringBuilder();
        if (build.duration() != null) {
            text.append(" in ").append(duration(build.duration()));
        }
        int steps = build.steps().size();
        text.append(", ").append(steps).append(steps == 1 ? " step" : " steps");
        if (!build.platforms().isEmpty()) {
            text.append(" on ").append(PlainText.clean(String.join(", ", build.platforms())));
        }
        return text.toString();
    }

    /** {@code line 3} or {@code lines 3-7}. */
    public static String lines(LineRange lines) {
        return (lines.size() == 1 ? "line " : "lines ") + lines;
    }

    /** The step that broke, on one or two lines; nothing of its name where the log has no steps. */
    static List<String> step(Step step, Layout layout) {
        List<String> lines = new ArrayList<>();
        if (!name(step).isEmpty()) {
            lines.add(INDENT + "in "
                    + layout.paint().mark(PlainText.cut(name(step), layout.lineColumns() - INDENT.length() - 3)));
        }
        String end = end(step);
        if (!end.isEmpty()) {
            lines.add(INDENT + end);
        }
        return lines;
    }

    /** Its id and its name, which may say no more than the id; empty for what is outside of any step. */
    public static String name(Step step) {
        if (step.id().equals(BuildAssembler.LOG)) {
            return "";
        }
        String name = step.name();
        return PlainText.clean(
                name.equals(step.id()) || name.endsWith(" " + step.id()) ? name : (step.id() + " " + name).strip());
    }

    /** {@code exit code 1 after 3.8 s on linux/amd64}, as far as it is known. */
    public static String end(Step step) {
        List<String> facts = new ArrayList<>();
        if (step.exitCode() != null) {
            facts.add("exit code " + step.exitCode() + signal(step.exitCode()));
        }
        if (step.duration() != null) {
            facts.add("after " + duration(step.duration()));
        }
        if (step.platform() != null) {
            facts.add("on " + PlainText.clean(step.platform()));
        }
        return String.join(" ", facts);
    }

    private static String signal(@Nullable Integer exitCode) {
        return switch (exitCode) {
            case 137 -> " (SIGKILL)";
            case 139 -> " (SIGSEGV)";
            case 143 -> " (SIGTERM)";
            case null, default -> "";
        };
    }

    /** {@code 4.2 s}, {@code 3 min 20 s}, {@code 1 h 5 min}. */
    public static String duration(Duration duration) {
        if (duration.toMinutes() == 0) {
            return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
        }
        return duration.toHours() == 0
                ? duration.toMinutes() + " min " + duration.toSecondsPart() + " s"
                : duration.toHours() + " h " + duration.toMinutesPart() + " min";
    }
}
