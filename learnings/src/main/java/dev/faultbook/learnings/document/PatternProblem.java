package dev.faultbook.learnings.document;

import com.google.re2j.PatternSyntaxException;
import dev.faultbook.learnings.Re2;
import dev.faultbook.learnings.RegexSize;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** What is wrong with a regular expression, and at which of its characters. */
final class PatternProblem {
    static final String TOO_MANY =
            "the patterns of this file are too large together: with all repetitions written out they may have 100,000 characters";

    private static final int SHOWN = 60;

    private PatternProblem() {}

    /** What is seen without compiling it, which could take all time or memory. */
    static Optional<String> beforeCompiling(String regex) {
        RegexSize size = RegexSize.of(regex);
        String shown = regex.length() > SHOWN ? regex.substring(0, SHOWN) + "..." : regex;
        if (size.characters() > RegexSize.MOST) {
            return Optional.of("pattern \"" + shown
                    + "\" is too large: with all repetitions written out it may have 10,000 characters");
        }
        if (size.isTooDeep()) {
            return Optional.of("pattern \"" + shown + "\" is nested too deep; remove parentheses");
        }
        return Re2.neverCompiles(regex)
                ? Optional.of("pattern \"" + shown
                        + "\" ignores case and takes in old forms of Cyrillic letters (U+1C80 to U+1C88), for which RE2/J never ends: list the"
                        + " characters that are meant instead of a range")
                : Optional.empty();
    }

    static String of(String regex, PatternSyntaxException e) {
        int position = position(regex, e);
        String at = position < 0 ? "" : " at character " + (position + 1);
        String fragment = e.getPattern() == null || e.getPattern().equals(regex) ? "" : " `" + e.getPattern() + "`";
        return "pattern \"" + regex + "\" is not valid" + at + ": " + e.getDescription() + fragment
                + ". Patterns are RE2 syntax (no lookaround, no backreferences); write \\( to match a bracket";
    }

    /** Counted from 0; negative when nobody can tell. */
    private static int position(String regex, PatternSyntaxException e) {
        if (e.getIndex() >= 0) {
            return e.getIndex();
        }
        String fragment = e.getPattern();
        if (fragment != null && !fragment.isEmpty() && !fragment.equals(regex)) {
            return regex.lastIndexOf(fragment);
        }
        return unmatchedBracket(regex);
    }

    private static int unmatchedBracket(String regex) {
        Deque<Integer> open = new ArrayDeque<>();
        int inClass = -1;
        for (int i = 0; i < regex.length(); i++) {
            char c = regex.charAt(i);
            if (c == '\\') {
                i++;
            } else if (inClass >= 0) {
                inClass = c == ']' && i > inClass + 1 ? -1 : inClass;
            } else if (c == '[') {
                inClass = i;
            } else if (c == '(') {
                open.push(i);
            } else if (c == ')') {
                if (open.isEmpty()) {
                    return i;
                }
                open.pop();
            }
        }
        return inClass >= 0 ? inClass : open.isEmpty() ? -1 : open.peek();
    }
}
