package dev.faultbook.learnings.match;

import dev.faultbook.learnings.match.Syntax.At;
import dev.faultbook.learnings.match.Syntax.Choice;
import dev.faultbook.learnings.match.Syntax.One;
import dev.faultbook.learnings.match.Syntax.OneOf;
import dev.faultbook.learnings.match.Syntax.Place;
import dev.faultbook.learnings.match.Syntax.Repeat;
import dev.faultbook.learnings.match.Syntax.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A pattern as a machine over the bytes of UTF-8: it is in several states at once. A character beyond ASCII is one or more bytes of 128 and
 * above, so a text that has some may be let through that does not match, but never the reverse; on ASCII it is exact.
 */
final class Program {
    /** A pattern that needs more is left to RE2/J. */
    private static final int MOST = 2_000;

    private final List<Instruction> instructions = new ArrayList<>();
    private final boolean anchored;
    private int start;

    /** Where to go on from a state. */
    sealed interface Instruction {
        /** One byte of these, and on to {@code next}. */
        record Read(OneOf set, int next) implements Instruction {}

        record Fork(int one, int other) implements Instruction {}

        record Check(Place place, int next) implements Instruction {}

        record Matched() implements Instruction {}
    }

    private static final class TooLongException extends RuntimeException {
        private static final long serialVersionUID = 1;

        TooLongException() {
            super(null, null, false, false);
        }
    }

    private Program(Syntax syntax) {
        anchored = syntax.isAnchored();
        start = put(syntax, add(new Instruction.Matched()));
    }

    /** Empty for a pattern that gets too long when its repetitions are written out. */
    static Optional<Program> of(Syntax syntax) {
        try {
            return Optional.of(new Program(syntax));
        } catch (TooLongException e) {
            return Optional.empty();
        }
    }

    int start() {
        return start;
    }

    /** Whether a match can begin at the start of a text only. */
    boolean anchored() {
        return anchored;
    }

    List<Instruction> instructions() {
        return instructions;
    }

    private int add(Instruction instruction) {
        if (instructions.size() == MOST) {
            throw new TooLongException();
        }
        instructions.add(instruction);
        return instructions.size() - 1;
    }

    /** Writes what reads {@code syntax} and goes on at {@code next}; where it begins. */
    private int put(Syntax syntax, int next) {
        if (syntax instanceof One one) {
            return add(new Instruction.Read(Syntax.set(one), next));
        }
        if (syntax instanceof OneOf set) {
            return add(new Instruction.Read(set, next));
        }
        if (syntax instanceof At(Place place)) {
            return add(new Instruction.Check(place, next));
        }
        int entry = next;
        if (syntax instanceof Sequence(List<Syntax> parts)) {
            for (Syntax part : parts.reversed()) {
                entry = put(part, entry);
            }
        } else if (syntax instanceof Choice(List<Syntax> branches)) {
            entry = put(branches.getLast(), next);
            for (Syntax branch : branches.reversed().subList(1, branches.size())) {
                entry = add(new Instruction.Fork(put(branch, next), entry));
            }
        } else if (syntax instanceof Repeat(Syntax part, int least, int most)) {
            entry = most == Repeat.NO_LIMIT ? loop(part, next) : next;
            for (int i = least; i < most; i++) {
                entry = add(new Instruction.Fork(put(part, entry), next));
            }
            for (int i = 0; i < least; i++) {
                entry = put(part, entry);
            }
        }
        return entry;
    }

    private int loop(Syntax part, int next) {
        int entry = add(new Instruction.Matched()); // until it is known where the part begins
        instructions.set(entry, new Instruction.Fork(put(part, entry), next));
        return entry;
    }
}
