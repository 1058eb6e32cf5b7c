package dev.faultbook.ingest;

import dev.faultbook.ingest.build.LogListener;
import dev.faultbook.ingest.build.Step;
import dev.faultbook.ingest.report.Finding;
import dev.faultbook.ingest.report.Report;
import dev.faultbook.ingest.source.LogSource;
import dev.faultbook.learnings.document.CatalogReader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Reports for tests: made with the shipped catalog, shown as text that a person can check against the log. */
final class Verdicts {
    static final Ingest INGEST = new Ingest(CatalogReader.shipped().catalog());

    private Verdicts() {}

    static Report of(String log) {
        return INGEST.read(LogSource.bytes("build.log", log.getBytes(StandardCharsets.UTF_8)), LogListener.NONE);
    }

    /** Outcome, steps, cause and advice, a line each. Times that a step took are left out: they are the builder's, not ours. */
    static String text(Report report) {
        StringBuilder text = new StringBuilder();
        text.append(report.build().outcome().word())
                .append(", ")
                .append(report.build().format())
                .append(
                        report.build().wrapper() == null
                                ? ""
                                : " in " + report.build().wrapper())
                .append(", ")
                .append(report.completeness().word())
                .append(", ")
                .append(report.log().lines())
                .append(" lines\n\n");
        for (Step step : report.build().steps()) {
            text.append(String.format(
                            Locale.ROOT,
                            "%-9s %-9s %-9s %-12s %s",
                            step.id(),
                            step.outcome().word() + (step.exitCode() == null ? "" : " " + step.exitCode()),
                            step.lines(),
                            (step.stage() == null ? "-" : step.stage())
                                    + (step.platform() == null ? "" : " " + step.platform()),
                            step.name()))
                    .append('\n');
        }
        text.append("\ncause: ")
                .append(report.cause().map(Verdicts::finding).orElse("none"))
                .append('\n');
        for (Finding finding : report.findings()) {
            text.append(finding.role().word())
                    .append(": ")
                    .append(finding(finding))
                    .append('\n');
        }
        if (!report.excerpt().lines().isEmpty()) {
            text.append("\nexcerpt ").append(report.excerpt().lines()).append('\n');
            text.append(report.excerpt().text().indent(4));
        }
        return text.toString();
    }

    private static String finding(Finding finding) {
        Map<String, String> captures = new TreeMap<>(finding.captures());
        captures.remove("seconds");
        return finding.category() + " (" + finding.learning() + ") in " + finding.step() + ", lines " + finding.lines()
                + " " + captures;
    }
}
