package dev.faultbook.bench;

import com.google.re2j.Pattern;
import dev.faultbook.learnings.Condition;
import dev.faultbook.learnings.LinePattern;
import dev.faultbook.learnings.Status;
import dev.faultbook.learnings.document.CatalogReader;
import dev.faultbook.learnings.match.Sought;
import java.util.List;

/** Prints the line patterns of the catalog that ships, a regular expression a line, as ripgrep reads them. */
public final class ShippedPatterns {
    private ShippedPatterns() {}

    /** Takes no arguments. */
    public static void main(String[] args) {
        line().forEach(pattern -> System.out.println(forRipgrep(pattern)));
    }

    /** Those that are looked for in every line: not what counts only behind another line. */
    public static List<LinePattern> line() {
        List<Condition> conditions = CatalogReader.shipped().catalog().learnings().stream()
                .filter(learning -> learning.status() != Status.RETIRED)
                .flatMap(learning -> learning.detect().stream())
                .toList();
        return Sought.by(conditions).inEveryLine();
    }

    /** As a regular expression of groups without names, which engines spell differently. */
    static String withoutNames(LinePattern pattern) {
        return switch (pattern) {
            case LinePattern.Literal(String text) -> Pattern.quote(text);
            case LinePattern.Regex regex -> regex.source().replaceAll("\\(\\?P?<\\w+>", "(?:");
        };
    }

    /**
     * The same pattern in Rust's syntax, with RE2's meaning: classes such as {@code \w} are ASCII. An escape before a character that needs none is no escape there, but an error.
     */
    static String forRipgrep(LinePattern pattern) {
        String regex = withoutNames(pattern);
        boolean ascii = regex.chars().allMatch(c -> c < 128);
        StringBuilder rust = new StringBuilder(ascii ? "(?-u:" : "");
        boolean inClass = false;
        for (int i = 0; i < regex.length(); i++) {
            char c = regex.charAt(i);
            if (c == '\\') {
                rust.append(escape(regex.charAt(++i), inClass, ascii));
            } else {
                inClass = c == '[' || (inClass && c != ']');
                rust.append(c);
            }
        }
        return rust.append(ascii ? ")" : "").toString();
    }

    private static String escape(char c, boolean inClass, boolean ascii) {
        if ("'\"`/<>,:;=!@%_ ".indexOf(c) >= 0) {
            return Character.toString(c);
        }
        if (ascii || "wWdDsSbB".indexOf(c) < 0) {
            return "\\" + c;
        }
        if (!inClass) {
            return "(?-u:\\" + c + ")";
        }
        return switch (c) {
            case 'w' -> "0-9A-Za-z_";
            case 'd' -> "0-9";
            case 's' -> "\\t\\n\\x0c\\r ";
            default -> "\\" + c;
        };
    }
}
