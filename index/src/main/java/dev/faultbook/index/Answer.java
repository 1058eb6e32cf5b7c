package dev.faultbook.index;

import dev.faultbook.index.document.Matches;
import java.util.BitSet;

/**
 * Which builds answer a query, as far as an index can tell, by their numbers in a snapshot. Not to be changed.
 *
 * @param possible all that do, and perhaps some that do not
 * @param sure those of them that do for certain
 */
record Answer(BitSet possible, BitSet sure) {
    static Answer of(Matches matches) {
        return new Answer(matches.possible(), matches.sure());
    }

    Answer and(Answer other) {
        return new Answer(both(possible, other.possible), both(sure, other.sure));
    }

    Answer or(Answer other) {
        return new Answer(either(possible, other.possible), either(sure, other.sure));
    }

    /**
     * The builds that do not answer.
     *
     * @param all that there are
     * @param isComplete false when {@link #possible} may lack some: then none does not answer for certain
     */
    Answer not(BitSet all, boolean isComplete) {
        return new Answer(without(all, sure), isComplete ? without(all, possible) : new BitSet());
    }

    private static BitSet both(BitSet one, BitSet other) {
        BitSet both = (BitSet) one.clone();
        both.and(other);
        return both;
    }

    private static BitSet either(BitSet one, BitSet other) {
        BitSet either = (BitSet) one.clone();
        either.or(other);
        return either;
    }

    private static BitSet without(BitSet all, BitSet some) {
        BitSet without = (BitSet) all.clone();
        without.andNot(some);
        return without;
    }
}
