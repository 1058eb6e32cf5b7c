package dev.faultbook.cli.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.faultbook.cli.terminal.Layout;
import dev.faultbook.cli.terminal.Paint;
import dev.faultbook.cli.terminal.PlainText;
import dev.faultbook.index.BuildHit;
import dev.faultbook.index.Facet;
import dev.faultbook.index.LineHit;
import dev.faultbook.index.SearchPage;
import dev.faultbook.index.StoredBuild;
import dev.faultbook.ingest.build.BuildOutcome;
import dev.faultbook.ingest.report.Finding;
import dev.faultbook.ingest.source.LogLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Builds that a search found, a line each, with the lines of their logs that matched best. */
public final class BuildList {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> FACETS = List.of("outcome", "cause", "category", "platform", "format");
    private static final int FACET_VALUES = 5;
    private static final String MARGIN = "%8s \u2502 ";

    private final Paint paint;
    private final int columns;

    /** Reads lines of a build's log. */
    @FunctionalInterface
    public interface Surroundings {
        /** The lines around one that matched, that one included; none when only the line itself is to be shown. */
        List<LogLine> around(BuildHit hit, long line);
    }

    public BuildList(Layout layout) {
        this.paint = layout.paint();
        this.columns = layout.lineColumns();
    }

    /** The text, ending with a line end. */
    public String text(SearchPage page) {
        return text(page, (hit, line) -> List.of());
    }

    /** The same with lines around those that matched. */
    public String text(SearchPage page, Surroundings surroundings) {
        return text(page, page.total() > 1 ? FACETS : List.of(), FACET_VALUES, surroundings);
    }

    /**
     * The text, ending with a line end.
     *
     * @param fields whose values are counted
     * @param values of each at most
     */
    public String text(SearchPage page, List<String> fields, int values, Surroundings surroundings) {
        List<String> lines = new ArrayList<>();
        lines.add(heading(page));
        page.hits().forEach(hit -> hit(hit, surroundings, lines));
        if (page.total() > 0 && !fields.isEmpty()) {
            lines.add("");
            fields.stream()
                    .flatMap(field ->
                            page.facets().stream().filter(facet -> facet.field().equals(field)))
                    .forEach(facet -> lines.add(facet(facet, values)));
        }
        return String.join("\n", lines) + "\n";
    }

    private static String heading(SearchPage page) {
        String count = (page.exact() ? "" : "at least ") + page.total() + (page.total() == 1 ? " build" : " builds");
        String part =
                page.hits().size() < page.total() ? ", here " + page.hits().size() : "";
        return String.format(Locale.ROOT, "%s in %.1f ms%s", count, page.took().toNanos() / 1e6, part)
                + (page.partial() ? "; time ran out before all was looked at" : "");
    }

    private void hit(BuildHit hit, Surroundings surroundings, List<String> lines) {
        StoredBuild build = hit.build();
        String line = String.join(
                "  ",
                paint.strong(build.id()),
                outcome(build.report().build().outcome()),
                build.report().cause().map(Finding::learning).orElse("-"),
                PlainText.clean(build.report().log().path()));
        if (!build.labels().isEmpty()) {
            line += "  " + paint.faint(OriginText.labels(build));
        }
        if (!hit.lines().isEmpty()) {
            lines.add("");
        }
        lines.add(line);
        lines(hit, surroundings, lines);
    }

    private String outcome(BuildOutcome outcome) {
        return switch (outcome) {
            case FAILURE -> paint.bad(outcome.word());
            case SUCCESS -> paint.good(outcome.word());
            case UNKNOWN -> paint.doubtful(outcome.word());
        };
    }

    /** In the order of the log where lines around them are shown too; else the best first. */
    private void lines(BuildHit hit, Surroundings surroundings, List<String> lines) {
        long before = 0;
        for (Shown shown : Shown.of(hit, surroundings)) {
            if (before > 0 && shown.isOfLog() && shown.number() != before + 1) {
                lines.add(paint.faint(MARGIN.formatted("\u2026").stripTrailing()));
            }
            String margin = MARGIN.formatted(shown.number());
            lines.add(paint.faint(margin) + shown.text(columns - margin.length(), paint));
            before = shown.isOfLog() ? shown.number() : 0;
        }
    }

    private static String facet(Facet facet, int values) {
        return facet.field() + ": "
                + facet.values().stream()
                        .limit(values)
                        .map(value -> PlainText.clean(value.value()) + " " + value.count())
                        .collect(Collectors.joining(", "));
    }

    /** One build as a line of JSON without its end. */
    public String json(BuildHit hit) {
        return json(hit, (ofHit, line) -> List.of());
    }

    /** The same with lines around those that matched. */
    public String json(BuildHit hit, Surroundings surroundings) {
        StoredBuild build = hit.build();
        ObjectNode node = JSON.createObjectNode()
                .put("build", build.id())
                .put("path", build.report().log().path())
                .put("ingestedAt", build.ingestedAt().toString())
                .put("outcome", build.report().build().outcome().word())
                .put("cause", build.report().cause().map(Finding::learning).orElse(null));
        build.report()
                .headline()
                .ifPresentOrElse(
                        line -> numbered(node.putObject("headline"), line.number(), line.text()),
                        () -> node.putNull("headline"));
        OriginText.put(build, node);
        ArrayNode lines = node.putArray("lines");
        for (LineHit line : hit.lines()) {
            ObjectNode matched = numbered(lines.addObject(), line.number(), line.text());
            ArrayNode highlights = matched.putArray("highlights");
            line.highlights()
                    .forEach(mark -> highlights.addArray().add(mark.start()).add(mark.end()));
            List<LogLine> around = surroundings.around(hit, line.number());
            if (!around.isEmpty()) {
                ArrayNode beside = matched.putArray("around");
                around.forEach(other -> numbered(beside.addObject(), other.number(), other.text()));
            }
        }
        return node.toString();
    }

    private static ObjectNode numbered(ObjectNode node, long number, String text) {
        return node.put("number", number).put("text", text);
    }
}
