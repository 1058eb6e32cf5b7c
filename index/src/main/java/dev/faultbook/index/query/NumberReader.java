package dev.faultbook.index.query;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads counts, durations, ages and dates. */
final class NumberReader {
    private static final int LONGEST = 40;
    private static final BigDecimal LONGEST_MILLIS = BigDecimal.valueOf(36_525L * 24 * 3_600_000);
    private static final Pattern COUNT = Pattern.compile("-?[0-9]{1,15}");
    private static final Pattern PARTS = Pattern.compile("(?:[0-9]+(?:\\.[0-9]+)?(?:ms|[smhdw]))+");
    private static final Pattern PART = Pattern.compile("([0-9.]+)([a-z]+)");
    private static final Pattern DATE = Pattern.compile("(?<year>[0-9]{4})(?:-(?<month>[0-9]{2})(?:-(?<day>[0-9]{2})"
            + "(?:[t ](?<hour>[0-9]{2}):(?<minute>[0-9]{2})(?::(?<second>[0-9]{2})(?:\\.(?<fraction>[0-9]{1,3}))?)?)?)?)?"
            + "(?<zone>z|[+-][0-9]{2}(?::?[0-9]{2})?)?");

    private final Instant now;

    /**
     * A number, or what a date stands for.
     *
     * @param last included
     * @param isAge whether it was told as the time from it until now
     */
    record Amount(long first, long last, boolean isAge) {}

    NumberReader(Instant now) {
        this.now = now;
    }

    /**
     * @param index of its first character in the query
     */
    Amount read(Field field, String text, int index) {
        String lowered = text.toLowerCase(Locale.ROOT);
        if (lowered.length() > LONGEST) {
            throw problem(field, "this", index);
        }
        return switch (field) {
            case DURATION, LOST -> exactly(millis(field, lowered, index));
            case SEEN -> time(lowered, index);
            default -> exactly(count(field, lowered, index));
        };
    }

    private static Amount exactly(long number) {
        return new Amount(number, number, false);
    }

    private static long count(Field field, String text, int index) {
        if (!COUNT.matcher(text).matches()) {
            throw problem(field, text, index);
        }
        return Long.parseLong(text);
    }

    private static long millis(Field field, String text, int index) {
        if (!PARTS.matcher(text).matches()) {
            throw problem(field, text, index);
        }
        BigDecimal sum = BigDecimal.ZERO;
        Matcher parts = PART.matcher(text);
        while (parts.find()) {
            sum = sum.add(new BigDecimal(parts.group(1)).multiply(BigDecimal.valueOf(millisOf(parts.group(2)))));
        }
        if (sum.compareTo(LONGEST_MILLIS) > 0) {
            throw new QueryException(index, text + " is more than a hundred years", "Write less");
        }
        return sum.setScale(0, RoundingMode.HALF_UP).longValueExact();
    }

    private static long millisOf(String unit) {
        return switch (unit) {
            case "ms" -> 1;
            case "s" -> 1_000;
            case "m" -> 60_000;
            case "h" -> 3_600_000;
            case "d" -> 24 * 3_600_000L;
            case "w" -> 7 * 24 * 3_600_000L;
            default -> throw new IllegalArgumentException(unit);
        };
    }

    private Amount time(String text, int index) {
        switch (text) {
            case "now" -> {
                return exactly(now.toEpochMilli());
            }
            case "today" -> {
                return day(0);
            }
            case "yesterday" -> {
                return day(1);
            }
            default -> {}
        }
        Matcher date = DATE.matcher(text);
        if (date.matches()) {
            return date(date, text, index);
        }
        long at = now.toEpochMilli() - millis(Field.SEEN, text, index);
        return new Amount(at, at, true);
    }

    private Amount day(int daysAgo) {
        Instant start = now.truncatedTo(ChronoUnit.DAYS).minus(daysAgo, ChronoUnit.DAYS);
        return period(start, start.plus(1, ChronoUnit.DAYS));
    }

    private static Amount date(Matcher date, String text, int index) {
        try {
            ZoneOffset zone = date.group("zone") == null
                    ? ZoneOffset.UTC
                    : ZoneOffset.of(date.group("zone").toUpperCase(Locale.ROOT));
            LocalDateTime start = LocalDate.of(part(date, "year", 1), part(date, "month", 1), part(date, "day", 1))
                    .atTime(part(date, "hour", 0), part(date, "minute", 0), part(date, "second", 0))
                    .plus(fractionMillis(date.group("fraction")), ChronoUnit.MILLIS);
            return period(start.toInstant(zone), start.plus(1, precision(date)).toInstant(zone));
        } catch (DateTimeException e) {
            throw new QueryException(
                    index, "there is no time " + text, "Write it as in 2026-02-28 or 2026-02-28T09:30Z");
        }
    }

    private static int part(Matcher date, String name, int missing) {
        String digits = date.group(name);
        return digits == null ? missing : Integer.parseInt(digits);
    }

    private static int fractionMillis(@Nullable String fraction) {
        return fraction == null ? 0 : Integer.parseInt((fraction + "00").substring(0, 3));
    }

    private static ChronoUnit precision(Matcher date) {
        if (date.group("fraction") != null) {
            return ChronoUnit.MILLIS;
        }
        if (date.group("second") != null) {
            return ChronoUnit.SECONDS;
        }
        if (date.group("minute") != null) {
            return ChronoUnit.MINUTES;
        }
        if (date.group("day") != null) {
            return ChronoUnit.DAYS;
        }
        return date.group("month") != null ? ChronoUnit.MONTHS : ChronoUnit.YEARS;
    }

    private static Amount period(Instant start, Instant end) {
        return new Amount(start.toEpochMilli(), end.toEpochMilli() - 1, false);
    }

    private static QueryException problem(Field field, String text, int index) {
        String what = text.isEmpty() ? "this" : text;
        return switch (field) {
            case DURATION, LOST ->
                new QueryException(
                        index,
                        what + " is no duration",
                        "Write it with units (ms, s, m, h, d, w), as in 90s, 10m or 1h30m");
            case SEEN ->
                new QueryException(
                        index,
                        what + " is no time",
                        "Write an age as in 30d (ms, s, m, h, d, w), or a date as in 2026-11-28 or 2026-11-28T09:30Z");
            default ->
                new QueryException(
                        index, what + " is no number", "Write it as in " + field.word() + ":" + field.example());
        };
    }
}
