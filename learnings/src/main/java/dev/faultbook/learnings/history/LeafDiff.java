package dev.faultbook.learnings.history;

import static java.util.Objects.requireNonNull;

import dev.faultbook.learnings.Condition.FieldTests;
import dev.faultbook.learnings.Condition.InStep;
import dev.faultbook.learnings.Re2;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;

/** What a fact or a step has to be like that it had not to be before. */
final class LeafDiff {
    private final String of;
    private final Sense sense;
    private final List<String> texts = new ArrayList<>();

    private LeafDiff(String of, Sense sense) {
        this.of = of;
        this.sense = sense;
    }

    /**
     * @param of whose fields they are, as the end of a sentence
     */
    static List<String> fields(FieldTests before, FieldTests after, String of, Sense sense) {
        LeafDiff diff = new LeafDiff(of, sense);
        diff.fields(before, after);
        return diff.texts;
    }

    static List<String> step(InStep before, InStep after, Sense sense) {
        LeafDiff diff = new LeafDiff(" (its step)", sense);
        diff.values(
                map("outcome", before.outcome()), map("outcome", after.outcome()), (name, value) -> name + " " + value);
        diff.values(patterns(before), patterns(after), (name, regex) -> name + " like " + ConditionText.code(regex));
        diff.fields(before.tests(), after.tests());
        return diff.texts;
    }

    private static Map<String, String> patterns(InStep step) {
        Map<String, String> patterns =
                new HashMap<>(map("command", step.command().map(Re2::pattern)));
        patterns.putAll(map("platform", step.platform().map(Re2::pattern)));
        return patterns;
    }

    private static Map<String, String> map(String key, Optional<String> value) {
        return value.map(present -> Map.of(key, present)).orElse(Map.of());
    }

    private void fields(FieldTests before, FieldTests after) {
        numbers(before.atLeast(), after.atLeast(), "at least ");
        numbers(before.atMost(), after.atMost(), "at most ");
        values(before.equal(), after.equal(), (field, value) -> field + " " + ConditionText.code(value));
        values(
                sources(before.matches()),
                sources(after.matches()),
                (field, regex) -> field + " like " + ConditionText.code(regex));
    }

    private static Map<String, String> sources(Map<String, Re2> patterns) {
        Map<String, String> sources = new HashMap<>();
        patterns.forEach((field, pattern) -> sources.put(field, pattern.pattern()));
        return sources;
    }

    private void numbers(Map<String, Double> before, Map<String, Double> after, String bound) {
        tests(
                before,
                after,
                (field, number) -> bound + ConditionText.number(number) + " " + field,
                number -> ConditionText.number(number));
    }

    private void values(
            Map<String, String> before, Map<String, String> after, BiFunction<String, String, String> words) {
        tests(before, after, words, ConditionText::code);
    }

    private <V> void tests(
            Map<String, V> before,
            Map<String, V> after,
            BiFunction<String, V, String> words,
            Function<V, String> alone) {
        for (String field : union(before, after)) {
            V old = before.get(field);
            V now = after.get(field);
            if (old == null) {
                texts.add(sense.newTest(words.apply(field, requireNonNull(now)), of));
            } else if (now == null) {
                texts.add(sense.noTest(words.apply(field, old), of));
            } else if (!old.equals(now)) {
                texts.add(sense.otherTest(words.apply(field, now), alone.apply(old), of));
            }
        }
    }

    private static Set<String> union(Map<String, ?> some, Map<String, ?> more) {
        Set<String> all = new TreeSet<>(some.keySet());
        all.addAll(more.keySet());
        return all;
    }
}
