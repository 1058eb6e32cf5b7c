package dev.faultbook.project;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Fills in {@code $name}, <code>${name}</code>, <code>${name:-otherwise}</code> and <code>${name:+instead}</code>, as Docker and
 * shells do outside of single quotes. What nobody knows stays as written. One is made a file, since it also bounds how much all
 * its texts may grow.
 */
final class Substitution {
    static final int MAX_VALUE_CHARS = 4_096;
    /** What begins like a variable and does not end within so many characters is none. */
    private static final int MOST_REFERENCE_CHARS = 1_024;

    private static final int MAX_DEPTH = 16;

    private final char escape;
    private int growth = 8 << 20;

    Substitution(char escape) {
        this.escape = escape;
    }

    /** Quotes and escapes stay where they are. */
    String fill(String text, Map<String, String> variables) {
        if (text.indexOf('$') < 0) {
            return text;
        }
        return fill(text, variables, 0);
    }

    private String fill(String text, Map<String, String> variables, int depth) {
        StringBuilder filled = new StringBuilder();
        boolean single = false;
        boolean dual = false;
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == escape && !single && at + 1 < text.length()) {
                filled.append(c).append(text.charAt(at + 1));
                at += 2;
                continue;
            }
            if (c == '$' && !single) {
                int end = end(text, at);
                if (end > at) {
                    filled.append(value(text.substring(at, end), variables, depth));
                    at = end;
                    continue;
                }
            }
            single ^= c == '\'' && !dual;
            dual ^= c == '"' && !single;
            filled.append(c);
            at++;
        }
        return filled.toString();
    }

    /** Where the variable that starts at a {@code $} ends; the start itself where there is none. */
    static int end(String text, int start) {
        int at = start + 1;
        if (at < text.length() && text.charAt(at) == '{') {
            int depth = 0;
            int most = Math.min(text.length(), start + MOST_REFERENCE_CHARS);
            for (; at < most; at++) {
                char c = text.charAt(at);
                if (c == '{') {
                    depth++;
                } else if (c == '}' && --depth == 0) {
                    return at + 1;
                } else if (c == '\n') {
                    return start;
                }
            }
            return start;
        }
        int end = nameEnd(text, at);
        return end == at ? start : end;
    }

    private static int nameEnd(String text, int start) {
        int at = start;
        while (at < text.length() && isNamePart(text.charAt(at)) && (at > start || !isDigit(text.charAt(at)))) {
            at++;
        }
        return at;
    }

    private static boolean isNamePart(char c) {
        return c == '_' || isDigit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /** The value of one variable, written {@code $name} or in braces; itself where that is not known. */
    String value(String written, Map<String, String> variables) {
        return value(written, variables, 0);
    }

    private String value(String written, Map<String, String> variables, int depth) {
        boolean braces = written.startsWith("${");
        int nameStart = braces ? 2 : 1;
        int nameEnd = nameEnd(written, nameStart);
        @Nullable String value = variables.get(written.substring(nameStart, nameEnd));
        if (!braces || written.charAt(nameEnd) == '}') {
            return bounded(value, written);
        }
        if (depth == MAX_DEPTH || nameEnd == nameStart) {
            return written;
        }
        boolean emptyToo = written.charAt(nameEnd) == ':';
        int operator = emptyToo ? nameEnd + 1 : nameEnd;
        if (operator >= written.length() - 1) {
            return written;
        }
        boolean set = value != null && !(emptyToo && value.isEmpty());
        String word = written.substring(operator + 1, written.length() - 1);
        return switch (written.charAt(operator)) {
            case '-' -> set ? bounded(value, written) : bounded(fill(word, variables, depth + 1), written);
            case '+' -> {
                // Where nobody knows whether it is set, neither is the outcome.
                String instead = set ? fill(word, variables, depth + 1) : value == null ? written : "";
                yield bounded(instead, written);
            }
            case '?' -> set ? bounded(value, written) : written;
            default -> written;
        };
    }

    private String bounded(@Nullable String value, String written) {
        if (value == null || value.length() > MAX_VALUE_CHARS || value.length() - written.length() > growth) {
            return written;
        }
        growth -= Math.max(0, value.length() - written.length());
        return value;
    }
}
