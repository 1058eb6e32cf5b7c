package dev.faultbook.learnings.match;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Aho-Corasick over bytes, ASCII letters of either case alike. Every byte costs one table look-up; rows are as wide as there are
 * different bytes in the literals, and accepting states are numbered last, so that one comparison finds them.
 */
final class LiteralAutomaton {
    private final char[] columnOf;
    private final int[] next;
    private final int firstAccepting;
    private final int width;
    private final int[][] owners;

    private LiteralAutomaton(char[] columnOf, int width, int[] next, int firstAccepting, int[][] owners) {
        this.columnOf = columnOf;
        this.width = width;
        this.next = next;
        this.firstAccepting = firstAccepting;
        this.owners = owners;
    }

    /**
     * Puts each owner of a literal that occurs in the bytes into {@code found}, once.
     *
     * @param seenAt per owner the last {@code mark} under which it was found
     * @return how many were found
     */
    int candidates(byte[] bytes, int from, int to, int[] found, int[] seenAt, int mark) {
        int count = 0;
        int state = 0;
        for (int i = from; i < to; i++) {
            state = next[state + columnOf[bytes[i] & 0xff]];
            if (state >= firstAccepting) {
                for (int owner : owners[(state - firstAccepting) / width]) {
                    if (seenAt[owner] != mark) {
                        seenAt[owner] = mark;
                        found[count++] = owner;
                    }
                }
            }
        }
        return count;
    }

    /** Collects literals, then lays out the tables. */
    static final class Builder {
        private static final int ROOT = 0;
        /** So much of a literal tells enough; a small table stays in the processor's cache. */
        private static final int LONGEST = 8;
        /** Bytes of logs, the frequent ones first; all others are rarer. */
        private static final String FREQUENT = " etaoinrsl0dc12pu.m-/:3g45fh6789_by,kv";

        private final List<byte[]> literals = new ArrayList<>();
        private final List<Integer> literalOwners = new ArrayList<>();
        private final List<int[]> moves = new ArrayList<>();
        private final List<Set<Integer>> ownersOf = new ArrayList<>();

        void add(String literal, int owner) {
            byte[] bytes = literal.getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = (byte) fold(bytes[i] & 0xff);
            }
            literals.add(rarest(bytes));
            literalOwners.add(owner);
        }

        /** The part of a literal that is seldom there without the rest. */
        private static byte[] rarest(byte[] literal) {
            int best = 0;
            int most = -1;
            for (int from = 0; from + LONGEST <= literal.length; from++) {
                int rarity = 0;
                for (int i = from; i < from + LONGEST; i++) {
                    int rank = FREQUENT.indexOf(literal[i]);
                    rarity += rank < 0 ? FREQUENT.length() : rank;
                }
                if (rarity > most) {
                    most = rarity;
                    best = from;
                }
            }
            return Arrays.copyOfRange(literal, best, Math.min(literal.length, best + LONGEST));
        }

        LiteralAutomaton build() {
            char[] columnOf = new char[256];
            int width = 1; // column 0: bytes in no literal
            for (byte[] literal : literals) {
                for (byte b : literal) {
                    if (columnOf[b & 0xff] == 0) {
                        columnOf[b & 0xff] = (char) width++;
                    }
                }
            }
            for (int b = 'A'; b <= 'Z'; b++) {
                columnOf[b] = columnOf[fold(b)];
            }
            newState(width);
            for (int i = 0; i < literals.size(); i++) {
                insert(literals.get(i), literalOwners.get(i), columnOf, width);
            }
            link(width);
            return layOut(columnOf, width);
        }

        private int newState(int width) {
            int[] none = new int[width];
            Arrays.fill(none, -1);
            moves.add(none);
            ownersOf.add(Set.of());
            return moves.size() - 1;
        }

        private void insert(byte[] literal, int owner, char[] columnOf, int width) {
            int state = ROOT;
            for (byte b : literal) {
                int column = columnOf[b & 0xff];
                int next = moves.get(state)[column];
                if (next < 0) {
                    next = newState(width);
                    moves.get(state)[column] = next;
                }
                state = next;
            }
            own(state, Set.of(owner));
        }

        private void own(int state, Set<Integer> owners) {
            if (!owners.isEmpty()) {
                Set<Integer> all = new TreeSet<>(ownersOf.get(state));
                all.addAll(owners);
                ownersOf.set(state, all);
            }
        }

        /** Fills in the moves on a mismatch, breadth first, and hands owners down from each state's longest suffix. */
        private void link(int width) {
            int[] suffix = new int[moves.size()];
            ArrayDeque<Integer> queue = new ArrayDeque<>(List.of(ROOT));
            while (!queue.isEmpty()) {
                int state = queue.remove();
                int[] row = moves.get(state);
                int[] fallbacks = moves.get(suffix[state]);
                for (int column = 0; column < width; column++) {
                    int fallback = state == ROOT || column == 0 ? ROOT : fallbacks[column];
                    int next = row[column];
                    if (next < 0) {
                        row[column] = fallback;
                    } else {
                        suffix[next] = fallback;
                        own(next, ownersOf.get(fallback));
                        queue.add(next);
                    }
                }
            }
        }

        /** Numbers accepting states last, and each state by where its row starts. */
        private LiteralAutomaton layOut(char[] columnOf, int width) {
            int states = moves.size();
            int[] position = new int[states];
            int firstAccepting = (int) ownersOf.stream().filter(Set::isEmpty).count();
            int plain = 0;
            int accepting = firstAccepting;
            for (int state = 0; state < states; state++) {
                position[state] = ownersOf.get(state).isEmpty() ? plain++ : accepting++;
            }
            int[] next = new int[states * width];
            int[][] owners = new int[states - firstAccepting][];
            for (int state = 0; state < states; state++) {
                for (int column = 0; column < width; column++) {
                    next[position[state] * width + column] = position[moves.get(state)[column]] * width;
                }
                if (position[state] >= firstAccepting) {
                    owners[position[state] - firstAccepting] = ownersOf.get(state).stream()
                            .mapToInt(Integer::intValue)
                            .toArray();
                }
            }
            return new LiteralAutomaton(columnOf, width, next, firstAccepting * width, owners);
        }

        private static int fold(int b) {
            return b >= 'A' && b <= 'Z' ? b + 32 : b;
        }
    }
}
