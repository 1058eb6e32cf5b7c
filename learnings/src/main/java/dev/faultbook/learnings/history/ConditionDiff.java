package dev.faultbook.learnings.history;

import dev.faultbook.learnings.Condition;
import dev.faultbook.learnings.Condition.AllOf;
import dev.faultbook.learnings.Condition.Also;
import dev.faultbook.learnings.Condition.AnyOf;
import dev.faultbook.learnings.Condition.Given;
import dev.faultbook.learnings.Condition.InStep;
import dev.faultbook.learnings.Condition.Near;
import dev.faultbook.learnings.Condition.NoneOf;
import dev.faultbook.learnings.Condition.OnFact;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What one condition holds on that another does not, in words: two trees, compared part by part. */
final class ConditionDiff {
    private final List<String> texts = new ArrayList<>();

    private ConditionDiff() {}

    /** Empty when both hold on the same and show the same. */
    static List<String> between(Optional<Condition> before, Optional<Condition> after) {
        if (before.isPresent() && after.isPresent()) {
            return between(before.get(), after.get(), Sense.SOUGHT);
        }
        if (after.isPresent()) {
            return List.of("is now found in logs: " + ConditionText.of(after.get()));
        }
        return before.isPresent() ? List.of("is no longer found in logs") : List.of();
    }

    private static List<String> between(Condition before, Condition after, Sense sense) {
        ConditionDiff diff = new ConditionDiff();
        diff.compare(before, after, sense);
        return diff.texts;
    }

    private void compare(Condition before, Condition after, Sense sense) {
        if (before.equals(after)) {
            return;
        }
        switch (before) {
            case AnyOf(List<Condition> old)
            when after instanceof AnyOf(List<Condition> now) -> parts(old, now, sense, true);
            case AllOf(List<Condition> old)
            when after instanceof AllOf(List<Condition> now) -> parts(old, now, sense, false);
            case NoneOf(List<Condition> old)
            when after instanceof NoneOf(List<Condition> now) -> parts(old, now, Sense.RULED_OUT, true);
            case Given(Condition old) when after instanceof Given(Condition now) -> compare(old, now, Sense.NEEDED);
            case Also(Condition old) when after instanceof Also(Condition now) -> compare(old, now, Sense.SHOWN);
            case Given(Condition old)
            when old.equals(after) -> texts.add("counts as evidence now: " + ConditionText.of(after));
            case Condition old
            when after instanceof Given(Condition now) && now.equals(old) ->
                texts.add("no longer counts as evidence: " + ConditionText.of(old));
            case OnFact old
            when after instanceof OnFact now && old.fact().equals(now.fact()) ->
                texts.addAll(LeafDiff.fields(old.tests(), now.tests(), " (fact " + now.fact() + ")", sense));
            case InStep old when after instanceof InStep now -> texts.addAll(LeafDiff.step(old, now, sense));
            case Near old
            when after instanceof Near now && old.lines().equals(now.lines()) ->
                texts.add(sense.instead("these lines within " + now.within(), Integer.toString(old.within())) + ": "
                        + ConditionText.of(now));
            default -> reshaped(before, after, sense);
        }
    }

    /** One of the two is a list and the other is not, or they are lists of another kind: what it takes the fewest words to tell. */
    private void reshaped(Condition before, Condition after, Sense sense) {
        List<List<String>> ways = new ArrayList<>();
        if (before instanceof AnyOf || after instanceof AnyOf) {
            ways.add(partsBetween(anyOf(before), anyOf(after), sense, true));
        }
        if (before instanceof AllOf || after instanceof AllOf) {
            ways.add(partsBetween(allOf(before), allOf(after), sense, false));
        }
        texts.addAll(ways.stream()
                .min(java.util.Comparator.comparingInt(List::size))
                .filter(way -> !way.isEmpty())
                .orElseGet(() -> List.of(sense.instead(ConditionText.of(after), ConditionText.of(before)))));
    }

    private static List<Condition> anyOf(Condition condition) {
        return condition instanceof AnyOf(List<Condition> some) ? some : List.of(condition);
    }

    private static List<Condition> allOf(Condition condition) {
        return condition instanceof AllOf(List<Condition> all) ? all : List.of(condition);
    }

    private static List<String> partsBetween(
            List<Condition> before, List<Condition> after, Sense sense, boolean alternatives) {
        ConditionDiff diff = new ConditionDiff();
        diff.parts(before, after, sense, alternatives);
        return diff.texts;
    }

    /**
     * @param alternatives whether one of the parts is enough, or all are needed
     */
    private void parts(List<Condition> before, List<Condition> after, Sense sense, boolean alternatives) {
        List<Condition> gone = Lists.minus(before, after);
        List<Condition> come = Lists.minus(after, before);
        if (gone.isEmpty() && come.isEmpty()) {
            texts.add("tries the same in another order, which may capture otherwise");
            return;
        }
        for (Condition now : List.copyOf(come)) {
            Alike.best(now, gone).ifPresent(old -> {
                gone.remove(old);
                come.remove(now);
                List<String> inside = between(old, now, sense);
                String where = alternatives && after.size() > 1 ? Alike.where(old, now) : "";
                inside.forEach(text -> texts.add(where + text));
            });
        }
        come.forEach(now -> texts.addAll(alternatives ? sense.alternative(now) : sense.need(now)));
        gone.forEach(old -> texts.addAll(alternatives ? sense.noAlternative(old) : sense.noNeed(old)));
    }
}
