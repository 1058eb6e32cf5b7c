package dev.faultbook.learnings;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** What must be seen in one step for a learning to be found there. */
public sealed interface Condition {

    /** One that is made of others, each of which may be evidence. */
    sealed interface Several extends Condition {
        List<Condition> conditions();

        @Override
        default void forEachLeaf(Consumer<Condition> action) {
            conditions().forEach(condition -> condition.forEachLeaf(action));
        }

        @Override
        default Stream<Condition> evidence() {
            return conditions().stream().flatMap(Condition::evidence);
        }

        @Override
        default Stream<Condition> besides() {
            return conditions().stream().flatMap(Condition::besides);
        }
    }

    /** At least one of them. The earliest evidence counts. */
    record AnyOf(List<Condition> conditions) implements Several {
        public AnyOf {
            conditions = List.copyOf(conditions);
        }
    }

    /** Every one of them, in the same step, in any order. */
    record AllOf(List<Condition> conditions) implements Several {
        public AllOf {
            conditions = List.copyOf(conditions);
        }
    }

    /** None of them anywhere in the step. */
    record NoneOf(List<Condition> conditions) implements Condition {
        public NoneOf {
            conditions = List.copyOf(conditions);
        }

        @Override
        public void forEachLeaf(Consumer<Condition> action) {
            conditions.forEach(condition -> condition.forEachLeaf(action));
        }

        @Override
        public Stream<Condition> evidence() {
            return Stream.empty();
        }
    }

    /** It holds in the step, but is not what shows the fault: its lines are no evidence. */
    record Given(Condition condition) implements Condition {
        public Given {
            requireNonNull(condition, "condition");
        }

        @Override
        public void forEachLeaf(Consumer<Condition> action) {
            condition.forEachLeaf(action);
        }

        @Override
        public Stream<Condition> evidence() {
            return Stream.empty();
        }
    }

    /** It need not hold; where it does, its lines are evidence besides, such as what a failed test threw. */
    record Also(Condition condition) implements Condition {
        public Also {
            requireNonNull(condition, "condition");
        }

        @Override
        public void forEachLeaf(Consumer<Condition> action) {
            condition.forEachLeaf(action);
        }

        @Override
        public Stream<Condition> evidence() {
            return Stream.empty();
        }

        @Override
        public Stream<Condition> besides() {
            return condition.leaves();
        }
    }

    /** A line of the step's output. */
    record OnLine(LinePattern pattern) implements Condition {
        public OnLine {
            requireNonNull(pattern, "pattern");
        }
    }

    /**
     * Lines in this order, close together.
     *
     * @param within the most lines from the first to the last, both counted
     */
    record Near(int within, List<LinePattern> lines) implements Condition {
        public Near {
            lines = List.copyOf(lines);
            if (within < lines.size() || lines.size() < 2) {
                throw new IllegalArgumentException("near needs two lines or more, and within at least as many");
            }
        }
    }

    /**
     * A fact that was read out of the step.
     *
     * @param fact the fact's name, such as {@code pip.candidates}
     */
    record OnFact(String fact, FieldTests tests) implements Condition {
        public OnFact {
            requireNonNull(fact, "fact");
            requireNonNull(tests, "tests");
        }
    }

    /** Properties of the step itself. */
    record InStep(Optional<String> outcome, Optional<Re2> command, Optional<Re2> platform, FieldTests tests)
            implements Condition {
        public InStep {
            requireNonNull(outcome, "outcome");
            requireNonNull(command, "command");
            requireNonNull(platform, "platform");
            requireNonNull(tests, "tests");
        }
    }

    /** Tests on named fields; all must hold. A field that is absent fails its test. */
    record FieldTests(
            Map<String, Double> atLeast,
            Map<String, Double> atMost,
            Map<String, String> equal,
            Map<String, Re2> matches) {
        public static final FieldTests NONE = new FieldTests(Map.of(), Map.of(), Map.of(), Map.of());

        public FieldTests {
            atLeast = Map.copyOf(atLeast);
            atMost = Map.copyOf(atMost);
            equal = Map.copyOf(equal);
            matches = Map.copyOf(matches);
        }

        /** Whether all tests hold for these fields. */
        public boolean hold(Map<String, String> fields) {
            return atLeast.entrySet().stream().allMatch(e -> number(fields.get(e.getKey())) >= e.getValue())
                    && atMost.entrySet().stream().allMatch(e -> number(fields.get(e.getKey())) <= e.getValue())
                    && equal.entrySet().stream().allMatch(e -> e.getValue().equals(fields.get(e.getKey())))
                    && matches.entrySet().stream().allMatch(e -> {
                        String value = fields.get(e.getKey());
                        return value != null && e.getValue().matcher(value).find();
                    });
        }

        private static double number(@org.jspecify.annotations.Nullable String value) {
            if (value == null) {
                return Double.NaN;
            }
            try {
                return Double.parseDouble(value);
            } catch (NumberFormatException e) {
                return Double.NaN;
            }
        }
    }

    /** Goes through the conditions that have no others in them: this one, or those that it is made of. */
    default void forEachLeaf(Consumer<Condition> action) {
        action.accept(this);
    }

    /** The conditions that have no others in them. */
    default Stream<Condition> leaves() {
        List<Condition> leaves = new ArrayList<>();
        forEachLeaf(leaves::add);
        return leaves.stream();
    }

    /** Those of {@link #leaves} whose lines are evidence by which it holds. */
    default Stream<Condition> evidence() {
        return Stream.of(this);
    }

    /** Those of {@link #leaves} whose lines are evidence besides. */
    default Stream<Condition> besides() {
        return Stream.empty();
    }

    /** All line patterns in this condition, nested ones included. */
    default Stream<LinePattern> patterns() {
        return leaves().flatMap(leaf -> {
            if (leaf instanceof OnLine(LinePattern pattern)) {
                return Stream.of(pattern);
            }
            return leaf instanceof Near near ? near.lines().stream() : Stream.empty();
        });
    }

    /** The names of all facts in this condition, nested ones included. */
    default Stream<String> facts() {
        return leaves().flatMap(leaf -> leaf instanceof OnFact onFact ? Stream.of(onFact.fact()) : Stream.empty());
    }
}
