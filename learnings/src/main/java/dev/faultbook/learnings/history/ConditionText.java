package dev.faultbook.learnings.history;

import dev.faultbook.learnings.Condition;
import dev.faultbook.learnings.Condition.FieldTests;
import dev.faultbook.learnings.LinePattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Conditions in words. */
final class ConditionText {
    private ConditionText() {}

    /** A noun for what the condition looks for. */
    static String of(Condition condition) {
        return switch (condition) {
            case Condition.AnyOf(List<Condition> some) -> joined(some, " or ");
            case Condition.AllOf(List<Condition> all) -> joined(all, " and ");
            case Condition.NoneOf(List<Condition> none) -> "no " + joined(none, " and no ");
            case Condition.Given(Condition given) -> nested(given) + " (as a condition only)";
            case Condition.Also(Condition also) -> nested(also) + " (where it is there)";
            case Condition.OnLine(LinePattern pattern) -> line(pattern);
            case Condition.Near(int within, List<LinePattern> lines) ->
                "within " + within + " lines "
                        + lines.stream().map(ConditionText::line).collect(Collectors.joining(", then "));
            case Condition.OnFact(String fact, FieldTests tests) -> "fact " + fact + with(fields(tests));
            case Condition.InStep step -> "a step" + with(step(step));
        };
    }

    static String line(LinePattern pattern) {
        return switch (pattern) {
            case LinePattern.Regex regex -> "line " + code(regex.source());
            case LinePattern.Literal(String text) -> "text " + code(text);
        };
    }

    /** As code in Markdown, also where the text has backticks or line ends. */
    static String code(String text) {
        String flat = text.strip().replace("\n", " ⏎ ");
        if (!flat.contains("`")) {
            return "`" + flat + "`";
        }
        return "`` " + flat + " ``";
    }

    static String number(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1e15
                ? Long.toString((long) number)
                : Double.toString(number);
    }

    private static String joined(List<Condition> conditions, String by) {
        return conditions.stream().map(ConditionText::nested).collect(Collectors.joining(by));
    }

    private static String nested(Condition condition) {
        boolean compound = (condition instanceof Condition.AnyOf(List<Condition> any) && any.size() > 1)
                || (condition instanceof Condition.AllOf(List<Condition> all) && all.size() > 1);
        return compound ? "(" + of(condition) + ")" : of(condition);
    }

    private static String with(List<String> tests) {
        return tests.isEmpty() ? "" : " with " + String.join(", ", tests);
    }

    private static List<String> step(Condition.InStep step) {
        List<String> tests = new ArrayList<>();
        step.outcome().ifPresent(outcome -> tests.add("outcome " + outcome));
        step.command().ifPresent(command -> tests.add("command " + code(command.pattern())));
        step.platform().ifPresent(platform -> tests.add("platform " + code(platform.pattern())));
        tests.addAll(fields(step.tests()));
        return tests;
    }

    private static List<String> fields(FieldTests tests) {
        List<String> words = new ArrayList<>();
        sorted(tests.atLeast()).forEach((field, number) -> words.add("at least " + number(number) + " " + field));
        sorted(tests.atMost()).forEach((field, number) -> words.add("at most " + number(number) + " " + field));
        sorted(tests.equal()).forEach((field, value) -> words.add(field + " " + code(value)));
        sorted(tests.matches()).forEach((field, regex) -> words.add(field + " like " + code(regex.pattern())));
        return words;
    }

    private static <V> Map<String, V> sorted(Map<String, V> map) {
        return new TreeMap<>(map);
    }
}
