package dev.faultbook.index.stats;

import static java.util.Objects.requireNonNull;

import dev.faultbook.FailureKind;
import dev.faultbook.FaultbookException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What to count.
 *
 * @param query says which builds, in the language of searches; blank for all
 * @param since builds seen before are left out; a build is seen when it starts, or when it is ingested if its log does not tell
 * @param until builds seen then or later are left out
 * @param subject what is counted
 * @param by what it is grouped by, at most 3; groups are those of values that occur together
 * @param every the parts of time that are counted apart; empty for all time together
 * @param zone whose calendar and clocks say where parts begin
 * @param order which groups come first, those with the most of it; of equal ones the larger
 * @param top groups to tell apart, from 1 to 10,000; all others are one
 */
public record StatsRequest(
        String query,
        Optional<Instant> since,
        Optional<Instant> until,
        Subject subject,
        List<Dimension> by,
        Optional<Every> every,
        ZoneId zone,
        Measure order,
        int top) {
    public static final int DEFAULT_TOP = 10;

    /** Values to group by at most. */
    public static final int MOST_DIMENSIONS = 3;

    private static final int MOST_GROUPS = 10_000;

    /**
     * @throws FaultbookException when one of them is out of range, or things of the subject have no such values
     */
    public StatsRequest {
        requireNonNull(query, "query");
        requireNonNull(since, "since");
        requireNonNull(until, "until");
        requireNonNull(subject, "subject");
        by = List.copyOf(by);
        requireNonNull(every, "every");
        requireNonNull(zone, "zone");
        requireNonNull(order, "order");
        if (top < 1 || top > MOST_GROUPS) {
            throw refused("top is a number from 1 to " + MOST_GROUPS + ", and not " + top);
        }
        if (by.size() > MOST_DIMENSIONS || by.stream().distinct().count() < by.size()) {
            throw refused("Groups are made of at most " + MOST_DIMENSIONS + " different values, and not of "
                    + by.stream().map(Dimension::word).collect(Collectors.joining(", ")));
        }
        if (since.isPresent() && until.isPresent() && !since.get().isBefore(until.get())) {
            throw refused("The time from " + since.get() + " until " + until.get() + " is none");
        }
        for (Dimension dimension : by) {
            if (subject == Subject.BUILDS && !dimension.kind().isOfBuild()) {
                throw refused("A build has many of " + dimension.word() + "; count steps to group by it");
            }
        }
    }

    /** All builds together, of all time. */
    public static StatsRequest ofBuilds() {
        return new StatsRequest(
                "",
                Optional.empty(),
                Optional.empty(),
                Subject.BUILDS,
                List.of(),
                Optional.empty(),
                ZoneId.of("UTC"),
                Measure.COUNT,
                DEFAULT_TOP);
    }

    /** The same of this subject, grouped so. */
    public StatsRequest grouped(Subject of, Measure first, Dimension... dimensions) {
        return new StatsRequest(query, since, until, of, List.of(dimensions), every, zone, first, top);
    }

    /** The same in parts of time. */
    public StatsRequest every(Every part) {
        return new StatsRequest(query, since, until, subject, by, Optional.of(part), zone, order, top);
    }

    /** The same with so many groups. */
    public StatsRequest top(int groups) {
        return new StatsRequest(query, since, until, subject, by, every, zone, order, groups);
    }

    /** The same over builds that answer a query. */
    public StatsRequest matching(String asked) {
        return new StatsRequest(asked, since, until, subject, by, every, zone, order, top);
    }

    /** The same over builds seen from a time on, and before another. */
    public StatsRequest between(Optional<Instant> from, Optional<Instant> to) {
        return new StatsRequest(query, from, to, subject, by, every, zone, order, top);
    }

    /** The same by the calendar and clocks of a zone. */
    public StatsRequest in(ZoneId place) {
        return new StatsRequest(query, since, until, subject, by, every, place, order, top);
    }

    private static FaultbookException refused(String message) {
        return new FaultbookException(FailureKind.BAD_INPUT, message + ".");
    }
}
