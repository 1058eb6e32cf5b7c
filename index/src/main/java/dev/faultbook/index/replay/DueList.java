package dev.faultbook.index.replay;

import static java.util.Objects.requireNonNull;

import dev.faultbook.index.Store;
import dev.faultbook.index.document.BaseImages;
import dev.faultbook.index.document.Tally;
import dev.faultbook.learnings.Catalog;
import dev.faultbook.learnings.Learning;
import dev.faultbook.learnings.Learning.Retest;
import dev.faultbook.learnings.Status;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Learnings to look at again: those whose retest condition has come, and those that no build has shown for long.
 *
 * @param due by id
 * @param stale those first that were never seen, then those that were seen longest ago
 */
public record DueList(List<Due> due, List<Stale> stale) {
    public DueList {
        due = List.copyOf(due);
        stale = List.copyOf(stale);
    }

    /**
     * A learning to be tested again.
     *
     * @param trigger what has come, such as {@code base image python:3.13}
     * @param build id of the build that shows it; empty for a date
     */
    public record Due(Learning learning, Retest retest, String trigger, Optional<String> build) {
        public Due {
            requireNonNull(learning, "learning");
            requireNonNull(retest, "retest");
            requireNonNull(trigger, "trigger");
            requireNonNull(build, "build");
        }
    }

    /**
     * A learning that nobody has met for long.
     *
     * @param last when a build showed it; empty when none ever did
     */
    public record Stale(Learning learning, Optional<Instant> last) {
        public Stale {
            requireNonNull(learning, "learning");
            requireNonNull(last, "last");
        }
    }

    /**
     * What is due in a catalog, by the builds of a store.
     *
     * @param staleBefore what was not seen since, and is older than that, is stale
     */
    public static DueList of(Store store, Catalog catalog, Instant now, Instant staleBefore) {
        Map<String, Tally> sightings = store.statistics().tallies(Tally.Column.LEARNING).stream()
                .collect(Collectors.toMap(Tally::value, tally -> tally));
        List<Tally> images = store.statistics().tallies(Tally.Column.BASE_IMAGE);
        List<Due> due = new ArrayList<>();
        List<Stale> stale = new ArrayList<>();
        for (Learning learning : catalog.learnings()) {
            if (learning.status() == Status.RETIRED) {
                continue;
            }
            Optional<Instant> last =
                    Optional.ofNullable(sightings.get(learning.id())).map(Tally::last);
            Instant added = start(learning.added());
            Instant known = last.filter(seen -> seen.isAfter(added)).orElse(added);
            learning.retest()
                    .ifPresent(retest ->
                            due(store, learning, retest, known, now, images).ifPresent(due::add));
            if (learning.detect().isPresent() && known.isBefore(staleBefore)) {
                stale.add(new Stale(learning, last));
            }
        }
        stale.sort(Comparator.comparing(entry -> entry.last().orElse(Instant.MIN)));
        return new DueList(due, stale);
    }

    private static Optional<Due> due(
            Store store, Learning learning, Retest retest, Instant known, Instant now, List<Tally> images) {
        return switch (retest.on()) {
            case "base-image-change" ->
                newImage(images, known)
                        .map(image -> new Due(
                                learning,
                                retest,
                                "base image " + image.value() + ", first seen " + day(image.first()),
                                Optional.of(image.firstBuild())));
            case "tool-version", "tool-release" ->
                learning.appliesTo()
                        .flatMap(applies -> ToolVersions.newerSince(store, applies.tool(), known)
                                .map(use -> new Due(
                                        learning,
                                        retest,
                                        applies.tool() + " " + use.version() + ", first seen " + day(use.at()),
                                        Optional.of(use.build()))));
            default ->
                date(retest.on())
                        .filter(date -> !start(date).isAfter(now))
                        .map(date -> new Due(learning, retest, "the day " + date, Optional.empty()));
        };
    }

    /** The latest image of a name that had another tag or digest before, and that came up after a time. */
    private static Optional<Tally> newImage(List<Tally> images, Instant time) {
        Map<String, Instant> firstByName = images.stream()
                .collect(Collectors.toMap(
                        image -> BaseImages.repository(image.value()), Tally::first, (a, b) -> a.isBefore(b) ? a : b));
        return images.stream()
                .filter(image -> image.first().isAfter(time))
                .filter(image -> image.first()
                        .isAfter(firstByName.getOrDefault(BaseImages.repository(image.value()), Instant.MAX)))
                .max(Comparator.comparing(Tally::first));
    }

    private static Optional<LocalDate> date(String text) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private static LocalDate day(Instant time) {
        return LocalDate.ofInstant(time, ZoneOffset.UTC);
    }
}
