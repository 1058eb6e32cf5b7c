package dev.faultbook.index.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Says of each text where it has to stand. What narrows counts for the texts beside it, those in parentheses too: a place
 * named by {@code in:}, unless one is named inside, and conditions on steps, which all have to hold of one and the same
 * step. What stands in parentheses itself narrows nothing outside of them. A negation is about the build as a whole: it
 * narrows nothing, and conditions on steps do not reach into it.
 */
final class Narrowing {
    private Narrowing() {}

    /** Whether something is looked for in lines or names. */
    static boolean hasTexts(Query query) {
        return switch (query) {
            case Query.Says says -> true;
            case Query.All(List<Query> parts) -> parts.stream().anyMatch(Narrowing::hasTexts);
            case Query.Any(List<Query> parts) -> parts.stream().anyMatch(Narrowing::hasTexts);
            case Query.Not(Query part) -> hasTexts(part);
            case Query.Everything() -> false;
            case Query.Having having -> false;
        };
    }

    /** Texts for which no place is named yet are looked for in this one, negated ones as well. */
    static Query to(Scope scope, Query query) {
        return switch (query) {
            case Query.Says(Text text, Scope in, Optional<Condition> step) ->
                new Query.Says(text, in == Scope.ANYWHERE ? scope : in, step);
            case Query.Not(Query part) -> new Query.Not(to(scope, part));
            default -> mapParts(query, part -> to(scope, part));
        };
    }

    /**
     * Gives texts the conditions on steps beside them, and makes one condition of those that have to hold together.
     * Learnings are no part of steps: texts that are looked for there stay as they are.
     */
    static Query bySteps(Query query) {
        return switch (query) {
            case Query.Not(Query part) -> new Query.Not(bySteps(part));
            case Query.All(List<Query> parts) -> together(parts);
            case Query.Any(List<Query> parts) ->
                new Query.Any(parts.stream().map(Narrowing::bySteps).toList());
            case Query.Says says -> says;
            case Query.Having having -> having;
            case Query.Everything everything -> everything;
        };
    }

    private static Query together(List<Query> parts) {
        List<Condition> ofSteps = conditions(parts);
        List<Query> narrowed = new ArrayList<>();
        for (Query part : parts) {
            if (!isOfSteps(part)) {
                narrowed.add(bySteps(part));
            }
        }
        if (!ofSteps.isEmpty()) {
            Condition step = ofSteps.size() == 1 ? ofSteps.getFirst() : new Condition.Both(ofSteps);
            narrowed.replaceAll(part -> by(step, part));
            if (narrowed.stream().noneMatch(Narrowing::asksForStep)) {
                narrowed.addFirst(new Query.Having(step));
            }
        }
        return narrowed.size() == 1 ? narrowed.getFirst() : new Query.All(narrowed);
    }

    private static List<Condition> conditions(List<Query> parts) {
        return parts.stream()
                .filter(Narrowing::isOfSteps)
                .map(part -> ((Query.Having) part).condition())
                .toList();
    }

    private static boolean isOfSteps(Query query) {
        return query instanceof Query.Having(Condition condition) && condition.isOfSteps();
    }

    private static Query by(Condition step, Query query) {
        return switch (query) {
            case Query.Says(Text text, Scope in, Optional<Condition> own) ->
                in == Scope.LEARNING ? query : new Query.Says(text, in, Optional.of(both(step, own)));
            case Query.Not not -> not;
            default -> mapParts(query, part -> by(step, part));
        };
    }

    private static Condition both(Condition outer, Optional<Condition> inner) {
        return inner.<Condition>map(own -> new Condition.Both(List.of(outer, own)))
                .orElse(outer);
    }

    /** Whether a build that answers has a step as the narrowed parts want it, so that nobody need ask for one. */
    private static boolean asksForStep(Query query) {
        return switch (query) {
            case Query.Says says -> says.step().isPresent();
            case Query.Having having -> false;
            case Query.All(List<Query> parts) -> parts.stream().anyMatch(Narrowing::asksForStep);
            case Query.Any(List<Query> parts) -> parts.stream().allMatch(Narrowing::asksForStep);
            case Query.Not not -> false;
            case Query.Everything() -> false;
        };
    }

    private static Query mapParts(Query query, UnaryOperator<Query> map) {
        return switch (query) {
            case Query.All(List<Query> parts) ->
                new Query.All(parts.stream().map(map).toList());
            case Query.Any(List<Query> parts) ->
                new Query.Any(parts.stream().map(map).toList());
            default -> query;
        };
    }
}
