package dev.faultbook.learnings;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** What must hold for an instruction of a Dockerfile, and around it. Patterns find; their named groups are captures. */
public sealed interface InstructionTest {

    /** At least one of them. */
    record AnyOf(List<InstructionTest> tests) implements InstructionTest {
        public AnyOf {
            tests = List.copyOf(tests);
        }
    }

    /** Every one of them; what one captures, those after it know. */
    record AllOf(List<InstructionTest> tests) implements InstructionTest {
        public AllOf {
            tests = List.copyOf(tests);
        }
    }

    /** None of them. */
    record NoneOf(List<InstructionTest> tests) implements InstructionTest {
        public NoneOf {
            tests = List.copyOf(tests);
        }
    }

    /** Its keyword, in upper case, is one of these. */
    record Keyword(Set<String> keywords) implements InstructionTest {
        public Keyword {
            keywords = Set.copyOf(keywords);
        }
    }

    /** Something that it says matches. */
    record On(Part part, Re2 pattern) implements InstructionTest {
        public On {
            requireNonNull(part, "part");
            requireNonNull(pattern, "pattern");
        }
    }

    /** What a pattern is tried on. */
    enum Part {
        /** All that follows the keyword, joined, with the variables filled in that are known. */
        TEXT,
        /** One flag, such as {@code --platform=linux/arm64}. */
        FLAG,
        /** The options of one {@code --mount}: type, target, then the rest. */
        MOUNT,
        /** The image that FROM or {@code --from} names, where that is no stage. */
        IMAGE,
        /** The image that the stage is built on in the end. */
        BASE,
        /** One {@code NAME=value} of ARG or ENV in force. */
        ENV,
        /** The words of SHELL in force. */
        SHELL,
        /** The USER in force. */
        USER
    }

    /** One simple command that a RUN (or CMD, ENTRYPOINT, HEALTHCHECK) gives to a shell is like this in every way. */
    record OnCommand(List<CommandTest> tests) implements InstructionTest {
        public OnCommand {
            tests = List.copyOf(tests);
        }
    }

    /**
     * @param present whether the pattern must be found, or must not
     */
    record CommandTest(CommandPart part, Re2 pattern, boolean present) {
        public CommandTest {
            requireNonNull(part, "part");
            requireNonNull(pattern, "pattern");
        }
    }

    /** What a pattern is tried on in a command in its normal form. */
    enum CommandPart {
        /** Program and words. */
        TEXT,
        /** One of its words but the program. */
        WORD,
        /** The programs that run it, such as {@code sudo -E timeout 300}. */
        PREFIX,
        /** The command that its output goes into. */
        INTO,
        /** One redirect. */
        REDIRECT,
        /** One assignment before it. */
        ASSIGNMENT,
        /** The word {@code guarded}, where it runs only under a condition: in if, case, a loop, or after {@code ||}. */
        GUARD
    }

    /** The stage is of this kind. */
    record InStage(StageKind kind) implements InstructionTest {
        public InStage {
            requireNonNull(kind, "kind");
        }
    }

    /** What a stage is for. */
    enum StageKind {
        /** The last one, which becomes the image. */
        FINAL,
        /** Any other. */
        INTERMEDIATE,
        /** Another stage copies from it. */
        COPIED
    }

    /** Some other instruction is like that. */
    record Around(Where where, InstructionTest test) implements InstructionTest {
        public Around {
            requireNonNull(where, "where");
            requireNonNull(test, "test");
        }
    }

    /** Where another instruction stands. */
    enum Where {
        /** Before this one, in its stage or in those that the stage is built on. */
        EARLIER,
        /** After this one in its stage. */
        LATER,
        /** Anywhere in the stage or in those that it is built on, this one too. */
        STAGE,
        /** Anywhere in the file. */
        FILE
    }

    /**
     * What was captured compares like this; a capture that is missing does not.
     *
     * @param same captures that must be the text, in which {@code ${name}} stands for another capture
     * @param differ captures that must not be
     */
    record OnCaptures(Condition.FieldTests tests, Map<String, String> same, Map<String, String> differ)
            implements InstructionTest {
        public OnCaptures {
            requireNonNull(tests, "tests");
            same = Map.copyOf(same);
            differ = Map.copyOf(differ);
        }
    }
}
