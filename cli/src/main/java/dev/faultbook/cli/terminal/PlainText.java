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
        int used = 0;
        int end = 0; // before it is room for an ellipsis
        for (int i = 0; i < text.length(); ) {
            int character = text.codePointAt(i);
            used += Columns.of(character);
            if (used > columns) {
                return text.substring(0, end) + ELLIPSIS;
            }
            i += Character.charCount(character);
            end = used < columns ? i : end;
        }
        return text;
    }

    /** How many columns of a terminal the text takes. */
    public static int columns(String text) {
        return Columns.of(text);
    }

    /** The words of the text on lines of at most so many columns; a longer word gets a line of its own. */
    public static List<String> wrap(String text, int columns) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        int used = 0;
        for (String word : text.strip().split("\\s+")) {
            int more = Columns.of(word);
            if (!line.isEmpty() && used + 1 + more > columns) {
                lines.add(line.toString());
                line.setLength(0);
            }
            used = line.isEmpty() ? more : used + 1 + more;
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
