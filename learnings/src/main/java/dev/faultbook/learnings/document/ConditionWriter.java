package dev.faultbook.learnings.document;

import dev.faultbook.learnings.Condition;
import dev.faultbook.learnings.Condition.FieldTests;
import dev.faultbook.learnings.LinePattern;
import dev.faultbook.learnings.Re2;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.snakeyaml.engine.v2.nodes.Node;

/** A {@link Condition} to the {@code detect.log} part of a header; {@link ConditionReader} reads it back. */
final class ConditionWriter {
    private ConditionWriter() {}

    static YamlText write(Condition condition) {
        return switch (condition) {
            case Condition.AnyOf(List<Condition> conditions) -> YamlText.block().put("any", list(conditions));
            case Condition.AllOf(List<Condition> conditions) -> YamlText.block().put("all", list(conditions));
            case Condition.NoneOf(List<Condition> conditions) ->
                YamlText.block().put("none", list(conditions));
            case Condition.Given(Condition given) -> YamlText.block().put("given", write(given));
            case Condition.Also(Condition also) -> YamlText.block().put("also", write(also));
            case Condition.OnLine(LinePattern pattern) -> onLine(pattern);
            case Condition.Near(int within, List<LinePattern> lines) ->
                YamlText.block()
                        .put(
                                "near",
                                YamlText.block()
                                        .put("within", YamlText.number(within))
                                        .put(
                                                "lines",
                                                YamlText.list(lines.stream()
                                                        .map(line ->
                                                                onLine(line).node())
                                                        .toList())));
            case Condition.OnFact(String fact, FieldTests tests) -> {
                YamlText yaml = YamlText.block().put("fact", fact);
                put(yaml, tests);
                yield yaml;
            }
            case Condition.InStep step -> {
                YamlText yaml = YamlText.flow();
                step.outcome().ifPresent(outcome -> yaml.put("outcome", outcome));
                step.command().ifPresent(command -> yaml.put("command", YamlText.pattern(command.pattern())));
                step.platform().ifPresent(platform -> yaml.put("platform", YamlText.pattern(platform.pattern())));
                put(yaml, step.tests());
                yield YamlText.block().put("in-step", yaml);
            }
        };
    }

    private static Node list(List<Condition> conditions) {
        return YamlText.list(
                conditions.stream().map(condition -> write(condition).node()).toList());
    }

    private static YamlText onLine(LinePattern pattern) {
        return switch (pattern) {
            case LinePattern.Regex regex -> YamlText.block().put("line", YamlText.pattern(regex.source()));
            case LinePattern.Literal(String source) -> YamlText.block().put("text", YamlText.text(source));
        };
    }

    private static void put(YamlText yaml, FieldTests tests) {
        put(yaml, "at-least", tests.atLeast(), YamlText::number);
        put(yaml, "at-most", tests.atMost(), YamlText::number);
        put(yaml, "equals", tests.equal(), YamlText::text);
        put(yaml, "matches", tests.matches(), (Re2 pattern) -> YamlText.pattern(pattern.pattern()));
    }

    private static <T> void put(YamlText yaml, String key, Map<String, T> tests, Function<T, Node> node) {
        if (!tests.isEmpty()) {
            YamlText fields = YamlText.flow();
            new TreeMap<>(tests).forEach((field, test) -> fields.put(field, node.apply(test)));
            yaml.put(key, fields);
        }
    }
}
