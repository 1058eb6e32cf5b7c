package dev.faultbook.index.stats;

import dev.faultbook.index.document.BuildFigures;
import dev.faultbook.index.document.Seen;
import dev.faultbook.ingest.build.BuildOutcome;
import dev.faultbook.ingest.build.StepOutcome;
import dev.faultbook.ingest.report.Report;
import dev.faultbook.ingest.report.StatedFact;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Counts reports the slow way: every figure by going through all of them once more. */
final class Recount {
    private final StatsRequest request;
    private final List<Item> items;

    /** What a store has of a build. */
    record Known(Instant ingestedAt, Report report, BuildFigures figures) {
        Known(Instant ingestedAt, Report report) {
            this(ingestedAt, report, new BuildFigures(report));
        }
    }

    /** A build, or a step of one when its position is not negative. */
    private record Item(Known build, int step) {
        Instant seen() {
            return Seen.at(build.ingestedAt(), build.report()).truncatedTo(ChronoUnit.MICROS);
        }

        BuildFigures figures() {
            return build.figures();
        }

        Collection<String> values(Dimension.Kind kind) {
            return step >= 0 && kind.isOfStep()
                    ? figures().values(kind, step)
                    : figures().values(kind);
        }
    }

    Recount(StatsRequest request, List<Known> builds) {
        this.request = request;
        this.items = builds.stream()
                .flatMap(build -> switch (request.subject()) {
                    case BUILDS -> Stream.of(new Item(build, -1));
                    case STEPS ->
                        Stream.iterate(
                                        0,
                                        i -> i < build.report().build().steps().size(),
                                        i -> i + 1)
                                .map(i -> new Item(build, i));
                })
                .filter(item -> request.since().filter(item.seen()::isBefore).isEmpty())
                .filter(item -> request.until()
                        .filter(until -> !item.seen().isBefore(until))
                        .isEmpty())
                .toList();
    }

    Stats stats() {
        List<Instant> starts = starts();
        Set<List<String>> combinations = new LinkedHashSet<>();
        items.forEach(item -> combinations.addAll(combinations(item)));
        List<String> nothing = request.by().stream().map(by -> "").toList();
        boolean anyNone = combinations.remove(nothing);
        List<List<String>> inOrder = combinations.stream()
                .sorted(Comparator.<List<String>>comparingDouble(values ->
                                request.order().of(figures(isIn(values))).orElse(-1))
                        .reversed()
                        .thenComparing(values -> -figures(isIn(values)).count())
                        .thenComparing(values -> String.join("\0", values)))
                .toList();
        boolean grouped = !request.by().isEmpty();
        List<List<String>> told =
                grouped ? inOrder.stream().limit(request.top()).toList() : List.of();
        List<List<String>> folded = grouped ? inOrder.subList(told.size(), inOrder.size()) : List.of();
        return new Stats(
                items.stream().map(Item::seen).min(Comparator.naturalOrder()),
                items.stream().map(Item::seen).max(Comparator.naturalOrder()),
                starts,
                slice(List.of(), item -> true, starts),
                told.stream().map(values -> slice(values, isIn(values), starts)).toList(),
                folded.size(),
                folded.isEmpty()
                        ? Optional.empty()
                        : Optional.of(
                                slice(nothing, item -> folded.stream().anyMatch(combinations(item)::contains), starts)),
                grouped && anyNone ? Optional.of(slice(nothing, isIn(nothing), starts)) : Optional.empty(),
                true,
                Duration.ZERO);
    }

    private Predicate<Item> isIn(List<String> values) {
        return item -> combinations(item).contains(values);
    }

    private List<List<String>> combinations(Item item) {
        List<List<String>> combinations = List.of(List.of());
        for (Dimension by : request.by()) {
            List<List<String>> longer = new ArrayList<>();
            Collection<String> values = item.values(by.kind());
            for (List<String> before : combinations) {
                for (String value : values.isEmpty() ? List.of("") : values) {
                    longer.add(Stream.concat(before.stream(), Stream.of(value)).toList());
                }
            }
            combinations = longer;
        }
        return combinations;
    }

    private Slice slice(List<String> values, Predicate<Item> isIn, List<Instant> starts) {
        List<Figures> parts = new ArrayList<>();
        for (int i = 0; i < starts.size(); i++) {
            Instant start = starts.get(i);
            Instant end = i + 1 < starts.size() ? starts.get(i + 1) : Instant.MAX;
            parts.add(figures(
                    isIn.and(item -> !item.seen().isBefore(start) && item.seen().isBefore(end))));
        }
        return new Slice(values, figures(isIn), parts);
    }

    /** Local time of each build and of every hour between, cut; each once. */
    private List<Instant> starts() {
        TreeSet<Instant> starts = new TreeSet<>();
        if (request.every().isPresent() && !items.isEmpty()) {
            Instant last = request.until()
                    .map(until -> until.minusNanos(1))
                    .orElseGet(() -> items.stream()
                            .map(Item::seen)
                            .max(Comparator.naturalOrder())
                            .orElseThrow());
            Instant time = request.since()
                    .orElseGet(() -> items.stream()
                            .map(Item::seen)
                            .min(Comparator.naturalOrder())
                            .orElseThrow());
            for (; time.isBefore(last); time = time.plus(30, ChronoUnit.MINUTES)) {
                starts.add(start(request.every().get(), time.atZone(request.zone())));
            }
            starts.add(start(request.every().get(), last.atZone(request.zone())));
        }
        return List.copyOf(starts);
    }

    private static Instant start(Every every, ZonedDateTime time) {
        LocalDate day = time.toLocalDate();
        return switch (every) {
            case HOUR -> time.withMinute(0).withSecond(0).withNano(0).toInstant();
            case DAY -> day.atStartOfDay(time.getZone()).toInstant();
            case WEEK ->
                day.minusDays(day.getDayOfWeek().getValue() - 1)
                        .atStartOfDay(time.getZone())
                        .toInstant();
            case MONTH ->
                day.with(TemporalAdjusters.firstDayOfMonth())
                        .atStartOfDay(time.getZone())
                        .toInstant();
        };
    }

    private Figures figures(Predicate<Item> isIn) {
        List<Item> of = items.stream().filter(isIn).toList();
        Map<Loss, Spread> lost = new EnumMap<>(Loss.class);
        for (Loss loss : Loss.values()) {
            List<Long> losses = of.stream()
                    .map(item -> lost(item, loss))
                    .filter(millis -> millis > 0)
                    .toList();
            if (!losses.isEmpty()) {
                lost.put(loss, spread(losses));
            }
        }
        return new Figures(
                of.size(),
                of.stream().filter(Recount::isGreen).count(),
                of.stream().filter(Recount::isRed).count(),
                of.stream()
                        .filter(item -> item.step() < 0
                                && isRed(item)
                                && item.build().report().cause().isEmpty())
                        .count(),
                spread(of.stream()
                        .map(item -> item.step() < 0
                                ? item.figures().millis()
                                : item.figures().millis(item.step()))
                        .filter(millis -> millis >= 0)
                        .toList()),
                of.stream().mapToLong(Recount::cached).sum(),
                of.stream().mapToLong(Recount::reached).sum(),
                lost,
                spread(of.stream()
                        .map(item -> Stream.of(Loss.values())
                                .mapToLong(loss -> lost(item, loss))
                                .sum())
                        .filter(millis -> millis > 0)
                        .toList()));
    }

    private static boolean isGreen(Item item) {
        return item.step() < 0
                ? item.build().report().build().outcome() == BuildOutcome.SUCCESS
                : item.build().report().build().steps().get(item.step()).outcome() == StepOutcome.OK;
    }

    private static boolean isRed(Item item) {
        return item.step() < 0
                ? item.build().report().build().outcome() == BuildOutcome.FAILURE
                : item.build().report().build().steps().get(item.step()).outcome() == StepOutcome.FAILED;
    }

    private static long reached(Item item) {
        return item.step() < 0 ? item.figures().reached() : item.figures().isReached(item.step()) ? 1 : 0;
    }

    private static long cached(Item item) {
        if (item.step() < 0) {
            return item.figures().cached();
        }
        return item.figures().isReached(item.step()) && item.figures().isCached(item.step()) ? 1 : 0;
    }

    private static long lost(Item item, Loss loss) {
        return item.step() >= 0
                ? 0
                : item.build().report().facts().stream()
                        .filter(fact -> Loss.of(fact.fact()) == loss)
                        .map(StatedFact::lostSeconds)
                        .filter(seconds -> seconds != null)
                        .mapToLong(seconds -> Math.round(seconds * 1000))
                        .sum();
    }

    private static Spread spread(List<Long> millis) {
        if (millis.isEmpty()) {
            return Spread.NONE;
        }
        List<Long> sorted = millis.stream().sorted().toList();
        return new Spread(
                sorted.size(),
                Duration.ofMillis(sorted.stream().mapToLong(one -> one).sum()),
                percentile(50, sorted),
                percentile(90, sorted),
                percentile(99, sorted),
                Duration.ofMillis(sorted.getLast()));
    }

    /** The first that is not exceeded by so many of a hundred. */
    private static Duration percentile(int percent, List<Long> sorted) {
        return sorted.stream()
                .filter(one ->
                        100 * sorted.stream().filter(other -> other <= one).count() >= percent * (long) sorted.size())
                .findFirst()
                .map(Duration::ofMillis)
                .orElseThrow();
    }
}
