package dev.faultbook.ingest.format;

import dev.faultbook.ingest.source.TextLine;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A line that kaniko logs (GoogleContainerTools/kaniko v1.24, {@code pkg/logging}), in one of its three formats.
 *
 * @param level in lower case, as the text format has it: {@code info}
 * @param message without the padding
 * @param seconds since kaniko started; NaN when the line has a time of day
 * @param timeMicros since 1970; {@link TextLine#NO_TIME} when the line has none
 */
record KanikoLine(String level, String message, double seconds, long timeMicros) {
    /** {@code --log-format=color}, the default even without a terminal; with {@code --log-timestamp} a time of day in the brackets. */
    private static final Pattern COLOR =
            Pattern.compile("([A-Z]{4})\\[(?:(\\d{4,9})|([0-9T:.+Z-]{20,35}))\\] ?(.*)", Pattern.DOTALL);

    private static final Pattern TEXT = Pattern.compile("time=\"([^\"]{1,40})\" level=([a-z]{4,7}) msg=");

    private static final Pattern JSON = Pattern.compile("\\{\"level\":\"([a-z]{4,7})\",\"msg\":");

    private static final Pattern JSON_TIME = Pattern.compile(",\"time\":\"([^\"]{1,40})\"\\}");

    /** Null when it is something else. */
    static @Nullable KanikoLine read(TextLine line) {
        return switch (line.at(0)) {
            case 'I', 'W', 'E', 'F', 'D', 'T', 'P' -> line.at(4) == '[' ? color(line.text()) : null;
            case 't' -> line.startsWith("time=\"") ? text(line.text()) : null;
            case '{' -> line.startsWith("{\"level\":\"") ? json(line.text()) : null;
            default -> null;
        };
    }

    private static @Nullable KanikoLine color(String text) {
        Matcher match = COLOR.matcher(text);
        String level = match.matches() ? level(match.group(1)) : null;
        if (level == null) {
            return null;
        }
        double seconds = match.group(2) == null ? Double.NaN : Integer.parseInt(match.group(2));
        return new KanikoLine(level, match.group(4).stripTrailing(), seconds, micros(match.group(3)));
    }

    private static @Nullable String level(String letters) {
        return switch (letters) {
            case "TRAC" -> "trace";
            case "DEBU" -> "debug";
            case "INFO" -> "info";
            case "WARN" -> "warning";
            case "ERRO" -> "error";
            case "FATA" -> "fatal";
            case "PANI" -> "panic";
            default -> null;
        };
    }

    private static @Nullable KanikoLine text(String text) {
        Matcher head = TEXT.matcher(text);
        if (!head.lookingAt()) {
            return null;
        }
        int end = endOfQuoted(text, head.end());
        String message = end < 0 ? text.substring(head.end()) : unquoted(text.substring(head.end() + 1, end));
        return new KanikoLine(head.group(2), message.strip(), Double.NaN, micros(head.group(1)));
    }

    private static @Nullable KanikoLine json(String text) {
        Matcher head = JSON.matcher(text);
        int end = head.lookingAt() ? endOfQuoted(text, head.end()) : -1;
        if (end < 0) {
            return null;
        }
        Matcher time = JSON_TIME.matcher(text).region(end + 1, text.length());
        return new KanikoLine(
                head.group(1),
                unquoted(text.substring(head.end() + 1, end)),
                Double.NaN,
                micros(time.matches() ? time.group(1) : null));
    }

    /** Where the quote that opens at {@code from} closes; -1 when none opens, or it does not close. */
    private static int endOfQuoted(String text, int from) {
        if (!text.startsWith("\"", from)) {
            return -1;
        }
        for (int i = from + 1; i < text.length(); i++) {
            if (text.charAt(i) == '"') {
                return i;
            }
            i += text.charAt(i) == '\\' ? 1 : 0;
        }
        return -1;
    }

    private static String unquoted(String text) {
        return text.indexOf('\\') < 0
                ? text
                : text.replace("\\\"", "\"")
                        .replace("\\n", "\n")
                        .replace("\\t", "\t")
                        .replace("\\u0026", "&")
                        .replace("\\u003e", ">")
                        .replace("\\u003c", "<")
                        .replace("\\\\", "\\");
    }

    private static long micros(@Nullable String time) {
        if (time == null) {
            return TextLine.NO_TIME;
        }
        try {
            return ChronoUnit.MICROS.between(
                    Instant.EPOCH, OffsetDateTime.parse(time).toInstant());
        } catch (DateTimeException | ArithmeticException e) {
            return TextLine.NO_TIME;
        }
    }

    /** Whether it says what went on, and not that something was wrong. */
    boolean isProgress() {
        return level.equals("info") || level.equals("debug") || level.equals("trace");
    }
}
