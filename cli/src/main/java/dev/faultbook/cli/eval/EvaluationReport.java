package dev.faultbook.cli.eval;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.faultbook.ingest.report.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** An evaluation, to read or to process. */
public final class EvaluationReport {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ROW = "%-26s %5s  %7s  %6s  %9s  %5s  %10s  %9s%n";

    private final Evaluation evaluation;

    public EvaluationReport(Evaluation evaluation) {
        this.evaluation = evaluation;
    }

    /** The figures, over all and by tool and category, ending with a line end. */
    public String text() {
        Scores all = evaluation.scores();
        StringBuilder text = new StringBuilder();
        text.append(evaluation.judgements().size())
                .append(" logs, catalog ")
                .append(evaluation.catalog())
                .append("\n\n");
        text.append(figure("outcome right", all.outcomes(), "of all logs"));
        text.append(figureWithin("category recall", all.recall(), "of failed logs: cause right"));
        text.append(figureWithin("  without \"other\"", all.recallListed(), "of failed logs whose category is listed"));
        text.append(figureWithin("category precision", all.precision(), "of causes claimed on failed logs: right"));
        text.append(figureWithin("wrong causes", all.wrongCauses(), "of failed logs"));
        text.append(figure("causes on green logs", all.causesOnGreen(), "of green logs; must be 0"));
        text.append(figure("advice where due", all.advice(), "of logs that did not fail and have a category"));
        text.append(figure("evidence on key lines", all.evidence(), "of right causes with labelled lines"));
        text.append(figure("  at its first place", all.evidenceFirst(), "without where the log says it again"));
        text.append(figureWithin(
                "wrong lines", all.wrongLines(), "of right causes with labelled lines: evidence misses them"));
        text.append(figure(
                "confident errors",
                all.confidentErrors(),
                "of all logs: a wrong cause held for sure (0.9 or more), or one on a green log"));
        text.append(table("part", Label::part))
                .append(table("tool", Label::tool))
                .append(table("category", Label::category));
        return text.toString();
    }

    /** With the interval in which the rate lies of which this corpus is a sample. */
    private static String figureWithin(String name, Share share, String meaning) {
        return figure(
                name,
                share,
                share.whole() == 0 ? meaning : "(" + share.interval().percent() + ")  " + meaning);
    }

    private static String figure(String name, Share share, String meaning) {
        return "%-22s %4d of %4d  %6s %%  %s%n".formatted(name, share.part(), share.whole(), share.percent(), meaning);
    }

    private String table(String title, Function<Label, String> key) {
        StringBuilder table = new StringBuilder("\n");
        table.append(ROW.formatted(
                "by " + title, "logs", "outcome", "recall", "precision", "wrong", "wrong line", "confident"));
        groups(key).forEach((name, judgements) -> {
            Scores scores = Scores.of(judgements);
            table.append(ROW.formatted(
                    name,
                    judgements.size(),
                    scores.outcomes().percent(),
                    scores.recall().percent(),
                    scores.precision().percent(),
                    scores.wrongCauses().part(),
                    scores.wrongLines().percent(),
                    scores.confidentErrors().part()));
        });
        return table.toString();
    }

    private Map<String, List<Judgement>> groups(Function<Label, String> key) {
        return evaluation.judgements().stream()
                .collect(Collectors.groupingBy(
                        judgement -> key.apply(judgement.label()), TreeMap::new, Collectors.toList()));
    }

    /** A line for each log on which person and program disagree. */
    public List<String> errors() {
        List<String> errors = new ArrayList<>();
        for (Judgement judgement : evaluation.judgements()) {
            if (!judgement.agrees()) {
                Label label = judgement.label();
                errors.add("%s: labelled %s %s at %s, found %s %s"
                        .formatted(
                                label.file(),
                                label.outcome(),
                                label.category(),
                                label.keyLines().isEmpty() ? "no line" : lines(label),
                                judgement.outcome(),
                                judgement.cause().map(EvaluationReport::found).orElse("no cause")));
            }
        }
        return errors;
    }

    private static String lines(Label label) {
        return label.keyLines().stream().map(Object::toString).collect(Collectors.joining(","));
    }

    private static String found(Finding cause) {
        return cause.category() + " (" + cause.learning() + " at " + cause.lines() + ")";
    }

    /** The figures as one line of JSON without its end. */
    public String json() {
        ObjectNode root = JSON.createObjectNode()
                .put("logs", evaluation.judgements().size())
                .put("catalog", evaluation.catalog());
        root.set("all", json(evaluation.scores()));
        ObjectNode parts = root.putObject("parts");
        groups(Label::part).forEach((part, judgements) -> parts.set(part, json(Scores.of(judgements))));
        ObjectNode tools = root.putObject("tools");
        groups(Label::tool).forEach((tool, judgements) -> tools.set(tool, json(Scores.of(judgements))));
        ObjectNode categories = root.putObject("categories");
        groups(Label::category)
                .forEach((category, judgements) -> categories.set(category, json(Scores.of(judgements))));
        return root.toString();
    }

    private static ObjectNode json(Scores scores) {
        ObjectNode node = JSON.createObjectNode();
        node.set("outcomes", ShareJson.of(scores.outcomes()));
        node.set("recall", ShareJson.withInterval(scores.recall()));
        node.set("recallListed", ShareJson.withInterval(scores.recallListed()));
        node.set("precision", ShareJson.withInterval(scores.precision()));
        node.set("wrongCauses", ShareJson.withInterval(scores.wrongCauses()));
        node.set("causesOnGreen", ShareJson.of(scores.causesOnGreen()));
        node.set("advice", ShareJson.of(scores.advice()));
        node.set("evidence", ShareJson.of(scores.evidence()));
        node.set("evidenceFirst", ShareJson.of(scores.evidenceFirst()));
        node.set("wrongLines", ShareJson.withInterval(scores.wrongLines()));
        node.set("confidentErrors", ShareJson.of(scores.confidentErrors()));
        return node;
    }
}
