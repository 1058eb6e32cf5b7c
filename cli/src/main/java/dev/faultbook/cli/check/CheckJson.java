package dev.faultbook.cli.check;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.faultbook.learnings.prevention.Warning;
import dev.faultbook.learnings.prevention.Warning.Replacement;
import dev.faultbook.text.LineRange;
import java.util.List;

/** For a script: one object, as {@code docs/check.md} describes it. */
public final class CheckJson {
    private static final int SCHEMA = 1;
    private static final int DIFF_CONTEXT = 3;

    private CheckJson() {}

    public static String write(CheckReport report) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("schema", SCHEMA);
        root.put("catalog", report.catalog());
        root.put("files", report.files().size());
        ArrayNode warnings = root.putArray("warnings");
        report.files().forEach(file -> file.warnings().forEach(warning -> warnings.add(warning(file, warning))));
        ArrayNode problems = root.putArray("problems");
        report.problems()
                .forEach(problem ->
                        problems.addObject().put("file", problem.name()).put("message", problem.sentence()));
        return root.toString();
    }

    private static ObjectNode warning(Checked file, Warning warning) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("file", file.name());
        node.put("kind", file.found().kind().word());
        lines(node.putArray("lines"), warning.lines());
        node.put("learning", warning.learning().id());
        node.put("revision", warning.learning().revision());
        node.put("category", warning.learning().category());
        node.put("role", warning.learning().role().word());
        node.put("title", warning.learning().title());
        node.put("message", warning.message());
        ObjectNode captures = node.putObject("captures");
        warning.captures().forEach(captures::put);
        ArrayNode references = node.putArray("references");
        warning.learning().references().forEach(references::add);
        warning.replacement()
                .ifPresentOrElse(
                        replacement -> node.set("replacement", replacement(file, replacement)),
                        () -> node.putNull("replacement"));
        return node;
    }

    private static ObjectNode replacement(Checked file, Replacement replacement) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        lines(node.putArray("lines"), replacement.lines());
        ArrayNode text = node.putArray("text");
        replacement.with().forEach(text::add);
        node.put("safe", replacement.safe());
        node.put(
                "diff",
                String.join("\n", UnifiedDiff.of(file.name(), file.source(), List.of(replacement), DIFF_CONTEXT))
                        + "\n");
        return node;
    }

    private static void lines(ArrayNode array, LineRange lines) {
        array.add(lines.first()).add(lines.last());
    }
}
