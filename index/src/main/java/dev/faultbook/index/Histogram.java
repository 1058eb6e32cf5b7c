package dev.faultbook.index;

import static java.util.Objects.requireNonNull;

import dev.faultbook.index.document.BuildIndex;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * How many builds were seen when.
 *
 * @param unit how much time a bar stands for
 * @param bars one after the other without gaps, in UTC; none when there is no build
 */
public record Histogram(Unit unit, List<Bar> bars) {
    private static final int MOST_BARS = 60;

    /**
     * @param start its first moment
     * @param failures how many of the builds failed
     */
    public record Bar(Instant start, long builds, long failures) {
        public Bar {
            requireNonNull(start, "start");
        }
    }

    /** How much time a bar stands for. */
    public enum Unit {
        HOUR(ChronoUnit.HOURS, 1),
        DAY(ChronoUnit.DAYS, 1),
        WEEK(ChronoUnit.DAYS, 7),
        MONTH(ChronoUnit.MONTHS, 1),
        YEAR(ChronoUnit.YEARS, 1);

        private final ChronoUnit unit;
        private final int amount;

        Unit(ChronoUnit unit, int amount) {
            this.unit = unit;
            this.amount = amount;
        }

        private ZonedDateTime floor(long micros) {
            ZonedDateTime time = Instant.EPOCH.plus(micros, ChronoUnit.MICROS).atZone(ZoneOffset.UTC);
            ZonedDateTime day = time.truncatedTo(ChronoUnit.DAYS);
            return switch (this) {
                case HOUR -> time.truncatedTo(ChronoUnit.HOURS);
                case DAY -> day;
                case WEEK -> day.minusDays(day.getDayOfWeek().getValue() - 1L);
                case MONTH -> day.with(TemporalAdjusters.firstDayOfMonth());
                case YEAR -> day.with(TemporalAdjusters.firstDayOfYear());
            };
        }

        private long bars(ZonedDateTime first, long last) {
            return unit.between(
                                    first,
                                    Instant.EPOCH.plus(last, ChronoUnit.MICROS).atZone(ZoneOffset.UTC))
                            / amount
                    + 1;
        }
    }

    public Histogram {
        requireNonNull(unit, "unit");
        bars = List.copyOf(bars);
    }

    /** The finest that has 60 bars at most. */
    static Histogram of(BuildIndex.Snapshot snapshot, BitSet builds, BitSet failed) {
        long first = Long.MAX_VALUE;
        long last = Long.MIN_VALUE;
        int count = 0;
        long[] times = new long[builds.cardinality()];
        boolean[] failures = new boolean[times.length];
        for (int build = builds.nextSetBit(0); build >= 0; build = builds.nextSetBit(build + 1)) {
            times[count] = snapshot.seenAt(build);
            failures[count] = failed.get(build);
            first = Math.min(first, times[count]);
            last = Math.max(last, times[count++]);
        }
        if (count == 0) {
            return new Histogram(Unit.DAY, List.of());
        }
        long earliest = first;
        long latest = last;
        Unit unit = Arrays.stream(Unit.values())
                .filter(fine -> fine.bars(fine.floor(earliest), latest) <= MOST_BARS)
                .findFirst()
                .orElse(Unit.YEAR);
        return counted(unit, unit.floor(first), last, times, failures);
    }

    private static Histogram counted(Unit unit, ZonedDateTime first, long last, long[] times, boolean[] failures) {
        int size = Math.toIntExact(unit.bars(first, last));
        long[] starts = new long[size];
        for (int i = 0; i < size; i++) {
            starts[i] = ChronoUnit.MICROS.between(
                    Instant.EPOCH, first.plus((long) i * unit.amount, unit.unit).toInstant());
        }
        long[] all = new long[size];
        long[] bad = new long[size];
        for (int i = 0; i < times.length; i++) {
            int found = Arrays.binarySearch(starts, times[i]);
            int bar = found >= 0 ? found : -found - 2;
            all[bar]++;
            bad[bar] += failures[i] ? 1 : 0;
        }
        List<Bar> bars = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            bars.add(new Bar(Instant.EPOCH.plus(starts[i], ChronoUnit.MICROS), all[i], bad[i]));
        }
        return new Histogram(unit, bars);
    }
}
