package dev.faultbook.learnings;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * An instruction of a Dockerfile that a learning warns of.
 *
 * @param fix how to write it instead
 */
public record DockerfileRule(InstructionTest test, Optional<String> say, Optional<Rewrite> fix)
        implements PreventionRule {
    public DockerfileRule {
        requireNonNull(test, "test");
        requireNonNull(say, "say");
        requireNonNull(fix, "fix");
    }

    /**
     * How the instruction's lines are to be written instead.
     *
     * @param safe whether a program may do it unasked: it changes nothing else
     */
    public record Rewrite(Edit edit, boolean safe) {
        public Rewrite {
            requireNonNull(edit, "edit");
        }
    }

    /** A change of lines; {@code ${name}} is filled from the captures. */
    public sealed interface Edit {}

    /** What the pattern finds in the lines, once or more, gives way to the text. */
    public record Replace(Re2 pattern, String with) implements Edit {
        public Replace {
            requireNonNull(pattern, "pattern");
            requireNonNull(with, "with");
        }
    }

    /** Words go to the end of the command. */
    public record Append(String words) implements Edit {
        public Append {
            requireNonNull(words, "words");
        }
    }

    /** Lines go before the instruction. */
    public record InsertBefore(String text) implements Edit {
        public InsertBefore {
            requireNonNull(text, "text");
        }
    }

    /** Lines go after the instruction. */
    public record InsertAfter(String text) implements Edit {
        public InsertAfter {
            requireNonNull(text, "text");
        }
    }

    /** The instruction goes. */
    public record Delete() implements Edit {}
}
