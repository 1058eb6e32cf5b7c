package dev.faultbook.learnings.document;

import dev.faultbook.learnings.Condition;
import dev.faultbook.learnings.LinePattern;
import dev.faultbook.learnings.Re2;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The {@code detect.log} part of a header to a {@link Condition}. */
final class ConditionReader {
    private static final Set<String> KINDS =
            Set.of("line", "text", "fact", "any", "all", "none", "given", "also", "near", "in-step");
    private static final Set<String> TESTS = Set.of("at-least", "at-most", "equals", "matches");
    private static final Set<String> OUTCOMES = Set.of("failed", "ok", "cached", "canceled", "running");

    private ConditionReader() {}

    static Optional<Condition> read(Yaml yaml) {
        List<String> kinds = yaml.keys().stream().filter(KINDS::contains).toList();
        if (kinds.size() != 1) {
            yaml.problem(
                    yaml.keys().stream().findFirst().orElse(""),
                    kinds.isEmpty()
                            ? "no condition here" + question(yaml) + "; write one of "
                                    + String.join(", ", KINDS.stream().sorted().toList())
                            : "one condition at a time, found " + String.join(" and ", kinds)
                                    + "; put them under all: or any:");
            return Optional.empty();
        }
        String kind = kinds.getFirst();
        if (!kind.equals("fact")) {
            yaml.allowOnly(Set.of(kind));
        }
        return switch (kind) {
            case "line", "text" -> linePattern(yaml).map(Condition.OnLine::new);
            case "fact" -> onFact(yaml);
            case "any" -> Optional.of(new Condition.AnyOf(list(yaml, kind)));
            case "all" -> Optional.of(new Condition.AllOf(list(yaml, kind)));
            case "none" -> Optional.of(new Condition.NoneOf(list(yaml, kind)));
            case "given" -> yaml.child(kind).flatMap(ConditionReader::read).map(Condition.Given::new);
            case "also" -> yaml.child(kind).flatMap(ConditionReader::read).map(Condition.Also::new);
            case "near" -> yaml.child(kind).flatMap(ConditionReader::near);
            default -> yaml.child(kind).flatMap(ConditionReader::inStep);
        };
    }

    private static String question(Yaml yaml) {
        return yaml.keys().stream()
                .findFirst()
                .map(key -> Nearest.question(key, KINDS))
                .orElse("");
    }

    private static List<Condition> list(Yaml yaml, String kind) {
        List<Condition> conditions = new ArrayList<>();
        for (Yaml child : yaml.children(kind)) {
            read(child).ifPresent(conditions::add);
        }
        if (conditions.isEmpty()) {
            yaml.problem(kind, "\"" + kind + "\" needs at least one condition");
        }
        return conditions;
    }

    private static Optional<LinePattern> linePattern(Yaml yaml) {
        if (yaml.has("text")) {
            Optional<String> text = yaml.text("text").filter(literal -> !literal.isEmpty());
            if (text.isEmpty()) {
                yaml.problem("text", "an empty text matches everything; write the words to look for");
            }
            return text.map(LinePattern.Literal::new);
        }
        return yaml.pattern("line").map(pattern -> {
            if (pattern.matches("")) {
                yaml.problem("line", "this pattern matches an empty line; say what must be there");
            }
            return new LinePattern.Regex(pattern.pattern());
        });
    }

    private static Optional<Condition> onFact(Yaml yaml) {
        yaml.allowOnly(union(Set.of("fact"), TESTS));
        return yaml.text("fact").map(name -> new Condition.OnFact(name, tests(yaml)));
    }

    private static Optional<Condition> near(Yaml yaml) {
        yaml.allowOnly(Set.of("within", "lines"));
        List<LinePattern> lines = new ArrayList<>();
        for (Yaml child : yaml.children("lines")) {
            linePattern(child).ifPresent(lines::add);
        }
        int within = yaml.integer("within", 0);
        if (lines.size() < 2 || within < lines.size()) {
            yaml.problem("within", "near needs at least two lines, and \"within\" at least as many lines as it lists");
            return Optional.empty();
        }
        return Optional.of(new Condition.Near(within, lines));
    }

    private static Optional<Condition> inStep(Yaml yaml) {
        yaml.allowOnly(union(Set.of("outcome", "command", "platform"), TESTS));
        Optional<String> outcome = yaml.text("outcome");
        if (outcome.isPresent() && !OUTCOMES.contains(outcome.get())) {
            yaml.problem(
                    "outcome",
                    "outcome is one of "
                            + String.join(", ", OUTCOMES.stream().sorted().toList()));
        }
        return Optional.of(
                new Condition.InStep(outcome, yaml.pattern("command"), yaml.pattern("platform"), tests(yaml)));
    }

    private static Condition.FieldTests tests(Yaml yaml) {
        return new Condition.FieldTests(
                numbers(yaml, "at-least"),
                numbers(yaml, "at-most"),
                yaml.child("equals").map(Yaml::textMap).orElse(Map.of()),
                yaml.child("matches").map(ConditionReader::patterns).orElse(Map.of()));
    }

    static Map<String, Double> numbers(Yaml yaml, String key) {
        Map<String, Double> numbers = new LinkedHashMap<>();
        yaml.child(key).ifPresent(fields -> {
            for (String field : fields.keys()) {
                fields.parsed(field, Double::valueOf, "a number").ifPresent(number -> numbers.put(field, number));
            }
        });
        return numbers;
    }

    static Map<String, Re2> patterns(Yaml fields) {
        Map<String, Re2> patterns = new LinkedHashMap<>();
        for (String field : fields.keys()) {
            fields.pattern(field).ifPresent(pattern -> patterns.put(field, pattern));
        }
        return patterns;
    }

    private static Set<String> union(Set<String> some, Set<String> more) {
        Set<String> all = new java.util.TreeSet<>(some);
        all.addAll(more);
        return all;
    }
}
