package dev.faultbook.ingest.check;

import dev.faultbook.FaultbookException;
import dev.faultbook.ingest.Ingest;
import dev.faultbook.ingest.fact.Fact;
import dev.faultbook.ingest.source.LogSource;
import dev.faultbook.learnings.Catalog;
import dev.faultbook.learnings.Condition;
import dev.faultbook.learnings.Learning;
import dev.faultbook.learnings.LinePattern;
import dev.faultbook.learnings.Sample;
import dev.faultbook.learnings.Status;
import dev.faultbook.learnings.document.Problem;
import dev.faultbook.learnings.prevention.Prevention;
import dev.faultbook.learnings.prevention.Warning;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Tries each learning on its samples: it must be found in those that match, and must not be found in near misses; and all causes on logs of builds that
 * went well.
 */
public final class CatalogCheck {
    private static final String JOBS_ERROR = "##[error]";
    private static final String JOBS_ERROR_AS_A_PATTERN = "##\\[error";

    private final Ingest ingest;
    private final List<Problem> problems = new ArrayList<>();

    private CatalogCheck(Ingest ingest) {
        this.ingest = ingest;
    }

    /** All problems, by file and line; empty when every learning holds what it promises. */
    public static List<Problem> check(Catalog catalog) {
        CatalogCheck check = new CatalogCheck(new Ingest(catalog));
        catalog.learnings().forEach(check::check);
        check.problems.addAll(GreenLogs.check(check.ingest));
        return List.copyOf(check.problems);
    }

    /** What those patterns cost that are tried on every line; measured, where there are any. No problem: such a pattern is right, but slow. */
    public static List<PatternCost> costs(Catalog catalog) {
        return PatternCost.of(catalog);
    }

    private void check(Learning learning) {
        learning.detect()
                .ifPresent(condition -> condition
                        .facts()
                        .filter(fact -> !Fact.names().contains(fact))
                        .forEach(fact -> problem(
                                learning,
                                1,
                                "no fact is called \"" + fact + "\"; there are " + String.join(", ", Fact.names()))));
        learning.detect().stream()
                .flatMap(Condition::patterns)
                .map(LinePattern::source)
                .filter(source -> source.contains(JOBS_ERROR) || source.contains(JOBS_ERROR_AS_A_PATTERN))
                .forEach(source -> problem(
                        learning,
                        1,
                        "pattern \"" + source + "\" asks for " + JOBS_ERROR
                                + ", which the logs of GitHub's and Azure's jobs are read without; leave it out"));
        if (learning.status() != Status.RETIRED) { // It is looked for no longer.
            learning.samples().forEach(sample -> tryOn(learning, sample));
        }
    }

    private void tryOn(Learning learning, Sample sample) {
        if (sample.text().isBlank()) {
            problem(learning, sample.line(), "this sample is empty");
            return;
        }
        switch (sample.kind()) {
            case LOG -> learning.detect().ifPresent(condition -> judge(learning, sample, inLog(learning, sample)));
            case DOCKERFILE, COMPOSE, DEVCONTAINER, WORKFLOW, SCRIPT ->
                judge(learning, sample, inFile(learning, sample));
        }
    }

    private List<Map<String, String>> inLog(Learning learning, Sample sample) {
        LogSource source = LogSource.bytes(
                learning.file() + ":" + sample.line(), sample.text().getBytes(StandardCharsets.UTF_8));
        return ingest.proofs(learning, source);
    }

    /** What was captured where the sample says that it shows, else anywhere. */
    private List<Map<String, String>> inFile(Learning learning, Sample sample) {
        SampleFiles files = SampleFiles.of(sample);
        try {
            return inFile(learning, sample, files, warnings(learning, files));
        } catch (FaultbookException e) {
            problem(learning, sample.line(), "this sample cannot be read: " + e.getMessage());
            return List.of();
        }
    }

    private static List<Warning> warnings(Learning learning, SampleFiles files) {
        return Prevention.check(learning, files.checked(), files.around());
    }

    private List<Map<String, String>> inFile(
            Learning learning, Sample sample, SampleFiles files, List<Warning> warnings) {
        List<Warning> there = warnings.stream()
                .filter(warning -> sample.where().isEmpty()
                        || warning.lines().first() == sample.where().getAsLong())
                .toList();
        if (there.isEmpty() && !warnings.isEmpty()) {
            problem(
                    learning,
                    sample.line(),
                    "expected on line " + sample.where().getAsLong() + ", found on "
                            + warnings.getFirst().lines());
            return List.of();
        }
        warnings.forEach(warning -> warning.replacement().ifPresent(fix -> {
            List<String> mended = fix.appliedTo(files.checked().lines());
            if (warnings(learning, files.with(String.join("\n", mended))).size() >= warnings.size()) {
                problem(
                        learning,
                        sample.line(),
                        "the fix of line " + warning.lines() + " mends nothing; it gives: " + fix.with());
            }
        }));
        return there.stream().map(Warning::captures).toList();
    }

    private void judge(Learning learning, Sample sample, List<Map<String, String>> proofs) {
        if (!sample.matches()) {
            if (!proofs.isEmpty()) {
                problem(
                        learning,
                        sample.line(),
                        "this near miss is taken for " + learning.id() + "; make its detection narrower");
            }
            return;
        }
        if (proofs.isEmpty()) {
            problem(
                    learning,
                    sample.line(),
                    "this sample does not show " + learning.id() + "; mend the sample or widen the detection");
            return;
        }
        sample.captures().forEach((name, value) -> {
            if (proofs.stream().noneMatch(proof -> value.equals(proof.get(name)))) {
                problem(
                        learning,
                        sample.line(),
                        "expected " + name + "=" + value + ", captured "
                                + proofs.getFirst().getOrDefault(name, "nothing"));
            }
        });
        FixText.flaw(learning, proofs.getFirst())
                .ifPresent(flaw -> problem(
                        learning,
                        sample.line(),
                        "with what this sample captures the fix reads badly: \"" + flaw + "\""));
    }

    private void problem(Learning learning, int line, String text) {
        problems.add(new Problem(learning.file(), line, text));
    }
}
