package dev.faultbook.ingest.excerpt;

import java.util.Arrays;
import java.util.List;

/**
 * Finds the words of {@link ClueForm}s in lines, in one pass over the bytes. A run is all letters, digits and underscores up to another sign; a word
 * is a run, or what is left of it behind its leading digits, and the signs and words that are spelt behind it. At its ends,
 * <ul>
 *   <li>{@code ^word} is the line's first run, {@code word$} its last one;
 *   <li>{@code *word} may be the end of a longer run, {@code word*} its beginning;
 *   <li>{@code #word} has a number beside it;
 *   <li>{@code ~word} has dots before it;
 *   <li>{@code E9} is an E and three or four digits; {@code ^} with a sign beyond ASCII is any such sign before the first run.
 * </ul>
 */
final class ClueWords {
    private static final boolean[] IN_RUN = inRun();
    private static final long WORD = bit(ClueForm.WORD);
    private static final List<String> COUNTED =
            List.of("no", "test", "tests", "suite", "suites", "snapshot", "snapshots");
    private static final int SLOTS = 1024;
    private static final int SHORTEST_ENDING = 4;
    private static final int SHORTEST_BEGINNING = 3;
    private static final Word[] NONE = new Word[0];
    private static final ClueWords ALL = new ClueWords();

    /** By first byte, last byte and length, which tells nearly all other runs from them. */
    private final Word[][] whole = slots();
    /** By the last byte and the third before it. */
    private final Word[][] endings = slots();
    /** By the first byte and the second behind it. */
    private final Word[][] beginnings = slots();

    private final boolean[] taken = new boolean[SLOTS];
    private final boolean[] takenByEndings = new boolean[SLOTS];
    private final boolean[] takenByBeginnings = new boolean[SLOTS];
    private final long[] codes = new long[128];
    private long beyondAscii;

    private enum Place {
        ANYWHERE,
        FIRST,
        LAST,
        COUNTED,
        BEHIND_DOTS
    }

    /**
     * @param run what it has of the run in which it begins
     * @param rest what follows
     */
    private record Word(long form, Place place, String run, String rest) {}

    private ClueWords() {
        for (ClueForm form : ClueForm.values()) {
            form.words().forEach(word -> add(word, bit(form)));
        }
    }

    private static boolean[] inRun() {
        boolean[] in = new boolean[256];
        for (int b = 0; b < 128; b++) {
            in[b] = Character.isLetterOrDigit(b) || b == '_';
        }
        return in;
    }

    private static Word[][] slots() {
        Word[][] slots = new Word[SLOTS][];
        Arrays.fill(slots, NONE);
        return slots;
    }

    private static int slot(int one, int other, int length) {
        return (31 * (31 * one + other) + length) & (SLOTS - 1);
    }

    private static long bit(ClueForm form) {
        return 1L << ClueForm.ORDER.indexOf(form);
    }

    private void add(String spelling, long form) {
        String text = spelling.replaceAll("^[\\^*#~]|[*$]$", "");
        int end = 0;
        while (end < text.length() && text.charAt(end) < IN_RUN.length && IN_RUN[text.charAt(end)]) {
            end++;
        }
        Word word = new Word(form, place(spelling), text.substring(0, end), text.substring(end));
        if (end == 0) {
            beyondAscii |= form;
        } else if (word.run.length() == 2 && word.run.endsWith("9")) {
            codes[text.charAt(0)] |= form;
        } else if (spelling.startsWith("*")) {
            put(takenByEndings, endings, slot(text.charAt(end - 1), text.charAt(end - SHORTEST_ENDING), 0), word);
        } else if (spelling.endsWith("*")) {
            put(takenByBeginnings, beginnings, slot(text.charAt(0), text.charAt(SHORTEST_BEGINNING - 1), 0), word);
        } else {
            put(taken, whole, slot(text.charAt(0), text.charAt(end - 1), end), word);
        }
    }

    private static Place place(String spelling) {
        return switch (spelling.charAt(0)) {
            case '^' -> Place.FIRST;
            case '#' -> Place.COUNTED;
            case '~' -> Place.BEHIND_DOTS;
            default -> spelling.endsWith("$") ? Place.LAST : Place.ANYWHERE;
        };
    }

    private static void put(boolean[] taken, Word[][] slots, int slot, Word word) {
        taken[slot] = true;
        slots[slot] = Arrays.copyOf(slots[slot], slots[slot].length + 1);
        slots[slot][slots[slot].length - 1] = word;
    }

    /** The forms that a line may have, a bit each in {@link ClueForm#ORDER}. That of {@link ClueForm#WORD} is certain. */
    static long forms(byte[] bytes, int from, int to) {
        return ALL.new Line(bytes, from, to).forms();
    }

    private final class Line {
        private final byte[] bytes;
        private final int from;
        private final int to;
        private boolean first = true;
        private long found;
        private long ofLast;

        Line(byte[] bytes, int from, int to) {
            this.bytes = bytes;
            this.from = from;
            this.to = to;
        }

        long forms() {
            int i = from;
            while (i < to) {
                int start = i++;
                if (IN_RUN[bytes[start] & 0xff]) {
                    while (i < to && IN_RUN[bytes[i] & 0xff]) {
                        i++;
                    }
                    run(start, i);
                    first = false;
                } else if (first && bytes[start] < 0) {
                    found |= beyondAscii;
                }
            }
            return found | ofLast;
        }

        private void run(int start, int end) {
            ofLast = 0;
            int letters = start;
            while (letters < end - 1 && isDigit(letters)) {
                letters++;
            }
            byte head = bytes[letters];
            byte last = bytes[end - 1];
            int length = end - letters;
            int slot = slot(head, last, length);
            if (taken[slot]) {
                whole(whole[slot], letters, end, letters == start);
            }
            if (length >= SHORTEST_ENDING) {
                slot = slot(last, bytes[end - SHORTEST_ENDING], 0);
                if (takenByEndings[slot]) {
                    endings(endings[slot], start, end);
                }
            }
            if (length >= SHORTEST_BEGINNING) {
                slot = slot(head, bytes[letters + SHORTEST_BEGINNING - 1], 0);
                if (takenByBeginnings[slot]) {
                    beginnings(beginnings[slot], letters, end);
                }
            }
            if ((length == 4 || length == 5) && codes[head] != 0 && isDigit(letters + 1)) {
                found |= codes[head];
            }
        }

        private void whole(Word[] words, int start, int end, boolean wholeRun) {
            for (Word word : words) {
                if (word.run.length() == end - start && has(word.run, start)) {
                    add(word, start, end, wholeRun);
                }
            }
        }

        private void endings(Word[] words, int start, int end) {
            for (Word word : words) {
                if (word.run.length() <= end - start && has(word.run, end - word.run.length())) {
                    add(word, start, end, true);
                }
            }
        }

        private void beginnings(Word[] words, int start, int end) {
            for (Word word : words) {
                if (word.run.length() <= end - start && has(word.run, start)) {
                    add(word, start, end, false);
                }
            }
        }

        private boolean isDigit(int at) {
            return at < to && bytes[at] >= '0' && bytes[at] <= '9';
        }

        private boolean has(String ascii, int at) {
            if (at + ascii.length() > to) {
                return false;
            }
            for (int i = 0; i < ascii.length(); i++) {
                if (bytes[at + i] != ascii.charAt(i)) {
                    return false;
                }
            }
            return true;
        }

        private void add(Word word, int start, int end, boolean wholeRun) {
            if (has(word.rest, end) && isThere(word, start, end, wholeRun)) {
                found |= word.form;
            }
        }

        private boolean isThere(Word word, int start, int end, boolean wholeRun) {
            return switch (word.place) {
                case ANYWHERE -> word.form != WORD || (wholeRun && standsAlone(start, end + word.rest.length()));
                case FIRST -> first;
                case COUNTED -> isBesideNumber(start, end);
                case BEHIND_DOTS -> isBehindDots(start);
                case LAST -> {
                    ofLast |= word.form;
                    yield false;
                }
            };
        }

        /** Whether it is no part of a path, a name or an option; it may end a sentence. */
        private boolean standsAlone(int start, int end) {
            if (start > from && isJoint(bytes[start - 1])) {
                return false;
            }
            int i = end;
            while (i < to && bytes[i] == '.') {
                i++;
            }
            return i == to || !(IN_RUN[bytes[i] & 0xff] || isJoint(bytes[i]));
        }

        private static boolean isJoint(byte b) {
            return b == '.' || b == '/' || b == '-';
        }

        /** Whether it follows a number, or what a number counts, or a number follows it. */
        private boolean isBesideNumber(int start, int end) {
            if (start - 1 > from && bytes[start - 1] == ' ' && (isDigit(start - 2) || isCounted(start - 1))) {
                return true;
            }
            int i = afterBlanks(end);
            return i < to && (bytes[i] == ':' || bytes[i] == '=') && isDigit(afterBlanks(i + 1));
        }

        private boolean isCounted(int end) {
            for (String word : COUNTED) {
                int start = end - word.length();
                if (start >= from && hasInAnyCase(word, start)) {
                    return true;
                }
            }
            return false;
        }

        private boolean hasInAnyCase(String lower, int at) {
            for (int i = 0; i < lower.length(); i++) {
                if ((bytes[at + i] | 0x20) != lower.charAt(i)) {
                    return false;
                }
            }
            return true;
        }

        private int afterBlanks(int at) {
            int i = at;
            while (i < to && (bytes[i] == ' ' || bytes[i] == '\t')) {
                i++;
            }
            return i;
        }

        private boolean isBehindDots(int start) {
            int i = start;
            while (i > from && bytes[i - 1] == '*') {
                i--;
            }
            if (i > from && bytes[i - 1] == ' ') {
                i--;
            }
            return i > from && (bytes[i - 1] == '.' || bytes[i - 1] < 0);
        }
    }
}
