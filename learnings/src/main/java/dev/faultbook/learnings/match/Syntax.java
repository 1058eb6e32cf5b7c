package dev.faultbook.learnings.match;

import java.util.List;

/**
 * A regular expression as a tree. Groups are gone: what they capture is no part of whether a text matches. What reads every log tells the parts apart
 * by {@code instanceof}: the first {@code switch} over types costs a start five milliseconds.
 */
sealed interface Syntax {
    /** The very character; with {@code anyCase} also those that it folds to. */
    record One(int codePoint, boolean anyCase) implements Syntax {}

    /**
     * One of several characters.
     *
     * @param low a bit for each ASCII character below 64
     * @param high a bit for each of 64 to 127
     * @param beyond whether some character beyond ASCII is among them
     */
    record OneOf(long low, long high, boolean beyond) implements Syntax {
        boolean has(int ascii) {
            return ((ascii < 64 ? low : high) >>> (ascii & 63) & 1) != 0;
        }
    }

    record Sequence(List<Syntax> parts) implements Syntax {
        static final Sequence EMPTY = new Sequence(List.of());

        public Sequence {
            parts = List.copyOf(parts);
        }

        @Override
        public boolean isAnchored() {
            return !parts.isEmpty() && parts.getFirst().isAnchored();
        }
    }

    record Choice(List<Syntax> branches) implements Syntax {
        public Choice {
            branches = List.copyOf(branches);
        }

        @Override
        public boolean isAnchored() {
            return branches.stream().allMatch(Syntax::isAnchored);
        }
    }

    /**
     * @param most {@link #NO_LIMIT} for any number
     */
    record Repeat(Syntax part, int least, int most) implements Syntax {
        static final int NO_LIMIT = -1;
    }

    /** A place between characters that must be of this kind. */
    record At(Place place) implements Syntax {
        @Override
        public boolean isAnchored() {
            return place == Place.START;
        }
    }

    enum Place {
        START,
        END,
        WORD_BOUNDARY,
        NO_WORD_BOUNDARY
    }

    /** The characters of one, as a set: letters that fold to ASCII ones from beyond it included. */
    static OneOf set(One one) {
        CharacterSet set = new CharacterSet();
        set.add(one.codePoint(), one.codePoint());
        if (one.anyCase()) {
            set.fold();
        }
        return set.reduced();
    }

    /** Whether it can match at the start of a text only. */
    default boolean isAnchored() {
        return false;
    }
}
