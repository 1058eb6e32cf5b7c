package dev.faultbook.cli.terminal;

import java.util.ArrayList;
import java.util.List;

/** Text of unknown origin, made fit for a terminal. */
public final class PlainText {
    private static final int TAB = 4;
    private static final char ELLIPSIS = '\u2026';
    private static final char REPLACEMENT = '\ufffd';

    private PlainText() {}

    /** One line: tabs become spaces; whatever would move the cursor, paint, or turn the writing direction becomes U+FFFD. */
    public static String clean(String text) {
        StringBuilder clean = null;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean harmless = !isControl(c);
            if (clean == null && harmless) {
                continue;
            }
            if (clean == null) {
                clean = new StringBuilder(text.length() + 16).append(text, 0, i);
            }
            if (c == '\t') {
                clean.repeat(' ', TAB - clean.length() % TAB);
            } else {
                clean.append(harmless ? c : REPLACEMENT);
            }
        }
        return clean == null ? text : clean.toString();
    }

    private static boolean isControl(char c) {
        boolean turnsDirection = (c >= '\u202a' && c <= '\u202e') || (c >= '\u2066' && c <= '\u2069');
        return Character.isISOControl(c) || turnsDirection || c == '\u2028' || c == '\u2029';
    }

    /** The text, or as much of its front as fits into so many columns, and an ellipsis. */
    public static String cut(String text, int columns) {
        if (text.codePointCount(0, text.length()) <= columns) {
            return text;
        }
        return text.substring(0, text.offsetByCodePoints(0, Math.max(0, columns - 1))) + ELLIPSIS;
    }

    /** The words of the text on lines of at most so many columns; a longer word gets a line of its own. */
    public static List<String> wrap(String text, int columns) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.strip().split("\\s+")) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > columns) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
