package dev.faultbook.learnings.book;

import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The heading of a learning or proposal: its title, and what people put around one, such as {@code 3. } or {@code Fix #2: } and
 * {@code  (2025-10-13)}.
 *
 * @param title as plain text
 * @param number that stands before the title
 * @param date that stands behind it
 */
record HeadingLine(String prefix, String title, String suffix, OptionalInt number, Optional<LocalDate> date) {
    private static final Pattern SYNTAX = Pattern.compile(
            "((?:[A-Z][a-z]+ )?#?(\\d{1,6})[.:)] +|Issue: +)?(.*?)((?<! ) *\\((\\d{4}-\\d{2}-\\d{2})\\))?",
            Pattern.DOTALL);

    static HeadingLine of(String heading) {
        Matcher matcher = SYNTAX.matcher(heading);
        if (!matcher.matches() || matcher.group(3).isBlank()) {
            return new HeadingLine("", unescaped(heading), "", OptionalInt.empty(), Optional.empty());
        }
        String prefix = matcher.group(1) == null ? "" : matcher.group(1);
        Optional<LocalDate> date = Optional.ofNullable(matcher.group(5)).flatMap(DateText::parse);
        String suffix = date.isPresent() ? matcher.group(4) : "";
        String title = heading.substring(prefix.length(), heading.length() - suffix.length());
        OptionalInt number =
                matcher.group(2) == null ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(matcher.group(2)));
        return new HeadingLine(prefix, unescaped(title), suffix, number, date);
    }

    /** The same heading with places for what comes from elsewhere. */
    String template(String numberPlace) {
        String before = number.isEmpty() ? prefix : prefix.replaceFirst("\\d+", Matcher.quoteReplacement(numberPlace));
        return before + "{title}" + suffix;
    }

    /** A title as Markdown that shows it and is read back as it was. */
    static String escaped(String title) {
        StringBuilder text = new StringBuilder();
        int closing = closing(title);
        for (int i = 0; i < title.length(); i++) {
            char c = title.charAt(i);
            char next = i + 1 < title.length() ? title.charAt(i + 1) : ' ';
            boolean escape = c == '<'
                    || (c == '\\' && isPunctuation(next))
                    || (c == '&' && (Character.isLetter(next) || next == '#'))
                    || (c == '#' && i >= closing);
            text.append(escape ? "\\" : "").append(c);
        }
        return text.toString();
    }

    /** Where the number signs begin that end it. */
    private static int closing(String title) {
        int start = title.stripTrailing().length();
        while (start > 0 && title.charAt(start - 1) == '#') {
            start--;
        }
        return start;
    }

    static String unescaped(String markdown) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < markdown.length(); i++) {
            char c = markdown.charAt(i);
            if (c == '\\' && i + 1 < markdown.length() && isPunctuation(markdown.charAt(i + 1))) {
                i++;
                c = markdown.charAt(i);
            }
            text.append(c);
        }
        return text.toString();
    }

    private static boolean isPunctuation(char c) {
        return c > ' ' && c < 127 && !Character.isLetterOrDigit(c);
    }
}
