package dev.faultbook.ingest.format;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Values as Go prints them. */
final class GoText {
    private static final Pattern DURATION = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?)(h|ms|m|s|µs|ns)");
    private static final Pattern TIME =
            Pattern.compile("(\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d(?:\\.\\d{1,9})? [+-]\\d{4})(?: .*)?");
    private static final DateTimeFormatter TIME_FORMAT = new DateTimeFormatterBuilder()
            .appendPattern("yyyy-MM-dd HH:mm:ss")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .appendPattern(" xx")
            .toFormatter();
    private static final String ESCAPES = "abfnrtv";
    private static final String ESCAPED = "\u0007\b\f\n\r\t\u000b";

    private GoText() {}

    /** Where the text that starts at {@code from}, behind a quote, has its closing quote ({@code %q}); -1 when it has none. */
    static int closingQuote(String text, int from) {
        for (int i = from; i < text.length(); i++) {
            if (text.charAt(i) == '\\') {
                i++;
            } else if (text.charAt(i) == '"') {
                return i;
            }
        }
        return -1;
    }

    /** What stands between the quotes of {@code %q}, as it was. */
    static String unquoted(String quoted) {
        if (quoted.indexOf('\\') < 0) {
            return quoted;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(quoted.length());
        for (int i = 0; i < quoted.length(); ) {
            i = quoted.charAt(i) == '\\' && i + 1 < quoted.length()
                    ? escape(quoted, i + 1, bytes)
                    : plain(quoted, i, bytes);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static int plain(String text, int at, ByteArrayOutputStream to) {
        int c = text.codePointAt(at);
        to.writeBytes(Character.toString(c).getBytes(StandardCharsets.UTF_8));
        return at + Character.charCount(c);
    }

    private static int escape(String text, int at, ByteArrayOutputStream to) {
        char kind = text.charAt(at);
        int digits = kind == 'x' ? 2 : kind == 'u' ? 4 : kind == 'U' ? 8 : 0;
        if (digits == 0) {
            int known = ESCAPES.indexOf(kind);
            if (known < 0) {
                return plain(text, at, to);
            }
            to.write(ESCAPED.charAt(known));
            return at + 1;
        }
        int end = at + 1 + digits;
        int value = end <= text.length() ? hex(text, at + 1, end) : -1;
        if (value < 0 || value > Character.MAX_CODE_POINT) {
            return plain(text, at, to);
        }
        if (kind == 'x') {
            to.write(value);
        } else {
            to.writeBytes(Character.toString(value).getBytes(StandardCharsets.UTF_8));
        }
        return end;
    }

    private static int hex(String text, int from, int to) {
        long value = 0;
        for (int i = from; i < to; i++) {
            int digit = Character.digit(text.charAt(i), 16);
            if (digit < 0) {
                return -1;
            }
            value = 16 * value + digit;
        }
        return value > Integer.MAX_VALUE ? -1 : (int) value;
    }

    /** A duration such as {@code 1m35.7s} or {@code 35.7ms}; empty when it is none. */
    static Optional<Duration> duration(String text) {
        Matcher part = DURATION.matcher(text);
        double seconds = 0;
        int end = 0;
        while (end < text.length() && part.find(end) && part.start() == end) {
            seconds += Double.parseDouble(part.group(1)) * secondsOf(part.group(2));
            end = part.end();
        }
        return end == 0 || end < text.length()
                ? Optional.empty()
                : Optional.of(Duration.ofNanos(Math.round(seconds * 1e9)));
    }

    private static double secondsOf(String unit) {
        return switch (unit) {
            case "h" -> 3600;
            case "m" -> 60;
            case "s" -> 1;
            case "ms" -> 1e-3;
            case "µs" -> 1e-6;
            default -> 1e-9;
        };
    }

    /** A time such as {@code 2018-11-09 12:00:00.123456789 +0000 UTC}; empty when it is none. */
    static Optional<Instant> time(String text) {
        Matcher time = TIME.matcher(text);
        if (!time.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(OffsetDateTime.parse(time.group(1), TIME_FORMAT).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
