package dev.faultbook.ingest.fact;

import org.jspecify.annotations.Nullable;

/** Looks at the beginning of a line of pip's output, before a pattern is tried on it: blanks, words, and what they are about. */
final class PipLine {
    private PipLine() {}

    /** Where the blanks before the text end. */
    static int indent(String text) {
        int i = 0;
        while (i < text.length() && text.charAt(i) == ' ') {
            i++;
        }
        return i;
    }

    /** What follows those words at the start of a line, up to a blank; null when the line begins otherwise. */
    static @Nullable String about(String text, String words) {
        int from = indent(text);
        if (!text.startsWith(words, from)) {
            return null;
        }
        int start = from + words.length();
        int end = end(text, start);
        return end == start ? null : text.substring(start, end);
    }

    /** The same where other words follow. */
    static @Nullable String about(String text, String words, String more) {
        String about = about(text, words);
        return about != null && text.startsWith(more, indent(text) + words.length() + about.length()) ? about : null;
    }

    /** The file or URL that a line says is fetched, such as {@code   Downloading x-1.0.tar.gz (1.2 MB)}. */
    static @Nullable String fetched(String text, String words) {
        String file = about(text, words);
        if (file == null) {
            return null;
        }
        int end = indent(text) + words.length() + file.length();
        return end == text.length() || isSize(text, end) ? file : null;
    }

    private static boolean isSize(String text, int from) {
        return text.startsWith(" (", from)
                && text.endsWith(")")
                && text.indexOf(')', from) == text.length() - 1
                && text.lastIndexOf('(') == from + 1;
    }

    private static int end(String text, int start) {
        int end = start;
        while (end < text.length() && !isBlank(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private static boolean isBlank(char c) {
        return c == ' ' || (c >= '\t' && c <= '\r');
    }
}
