package dev.faultbook.learnings.document;

import com.google.re2j.PatternSyntaxException;
import java.util.ArrayDeque;
import java.util.Deque;

/** What is wrong with a regular expression, and at which of its characters. */
final class PatternProblem {
    static final String NEVER_COMPILES =
            "pattern \"%s\" ignores case and takes in old forms of Cyrillic letters (U+1C80 to U+1C88), for which RE2/J never ends: list the"
                    + " characters that are meant instead of a range";

    private PatternProblem() {}

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
