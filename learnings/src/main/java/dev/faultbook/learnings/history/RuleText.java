package dev.faultbook.learnings.history;

import dev.faultbook.learnings.PreventionRule;
import dev.faultbook.learnings.Re2;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Rules for the files of a project in words. The rules are records in records, and are read as such. */
final class RuleText {
    /** What a rule says and mends, not what it looks for. */
    private static final Set<String> ADVICE = Set.of("say", "fix");

    private RuleText() {}

    /** What the rule looks for, without what it advises. */
    static String sought(PreventionRule rule) {
        return of(rule);
    }

    private static String of(Object value) {
        return switch (value) {
            case Record record -> words(record);
            case Re2 pattern -> ConditionText.code(pattern.pattern());
            case Optional<?> optional -> optional.map(RuleText::of).orElse("");
            case Map<?, ?> map -> {
                Map<String, Object> sorted = new TreeMap<>();
                map.forEach((key, item) -> sorted.put(String.valueOf(key), item));
                yield sorted.entrySet().stream()
                        .map(entry -> entry.getKey() + " " + of(entry.getValue()))
                        .collect(Collectors.joining(", "));
            }
            case Set<?> set -> set.stream().map(RuleText::of).sorted().collect(Collectors.joining(" or "));
            case Collection<?> items -> items.stream().map(RuleText::of).collect(Collectors.joining("; "));
            case Enum<?> word -> word.name().toLowerCase(Locale.ROOT);
            default -> value.toString();
        };
    }

    private static String words(Record value) {
        List<String> parts = new ArrayList<>();
        for (RecordComponent component : value.getClass().getRecordComponents()) {
            if (!ADVICE.contains(component.getName())) {
                String text = of(component(value, component));
                if (!text.isEmpty()) {
                    parts.add(text);
                }
            }
        }
        return name(value) + "(" + String.join(" ", parts) + ")";
    }

    /** {@code AllOf} as {@code all of}. */
    private static String name(Record value) {
        return value.getClass()
                .getSimpleName()
                .replaceAll("(?<=[a-z])(?=[A-Z])", " ")
                .toLowerCase(Locale.ROOT)
                .replace("dockerfile rule", "Dockerfile rule");
    }

    private static Object component(Record value, RecordComponent component) {
        try {
            return component.getAccessor().invoke(value);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
