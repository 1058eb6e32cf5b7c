package dev.faultbook.index.stats;

import dev.faultbook.FailureKind;
import dev.faultbook.FaultbookException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Makes the answer of rows. */
public final class Aggregation {
    /** Groups times parts of time at most. */
    static final int MOST_CELLS = 200_000;

    private final StatsRequest request;
    private final Rows rows;
    private final Counting counting;
    private final List<Instant> parts;
    private final int[] partOf;

    private Aggregation(StatsRequest request, Rows rows) {
        if (rows.size() > Counting.MOST_ROWS) {
            throw refused("There are more than " + Counting.MOST_ROWS + " "
                    + request.subject().word() + " to count. Ask for less time, or for fewer builds.");
        }
        this.request = request;
        this.rows = rows;
        this.counting = new Counting(rows);
        this.parts = request.every().map(every -> starts(every, rows)).orElse(List.of());
        this.partOf = parts.isEmpty() ? new int[0] : partOf();
    }

    /**
     * Counts the rows that a request wants.
     *
     * @param exact whether these are all
     * @param took asked once all is counted
     * @throws FaultbookException when the answer would be too large
     */
    public static Stats of(StatsRequest request, Rows rows, boolean exact, Supplier<Duration> took) {
        return new Aggregation(request, rows).stats(exact, took);
    }

    private List<Instant> starts(Every every, Rows all) {
        if (all.size() == 0) {
            return List.of();
        }
        return every.starts(
                request.since().orElse(instant(firstSeen())),
                request.until().map(until -> until.minusNanos(1)).orElse(instant(lastSeen())),
                request.zone());
    }

    private long firstSeen() {
        long first = Long.MAX_VALUE;
        for (int row = 0; row < rows.size(); row++) {
            first = Math.min(first, rows.seenAt(row));
        }
        return first;
    }

    private long lastSeen() {
        long last = Long.MIN_VALUE;
        for (int row = 0; row < rows.size(); row++) {
            last = Math.max(last, rows.seenAt(row));
        }
        return last;
    }

    private static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    private int[] partOf() {
        long[] starts = parts.stream()
                .mapToLong(start -> ChronoUnit.MICROS.between(Instant.EPOCH, start))
                .toArray();
        int[] of = new int[rows.size()];
        for (int row = 0; row < of.length; row++) {
            int at = Arrays.binarySearch(starts, rows.seenAt(row));
            of[row] = at >= 0 ? at : -at - 2;
        }
        return of;
    }

    private Stats stats(boolean exact, Supplier<Duration> took) {
        Slice all = slices(Placing.together(), List.of(List.of())).getFirst();
        Optional<Instant> first = rows.size() == 0 ? Optional.empty() : Optional.of(instant(firstSeen()));
        Optional<Instant> last = rows.size() == 0 ? Optional.empty() : Optional.of(instant(lastSeen()));
        if (request.by().isEmpty()) {
            return new Stats(
                    first, last, parts, all, List.of(), 0, Optional.empty(), Optional.empty(), exact, took.get());
        }
        Groups groups = new Groups(rows);
        List<String> nothing = Collections.nCopies(request.by().size(), "");
        List<Figures> figures = counting.figures(groups);
        List<Ranked> ranked = IntStream.range(0, groups.cells())
                .mapToObj(group -> new Ranked(group, groups.values(group), figures.get(group)))
                .toList();
        int none = ranked.stream()
                .filter(group -> group.values().equals(nothing))
                .mapToInt(Ranked::group)
                .findFirst()
                .orElse(-1);
        List<Ranked> told = ranked.stream()
                .filter(group -> group.group() != none)
                .sorted(order())
                .limit(request.top())
                .toList();
        long folded = (long) ranked.size() - (none < 0 ? 0 : 1) - told.size();
        Chosen chosen = new Chosen(groups, told.stream().map(Ranked::group).toList(), none);
        List<List<String>> values =
                new ArrayList<>(told.stream().map(Ranked::values).toList());
        values.add(nothing);
        values.add(nothing);
        List<Slice> slices = slices(chosen, values);
        return new Stats(
                first,
                last,
                parts,
                all,
                slices.subList(0, told.size()),
                folded,
                folded == 0 ? Optional.empty() : Optional.of(slices.get(chosen.other())),
                none < 0 ? Optional.empty() : Optional.of(slices.get(chosen.none())),
                exact,
                took.get());
    }

    private record Ranked(int group, List<String> values, Figures figures) {}

    private Comparator<Ranked> order() {
        return Comparator.<Ranked>comparingDouble(
                        group -> -request.order().of(group.figures()).orElse(-1))
                .thenComparingLong(group -> -group.figures().count())
                .thenComparing(group -> String.join("\0", group.values()));
    }

    private List<Slice> slices(Placing placing, List<List<String>> values) {
        int cut = parts.size();
        if ((long) placing.cells() * cut > MOST_CELLS) {
            throw refused(placing.cells() + " groups in " + cut + " parts of time are more than " + MOST_CELLS
                    + " figures. Ask for fewer groups, longer parts, or less time.");
        }
        List<Figures> whole = counting.figures(placing);
        List<Figures> cells = cut == 0 ? List.of() : counting.figures(Placing.cut(placing, partOf, cut));
        List<Slice> slices = new ArrayList<>();
        for (int i = 0; i < placing.cells(); i++) {
            slices.add(new Slice(values.get(i), whole.get(i), cells.subList(i * cut, (i + 1) * cut)));
        }
        return slices;
    }

    private static FaultbookException refused(String message) {
        return new FaultbookException(FailureKind.BAD_INPUT, message);
    }
}
