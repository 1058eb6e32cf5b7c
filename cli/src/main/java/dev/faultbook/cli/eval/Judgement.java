package dev.faultbook.cli.eval;

import static java.util.Objects.requireNonNull;

import dev.faultbook.ingest.report.Finding;
import dev.faultbook.ingest.report.Report;
import dev.faultbook.text.LineRange;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One log: what a person says, and what Faultbook says.
 *
 * @param report empty when the log could not be read
 */
public record Judgement(Label label, Optional<Report> report) {
    /** From here on Faultbook counts as sure. */
    static final double CONFIDENT = 0.9;

    public Judgement {
        requireNonNull(label, "label");
        requireNonNull(report, "report");
    }

    /** What Faultbook takes for the cause. */
    Optional<Finding> cause() {
        return report.flatMap(Report::cause);
    }

    String outcome() {
        return report.map(read -> read.build().outcome().word()).orElse("unreadable");
    }

    boolean outcomeRight() {
        return outcome().equals(label.outcome());
    }

    boolean causeRight() {
        return cause().filter(cause -> cause.category().equals(label.category()))
                .isPresent();
    }

    /** On a log that did not fail, what is to be said is said by any finding of the category. */
    boolean adviceRight() {
        return report.stream()
                .flatMap(read -> read.findings().stream())
                .anyMatch(finding -> finding.category().equals(label.category()));
    }

    /** Whether some line of the cause's evidence is one that the person named; what a builder prints twice may be named in both places. */
    boolean evidenceRight() {
        return evidenceFirstRight() || onKeyLine(cause().stream().flatMap(cause -> cause.printedAgain().stream()));
    }

    /** The same, without the places where the log says the same again. */
    boolean evidenceFirstRight() {
        return onKeyLine(cause().stream()
                .flatMap(cause -> cause.evidence().isEmpty() ? Stream.of(cause.lines()) : cause.evidence().stream()));
    }

    private boolean onKeyLine(Stream<LineRange> places) {
        return places.anyMatch(seen -> label.keyLines().stream().anyMatch(seen::overlaps));
    }

    /** A wrong cause that a person would act on; on a green log any is. */
    boolean confidentlyWrong() {
        return cause().filter(cause -> label.green() || (cause.confidence() >= CONFIDENT && !causeRight()))
                .isPresent();
    }

    /** Whether person and program agree on outcome, cause and where it shows. */
    boolean agrees() {
        boolean found = label.failed()
                ? causeRight() && (label.keyLines().isEmpty() || evidenceRight())
                : cause().isEmpty() && (label.category().equals(Label.NONE) || adviceRight());
        return outcomeRight() && found;
    }
}
