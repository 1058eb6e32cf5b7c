package dev.faultbook.index.document;

import dev.faultbook.ingest.build.Build;
import dev.faultbook.ingest.build.BuildOutcome;
import dev.faultbook.ingest.build.Step;
import dev.faultbook.ingest.build.StepOutcome;
import dev.faultbook.ingest.build.Timing;
import dev.faultbook.ingest.fingerprint.Fingerprint;
import dev.faultbook.ingest.report.Completeness;
import dev.faultbook.ingest.report.Excerpt;
import dev.faultbook.ingest.report.Finding;
import dev.faultbook.ingest.report.LogInfo;
import dev.faultbook.ingest.report.Report;
import dev.faultbook.learnings.Role;
import dev.faultbook.text.LineRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes reports for tests: a green build without steps, unless told otherwise. */
public final class ReportBuilder {
    private final List<Step> steps = new ArrayList<>();
    private BuildOutcome outcome = BuildOutcome.SUCCESS;
    private String path = "build.log";
    private String heart = "";
    private @Nullable Finding cause;

    private ReportBuilder() {}

    public static ReportBuilder aReport() {
        return new ReportBuilder();
    }

    public ReportBuilder path(String path) {
        this.path = path;
        return this;
    }

    public ReportBuilder step(String id, String name) {
        return step(id, name, null, null);
    }

    public ReportBuilder step(String id, String name, @Nullable String stage, @Nullable String platform) {
        steps.add(new Step(
                id,
                name,
                stage,
                platform,
                null,
                StepOutcome.OK,
                null,
                null,
                null,
                false,
                List.of(),
                new LineRange(1, 1),
                null));
        return this;
    }

    /** Failed because of this learning, as line {@code evidence} shows. */
    public ReportBuilder failedBy(String learning, String title, long evidence) {
        LineRange line = LineRange.of(evidence);
        outcome = BuildOutcome.FAILURE;
        cause = new Finding(
                learning,
                1,
                Role.CAUSE,
                "some-category",
                title,
                "#1",
                line,
                List.of(line),
                List.of(),
                Map.of(),
                0.9,
                "Fix it.");
        return this;
    }

    /** Failed, and this line says how. */
    public ReportBuilder failed(String line) {
        outcome = BuildOutcome.FAILURE;
        heart = line;
        return this;
    }

    public Report build() {
        List<String> platforms = steps.stream()
                .map(Step::platform)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        return new Report(
                new LogInfo("0".repeat(64), 1000, 10, path),
                new Build(outcome, "buildkit-plain", "github-actions", null, null, null, platforms, steps, Timing.NONE),
                Completeness.COMPLETE,
                Optional.ofNullable(cause),
                List.of(),
                List.of(),
                Excerpt.NONE,
                heart.isEmpty() ? Excerpt.NONE : new Excerpt(List.of(LineRange.of(1)), heart),
                Fingerprint.of(heart),
                "1.0.0");
    }
}
