package dev.faultbook.text;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Splits log text into the tokens that people look for: each word without the punctuation around it, and the parts of it. All are lower-cased, character by character. One object serves many lines; not thread-safe.
 *
 * <p>Of {@code /usr/lib/python3.11/site-packages}: the path without its first slash, {@code usr}, {@code lib}, {@code
 * python3.11}, {@code site-packages}, {@code python3}, {@code 11}, {@code site}, {@code packages}.
 */
public final class LogTokens {
    /**
     * No token is longer. Of a longer run of letters and digits, this much of its beginning is one; longer composites
     * are none.
     */
    public static final int LONGEST = 32;

    private final Sink sink;
    private char[] chars = new char[512];

    /** Gets the tokens of a line, in no particular order, some perhaps twice. */
    @FunctionalInterface
    public interface Sink {
        /** The characters are only valid during the call. */
        void token(char[] chars, int from, int to);
    }

    public LogTokens(Sink sink) {
        this.sink = sink;
    }

    /** The tokens of a text, each once. */
    public static Set<String> of(String text) {
        Set<String> tokens = new LinkedHashSet<>();
        new LogTokens((chars, from, to) -> tokens.add(new String(chars, from, to - from))).read(text);
        return tokens;
    }

    /** Lower-cases so that every character stays at its position. */
    public static String lower(String text) {
        char[] chars = text.toCharArray();
        for (int i = 0; i < chars.length; i++) {
            chars[i] = Character.toLowerCase(chars[i]);
        }
        return new String(chars);
    }

    /** Passes on the tokens of a line in UTF-8; broken parts of it become U+FFFD. */
    public void read(byte[] utf8, int from, int to) {
        read(new String(utf8, from, to - from, StandardCharsets.UTF_8));
    }

    public void read(String text) {
        int length = text.length();
        if (chars.length < length) {
            chars = new char[Math.max(length, 2 * chars.length)];
        }
        for (int i = 0; i < length; i++) {
            chars[i] = Character.toLowerCase(text.charAt(i));
        }
        runs(0, length, CharKind.JOINT, -1, -1);
    }

    /**
     * Finds the longest runs of characters of at least this strength, none of which is the token that is passed on
     * already.
     */
    private void runs(int from, int to, int strength, int doneFrom, int doneTo) {
        int at = from;
        while (at < to) {
            while (at < to && CharKind.of(chars[at]) < strength) {
                at++;
            }
            int start = at;
            while (at < to && CharKind.of(chars[at]) >= strength) {
                at++;
            }
            if (start < at) {
                run(start, at, strength, doneFrom, doneTo);
            }
        }
    }

    private void run(int from, int to, int strength, int doneFrom, int doneTo) {
        int start = from;
        int end = to;
        while (start < end && CharKind.of(chars[start]) < CharKind.UNDERSCORE) {
            start++;
        }
        while (start < end && CharKind.of(chars[end - 1]) < CharKind.UNDERSCORE && chars[end - 1] != '+') {
            end--;
        }
        if (!isDone(start, end, doneFrom, doneTo) && hasAtom(start, end)) {
            emit(start, end);
        }
        if (strength < CharKind.ATOM) {
            runs(start, end, strength + 1, start, end);
        }
    }

    private static boolean isDone(int start, int end, int doneFrom, int doneTo) {
        return start == doneFrom && end == doneTo;
    }

    private boolean hasAtom(int from, int to) {
        for (int i = from; i < to; i++) {
            if (CharKind.isAtom(chars[i])) {
                return true;
            }
        }
        return false;
    }

    private void emit(int from, int to) {
        if (to - from <= LONGEST) {
            sink.token(chars, from, to);
        } else if (isOneAtom(from, to)) {
            sink.token(chars, from, from + LONGEST);
        }
    }

    private boolean isOneAtom(int from, int to) {
        for (int i = from; i < to; i++) {
            if (!CharKind.isAtom(chars[i])) {
                return false;
            }
        }
        return true;
    }
}
