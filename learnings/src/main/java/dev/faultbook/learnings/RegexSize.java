package dev.faultbook.learnings;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * How large a regular expression is: some are cheap to write and dear to look for, as {@code (a{100}){100}} is ten thousand
 * characters once it is written out. What is no valid expression is judged somehow; the compiler says what is wrong.
 */
public final class RegexSize {
    /** What a pattern of a learning may have at most. */
    public static final long MOST = 10_000;

    private static final int DEEPEST = 50;
    /** Far above every limit, and far below what a long holds. */
    private static final long CEILING = 1_000_000_000;

    private final String source;
    /** Sizes of what is read so far of each open group. */
    private final Deque<Long> outer = new ArrayDeque<>();
    /** Of the open group without the last character, class or group; and of that. */
    private long before;

    private long last;
    private int at;
    private int depth;

    private RegexSize(String source) {
        this.source = source;
    }

    public static RegexSize of(String regex) {
        RegexSize size = new RegexSize(regex);
        size.read();
        return size;
    }

    /** With all repetitions written out. */
    public long characters() {
        return before + last;
    }

    /** Whether so many parentheses stand in each other that who reads them may run out of stack. */
    public boolean isTooDeep() {
        return depth > DEEPEST;
    }

    private void read() {
        while (at < source.length()) {
            char c = source.charAt(at++);
            switch (c) {
                case '\\' -> escaped();
                case '[' -> {
                    skipClass();
                    one();
                }
                case '(' -> open();
                case ')' -> close();
                case '{' -> last = Math.min(last * count(), CEILING);
                default -> one();
            }
        }
        while (!outer.isEmpty()) {
            close();
        }
    }

    /** One character, a class such as {@code \pL} or {@code \p{Greek}}, or all from {@code \Q} to {@code \E}. */
    private void escaped() {
        char c = at < source.length() ? source.charAt(at++) : ' ';
        if (c == 'Q') {
            int end = source.indexOf("\\E", at);
            int quoted = (end < 0 ? source.length() : end) - at;
            before += last + quoted;
            last = 1;
            at += quoted + 2;
            return;
        }
        boolean isNamed = (c == 'p' || c == 'P' || c == 'x') && at < source.length() && source.charAt(at) == '{';
        int end = isNamed ? source.indexOf('}', at) : -1;
        at = end < 0 ? at : end + 1;
        one();
    }

    private void one() {
        before += last;
        last = 1;
    }

    private void open() {
        outer.push(before + last);
        depth = Math.max(depth, outer.size());
        before = 0;
        last = 0;
    }

    private void close() {
        last += before + 1;
        before = outer.isEmpty() ? 0 : outer.pop();
    }

    private void skipClass() {
        at += at < source.length() && source.charAt(at) == '^' ? 1 : 0;
        at += at < source.length() && source.charAt(at) == ']' ? 1 : 0;
        while (at < source.length() && source.charAt(at) != ']') {
            at += source.charAt(at) == '\\' ? 2 : 1;
        }
        at++;
    }

    /** The greatest number between the braces, 1 where they are none of a repetition. */
    private long count() {
        long most = 1;
        long number = 0;
        for (int i = at; i < source.length(); i++) {
            char c = source.charAt(i);
            if (c >= '0' && c <= '9') {
                number = Math.min(10L * number + (c - '0'), CEILING);
                most = Math.max(most, number);
            } else if (c == ',') {
                number = 0;
            } else {
                if (c == '}') {
                    at = i + 1;
                    return most;
                }
                return 1;
            }
        }
        return 1;
    }
}
