package dev.faultbook.index.query;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A question about builds, which a build as a whole answers or does not. Conditions on a step narrow down where the
 * texts beside them may stand: {@code stage:builder numpy} asks for numpy in a step of that stage.
 */
public sealed interface Query {
    /** What an index is asked. */
    sealed interface Leaf extends Query {}

    /** Every build. */
    record Everything() implements Leaf {}

    /**
     * A line or a name has the text.
     *
     * @param in where it is looked for
     * @param step what the step has in whose lines or name it stands; empty for any step or none
     */
    record Says(Text text, Scope in, Optional<Condition> step) implements Leaf {
        public Says {
            requireNonNull(text, "text");
            requireNonNull(in, "in");
            requireNonNull(step, "step");
        }
    }

    /** The condition holds of the build; if it is one on a step, of at least one of its steps, or of the build where steps say nothing. */
    record Having(Condition condition) implements Leaf {
        public Having {
            requireNonNull(condition, "condition");
        }
    }

    /** The build answers them all. */
    record All(List<Query> parts) implements Query {
        public All {
            parts = List.copyOf(parts);
        }
    }

    /** The build answers one of them. */
    record Any(List<Query> parts) implements Query {
        public Any {
            parts = List.copyOf(parts);
        }
    }

    /** The build does not answer it. */
    record Not(Query part) implements Query {
        public Not {
            requireNonNull(part, "part");
        }
    }

    /** What a hit shows: the texts, those under a {@link Not} left out. */
    default Stream<Says> texts() {
        return switch (this) {
            case Says says -> Stream.of(says);
            case All all -> all.parts().stream().flatMap(Query::texts);
            case Any any -> any.parts().stream().flatMap(Query::texts);
            case Everything everything -> Stream.empty();
            case Having having -> Stream.empty();
            case Not not -> Stream.empty();
        };
    }
}
