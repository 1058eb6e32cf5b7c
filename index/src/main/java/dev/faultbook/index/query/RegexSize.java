package dev.faultbook.index.query;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Refuses regular expressions that are cheap to write and dear to look for: {@code (a{100}){100}} is ten thousand
 * characters once it is written out. What is no valid expression is judged somehow; the compiler says what is wrong.
 */
final class RegexSize {
    private static final int MOST = 500;
    private static final int DEEPEST = 50;

    private final Token token;
    private final String source;
    /** Sizes of what is read so far of each open group. */
    private final Deque<Long> outer = new ArrayDeque<>();
    /** Of the open group without the last character, class or group; and of that. */
    private long before;

    private long last;
    private int at;

    private RegexSize(Token token) {
        this.token = token;
        this.source = token.text();
    }

    /**
     * @throws QueryException when it is too large or nested too deep
     */
    static void check(Token token) {
        new RegexSize(token).read();
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
                case '{' -> last *= count();
                default -> one();
            }
            require(before + last <= MOST, "too large", "It may have 500 characters with its repetitions written out");
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
        require(outer.size() <= DEEPEST, "nested too deep", "Remove parentheses");
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
                number = Math.min(10L * number + (c - '0'), MOST + 1L);
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

    private void require(boolean holds, String problem, String advice) {
        if (!holds) {
            throw new QueryException(token.index(), "this regular expression is " + problem, advice);
        }
    }
}
