package dev.faultbook.index.stats;

import dev.faultbook.FailureKind;
import dev.faultbook.FaultbookException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The parts that time is cut into, as calendar and clocks of a time zone have them: a day may have 23 or 25 hours. */
public enum Every {
    HOUR,
    DAY,
    /** From Monday on. */
    WEEK,
    MONTH;

    /** Parts at most. */
    public static final int MOST = 10_000;

    /** As requests and answers name it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * When each part begins, from the one that {@code first} is in to the one that {@code last} is in.
     *
     * @throws FaultbookException when there are too many
     */
    public List<Instant> starts(Instant first, Instant last, ZoneId zone) {
        List<Instant> starts = new ArrayList<>();
        ZonedDateTime start = start(first.atZone(zone));
        while (!start.toInstant().isAfter(last)) {
            if (starts.size() == MOST) {
                throw new FaultbookException(
                        FailureKind.BAD_INPUT,
                        "From " + first + " to " + last + " there are more than " + MOST + " parts of one " + word()
                                + ". Ask for longer parts, or for less time.");
            }
            starts.add(start.toInstant());
            start = next(start);
        }
        return starts;
    }

    private ZonedDateTime start(ZonedDateTime time) {
        return switch (this) {
            case HOUR -> time.truncatedTo(ChronoUnit.HOURS);
            case DAY -> day(time);
            case WEEK -> day(time.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)));
            case MONTH -> day(time.withDayOfMonth(1));
        };
    }

    /** Where clocks go forward at midnight, a day begins later. */
    private static ZonedDateTime day(ZonedDateTime time) {
        return time.toLocalDate().atStartOfDay(time.getZone());
    }

    private ZonedDateTime next(ZonedDateTime start) {
        return switch (this) {
            case HOUR -> nextHour(start);
            case DAY -> day(start.plusDays(1));
            case WEEK -> day(start.plusWeeks(1));
            case MONTH -> day(start.plusMonths(1));
        };
    }

    /** Where clocks go back by less than an hour, the hour that they repeat a part of is one. */
    private static ZonedDateTime nextHour(ZonedDateTime start) {
        ZonedDateTime next = start;
        ZonedDateTime hour = start;
        while (!hour.isAfter(start)) {
            next = next.plusHours(1);
            hour = next.truncatedTo(ChronoUnit.HOURS);
        }
        return hour;
    }
}
