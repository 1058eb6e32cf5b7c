package dev.faultbook.learnings.match;

import dev.faultbook.learnings.match.Program.Instruction;
import dev.faultbook.learnings.match.Syntax.OneOf;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Says whether a pattern occurs in bytes: a table look-up a byte. Rows of the table are made when a text first needs them, so that a pattern costs
 * what logs make of it. Thread-safe: a cell, once known, never changes, and a thread that does not see it yet asks for it.
 */
final class LazyDfa {
    /** The table is full; ask another engine. */
    static final int UNKNOWN = Integer.MIN_VALUE;

    private static final int MOST_CELLS = 16_384;
    private static final int FIRST_CELLS = 256;
    private static final int NOT_MADE = -1;
    private static final int FOUND = -2;
    private static final int DEAD = -3;
    private static final int FULL = -4;
    /** Stands for all bytes beyond ASCII. */
    private static final int BEYOND = 128;

    /** A bit for each digit. */
    private static final long LOW_WORD_BYTES = 0x03ff_0000_0000_0000L;
    /** A bit for each letter, and for the underscore. */
    private static final long HIGH_WORD_BYTES = 0x07ff_fffe_87ff_fffeL;

    private final Program program;
    private final boolean checksWords;
    private final byte[] classOf = new byte[256];
    private final int[] memberOf;
    private final int width;
    private volatile Table table;

    LazyDfa(Program program) {
        this.program = program;
        this.checksWords = program.instructions().stream()
                .anyMatch(instruction -> instruction instanceof Instruction.Check(Syntax.Place place, int ignored)
                        && (place == Syntax.Place.WORD_BOUNDARY || place == Syntax.Place.NO_WORD_BOUNDARY));
        this.memberOf = classes();
        this.width = memberOf.length + 1; // the last column is the end of the text
        this.table = new Table();
    }

    /** Puts bytes that no part of the pattern tells apart into one class; a member of each. Those beyond ASCII are the last. */
    private int[] classes() {
        long[] low = new long[BEYOND];
        long[] high = new long[BEYOND];
        low[0] = -1;
        high[0] = -1;
        int count = 1;
        for (Instruction instruction : program.instructions()) {
            if (instruction instanceof Instruction.Read(OneOf set, int ignored)) {
                count = split(low, high, count, set.low(), set.high());
            }
        }
        if (checksWords) {
            count = split(low, high, count, LOW_WORD_BYTES, HIGH_WORD_BYTES);
        }
        int[] members = new int[count + 1];
        members[count] = BEYOND;
        for (int b = 0; b < BEYOND; b++) {
            int number = 0;
            while (!holds(low[number], high[number], b)) {
                number++;
            }
            members[number] = b;
            classOf[b] = (byte) number;
        }
        Arrays.fill(classOf, BEYOND, classOf.length, (byte) count);
        return members;
    }

    /** Makes two of each class that the set has only a part of; how many there are then. */
    private static int split(long[] low, long[] high, int classes, long setLow, long setHigh) {
        int count = classes;
        for (int i = 0; i < classes; i++) {
            long inLow = low[i] & setLow;
            long inHigh = high[i] & setHigh;
            if ((inLow | inHigh) != 0 && (inLow != low[i] || inHigh != high[i])) {
                low[count] = low[i] ^ inLow;
                high[count++] = high[i] ^ inHigh;
                low[i] = inLow;
                high[i] = inHigh;
            }
        }
        return count;
    }

    private static boolean holds(long low, long high, int b) {
        return ((b < Long.SIZE ? low : high) >>> b & 1) != 0;
    }

    private static boolean has(OneOf set, int b) {
        return b >= BEYOND ? set.beyond() : set.has(b);
    }

    private static boolean isWord(int b) {
        return b < BEYOND && holds(LOW_WORD_BYTES, HIGH_WORD_BYTES, b);
    }

    /**
     * Where it is certain that the pattern occurs, which is behind an occurrence, or one byte further; where it is certain that it does not, as a
     * complement ({@code ~}); or {@link #UNKNOWN}. Bytes beyond ASCII are taken for any characters: a pattern that occurs may not, where one of them
     * was gone over.
     *
     * @param first before which no match begins
     * @param last behind which none does
     */
    int find(byte[] bytes, int from, int first, int last, int to) {
        Table rows = table;
        int[] cells = rows.cells;
        int state = first == from ? 0 : rows.fresh(bytes[first - 1]);
        for (int i = first; i <= to; i++) {
            if (i > last && state <= rows.lastFresh) {
                return ~i;
            }
            int cell = state + (i < to ? classOf[bytes[i] & 0xff] & 0xff : width - 1);
            int next = cell < cells.length ? cells[cell] : NOT_MADE;
            if (next < 0) {
                if (next == NOT_MADE) {
                    next = rows.make(cell);
                    cells = rows.cells;
                }
                if (next == FOUND) {
                    return i;
                }
                if (next == DEAD) {
                    return ~i;
                }
                if (next == FULL) {
                    table = new Table(); // for the next text: what filled this one may be over
                    return UNKNOWN;
                }
            }
            state = next;
        }
        return ~to;
    }

    /**
     * The machine's states between two bytes.
     *
     * @param at instructions from which it goes on; never changed
     * @param behindWord whether the byte before is part of a word, where that matters
     */
    private record State(BitSet at, boolean atStart, boolean behindWord) {
        /** By hand: what Java makes of a record at run time costs a start some ten milliseconds, and every row some time. */
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof State state
                    && at.equals(state.at)
                    && atStart == state.atStart
                    && behindWord == state.behindWord;
        }

        @Override
        public int hashCode() {
            return 4 * at.hashCode() + (atStart ? 2 : 0) + (behindWord ? 1 : 0);
        }
    }

    /** Rows made so far. A row's first cell is the state's name. */
    private final class Table {
        private final Map<State, Integer> names = new HashMap<>();
        private volatile int[] cells = new int[0];
        private State[] states = new State[8];
        /** The name of the last of three states, or two, in which no match has begun yet: at the start, behind no word, behind one. */
        private final int lastFresh;

        Table() {
            BitSet start = new BitSet();
            start.set(program.start());
            name(new State(start, true, false));
            int behindNoWord = name(new State(start, false, false));
            lastFresh = checksWords ? name(new State(start, false, true)) : behindNoWord;
        }

        /** The state behind a byte, where nothing before it matters. */
        int fresh(byte before) {
            return isWord(before & 0xff) ? lastFresh : width;
        }

        private synchronized int make(int cell) {
            int next = cells[cell];
            if (next == NOT_MADE) {
                next = after(states[cell / width], cell % width);
                if (next != FULL) {
                    cells[cell] = next;
                }
            }
            return next;
        }

        private int after(State state, int column) {
            boolean end = column == width - 1;
            int b = end ? -1 : memberOf[column];
            BitSet reached = new BitSet();
            if (reach(state, b, reached)) {
                return FOUND;
            }
            if (end) {
                return DEAD;
            }
            BitSet next = new BitSet();
            for (int at = reached.nextSetBit(0); at >= 0; at = reached.nextSetBit(at + 1)) {
                if (program.instructions().get(at) instanceof Instruction.Read(OneOf set, int then) && has(set, b)) {
                    next.set(then);
                    if (b == BEYOND) {
                        next.set(at); // a character has several such bytes
                    }
                }
            }
            if (!program.anchored()) {
                next.set(program.start());
            }
            return next.isEmpty() ? DEAD : name(new State(next, false, checksWords && isWord(b)));
        }

        /** All that can be reached without reading a byte, when {@code b} comes next; whether the match is. */
        private boolean reach(State state, int b, BitSet reached) {
            int[] open = new int[program.instructions().size() * 3];
            int count = 0;
            for (int at = state.at().nextSetBit(0); at >= 0; at = state.at().nextSetBit(at + 1)) {
                open[count++] = at;
            }
            while (count > 0) {
                int at = open[--count];
                if (reached.get(at)) {
                    continue;
                }
                reached.set(at);
                Instruction instruction = program.instructions().get(at);
                if (instruction instanceof Instruction.Fork(int one, int other)) {
                    open[count++] = one;
                    open[count++] = other;
                } else if (instruction instanceof Instruction.Check(Syntax.Place place, int next)) {
                    if (holds(place, state, b)) {
                        open[count++] = next;
                    }
                } else if (instruction instanceof Instruction.Matched) {
                    return true;
                }
            }
            return false;
        }

        private static boolean holds(Syntax.Place place, State state, int b) {
            boolean boundary = state.behindWord() != (b >= 0 && isWord(b));
            return switch (place) {
                case START -> state.atStart();
                case END -> b < 0;
                case WORD_BOUNDARY -> boundary;
                case NO_WORD_BOUNDARY -> !boundary;
            };
        }

        /** The name of a state, for which a row is made; {@link #FULL} when there is no room for it. */
        private int name(State state) {
            Integer name = names.get(state);
            if (name != null) {
                return name;
            }
            int row = names.size() * width;
            if (row + width > MOST_CELLS) {
                return FULL;
            }
            if (row + width > cells.length) {
                int[] more =
                        new int[Math.min(MOST_CELLS, Math.max(row + width, Math.max(FIRST_CELLS, cells.length * 2)))];
                Arrays.fill(more, NOT_MADE);
                System.arraycopy(cells, 0, more, 0, cells.length);
                cells = more;
            }
            if (names.size() == states.length) {
                states = Arrays.copyOf(states, states.length * 2);
            }
            states[names.size()] = state;
            names.put(state, row);
            return row;
        }
    }
}
