package dev.faultbook.learnings.match;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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
        private final List<int[]> children = new ArrayList<>();
        private final List<TreeSet<Integer>> ownersOf = new ArrayList<>();
        private final boolean[] used = new boolean[256];

        Builder() {
            newState();
        }

        private int newState() {
            int[] none = new int[256];
            Arrays.fill(none, -1);
            children.add(none);
            ownersOf.add(new TreeSet<>());
            return children.size() - 1;
        }

        void add(String literal, int owner) {
            int state = 0;
            for (byte b : literal.getBytes(StandardCharsets.UTF_8)) {
                int folded = fold(b & 0xff);
                used[folded] = true;
                int child = children.get(state)[folded];
                if (child < 0) {
                    child = newState();
                    children.get(state)[folded] = child;
                }
                state = child;
            }
            ownersOf.get(state).add(owner);
        }

        LiteralAutomaton build() {
            char[] columnOf = new char[256];
            int width = 1; // column 0: bytes in no literal
            for (int b = 0; b < 256; b++) {
                if (used[b]) {
                    columnOf[b] = (char) width++;
                }
            }
            for (int b = 'A'; b <= 'Z'; b++) {
                columnOf[b] = columnOf[fold(b)];
            }
            link();
            int states = children.size();
            int[] position = new int[states];
            int plain = 0;
            int accepting = (int) ownersOf.stream().filter(TreeSet::isEmpty).count();
            int firstAccepting = accepting;
            for (int state = 0; state < states; state++) {
                position[state] = ownersOf.get(state).isEmpty() ? plain++ : accepting++;
            }
            int[] next = new int[states * width];
            int[][] owners = new int[states - firstAccepting][];
            for (int state = 0; state < states; state++) {
                for (int b = 0; b < 256; b++) {
                    if (used[b]) {
                        next[position[state] * width + columnOf[b]] = position[children.get(state)[b]] * width;
                    }
                }
                if (position[state] >= firstAccepting) {
                    owners[position[state] - firstAccepting] = ownersOf.get(state).stream()
                            .mapToInt(Integer::intValue)
                            .toArray();
                }
            }
            return new LiteralAutomaton(columnOf, width, next, firstAccepting * width, owners);
        }

        /** Fills in the moves on a mismatch, breadth first, and hands owners down from each state's longest suffix. */
        private void link() {
            int[] suffix = new int[children.size()];
            ArrayDeque<Integer> queue = new ArrayDeque<>(List.of(0));
            while (!queue.isEmpty()) {
                int state = queue.remove();
                for (int b = 0; b < 256; b++) {
                    int fallback = state == 0 ? 0 : children.get(suffix[state])[b];
                    int child = children.get(state)[b];
                    if (child < 0) {
                        children.get(state)[b] = fallback;
                    } else {
                        suffix[child] = fallback;
                        ownersOf.get(child).addAll(ownersOf.get(fallback));
                        queue.add(child);
                    }
                }
            }
        }

        private static int fold(int b) {
            return b >= 'A' && b <= 'Z' ? b + 32 : b;
        }
    }
}
