package dev.faultbook.server.mcp;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.faultbook.ingest.build.Step;
import dev.faultbook.ingest.build.StepOutcome;
import dev.faultbook.ingest.classify.Fixes;
import dev.faultbook.ingest.report.Finding;
import dev.faultbook.ingest.report.Report;
import dev.faultbook.ingest.source.LogLine;
import dev.faultbook.learnings.Catalog;
import dev.faultbook.text.LineRange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * A report as models get it: what the catalog says in the open, and all that the log says in one quoted text. Of what a fix takes from the log, only
 * single words of names and versions are filled in, so that a sentence out of a log never reads like one of the catalog.
 */
final class ReportView {
    private static final int MOST_FINDINGS = 10;
    private static final int MOST_EVIDENCE = 40;
    private static final int FIX_CHARS = 6_000;
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._+:/@=<>!~^*,\\[\\]#%-]{1,120}");

    private final Catalog catalog;
    private final Quotes quotes;

    ReportView(Catalog catalog, Quotes quotes) {
        this.catalog = catalog;
        this.quotes = quotes;
    }

    /**
     * @param names of the log, as lines to be quoted
     * @param shown the ranges to show; the explanation where it is empty
     * @param lines reads them
     */
    ObjectNode json(
            Report report, List<String> names, List<LineRange> shown, Function<List<LineRange>, List<LogLine>> lines) {
        ObjectNode node = JsonNodeFactory.instance
                .objectNode()
                .put("notice", quotes.notice())
                .put("outcome", report.build().outcome().word())
                .put("explained", report.cause().isPresent())
                .put("completeness", report.completeness().word())
                .put("lines", report.log().lines());
        node.put(
                "durationSeconds",
                report.build().duration() == null
                        ? null
                        : (Double) (report.build().duration().toMillis() / 1000.0));
        node.set(
                "cause",
                report.cause()
                        .<com.fasterxml.jackson.databind.JsonNode>map(this::finding)
                        .orElse(JsonNodeFactory.instance.nullNode()));
        ArrayNode findings = node.putArray("findings");
        report.findings().stream().limit(MOST_FINDINGS).forEach(finding -> findings.add(finding(finding)));
        List<Step> steps = report.build().steps();
        node.putObject("steps")
                .put("all", steps.size())
                .put("failed", count(steps, StepOutcome.FAILED))
                .put("cached", count(steps, StepOutcome.CACHED));
        return node.put("fingerprint", report.fingerprint())
                .put("catalog", report.catalog())
                .put("evidence", quotes.quote(evidence(report, names, shown, lines)));
    }

    private static long count(List<Step> steps, StepOutcome outcome) {
        return steps.stream().filter(step -> step.outcome() == outcome).count();
    }

    private ObjectNode finding(Finding finding) {
        ObjectNode node = JsonNodeFactory.instance
                .objectNode()
                .put("learning", finding.learning())
                .put("title", finding.title())
                .put("category", finding.category())
                .put("role", finding.role().word())
                .put("confidence", finding.confidence());
        node.putArray("lines").add(finding.lines().first()).add(finding.lines().last());
        return node.put("fix", fix(finding));
    }

    /** Out of the catalog in force; of a learning that it has no more, nothing that a log might have had a hand in. */
    private String fix(Finding finding) {
        String fix = catalog.find(finding.learning())
                .map(learning -> Fixes.markdown(learning.fix(), plain(finding.captures())))
                .orElse("The catalog in force has no learning " + finding.learning() + " any more.");
        return fix.length() <= FIX_CHARS ? fix : fix.substring(0, FIX_CHARS) + "…";
    }

    private static Map<String, String> plain(Map<String, String> captures) {
        Map<String, String> plain = new HashMap<>();
        captures.forEach((name, value) -> plain.put(name, PLAIN.matcher(value).matches() ? value : "${" + name + "}"));
        return plain;
    }

    private static CharSequence evidence(
            Report report, List<String> names, List<LineRange> shown, Function<List<LineRange>, List<LogLine>> lines) {
        StringBuilder text = new StringBuilder();
        names.forEach(name -> text.append(name).append('\n'));
        report.cause().ifPresent(cause -> cause(report, cause, text));
        lines.apply(shown.isEmpty() ? explanation(report) : shown)
                .forEach(line -> text.append(line.number())
                        .append(": ")
                        .append(line.text())
                        .append('\n'));
        return text;
    }

    private static void cause(Report report, Finding cause, StringBuilder text) {
        report.build().steps().stream()
                .filter(step -> step.id().equals(cause.step()))
                .findFirst()
                .ifPresent(step -> text.append("in ")
                        .append(step.id())
                        .append(": ")
                        .append(step.name().replace('\n', ' '))
                        .append('\n'));
        new TreeMap<>(cause.captures())
                .forEach((name, value) -> text.append("${")
                        .append(name)
                        .append("}: ")
                        .append(value.replace('\n', ' '))
                        .append('\n'));
    }

    /** What shows the cause, and what else is worth reading. */
    private static List<LineRange> explanation(Report report) {
        List<LineRange> ranges = new ArrayList<>(report.excerpt().lines());
        long room = MOST_EVIDENCE;
        for (LineRange range : report.cause().map(ReportView::shown).orElse(List.of())) {
            if (range.size() > room) {
                break;
            }
            room -= range.size();
            ranges.add(range);
        }
        return ranges;
    }

    private static List<LineRange> shown(Finding cause) {
        return cause.evidence().isEmpty() ? List.of(cause.lines()) : cause.evidence();
    }
}
