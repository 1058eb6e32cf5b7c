package dev.faultbook.index.stats;

import dev.faultbook.FailureKind;
import dev.faultbook.FaultbookException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** One of the {@link Figures}, to order groups by or to show. */
public enum Measure {
    COUNT(Unit.NUMBER),
    FAILURES(Unit.NUMBER),
    FAILURE_RATE(Unit.SHARE),
    UNEXPLAINED(Unit.NUMBER),
    UNEXPLAINED_RATE(Unit.SHARE),
    /** Durations added up. */
    TOTAL(Unit.TIME),
    P50(Unit.TIME),
    P90(Unit.TIME),
    P99(Unit.TIME),
    MAX(Unit.TIME),
    /** Lost time of all kinds added up. */
    LOST(Unit.TIME),
    /** {@link Figures#cachedShare}. */
    CACHED(Unit.SHARE);

    /** What a measure is counted in. */
    public enum Unit {
        NUMBER,
        /** From 0 to 1. */
        SHARE,
        /** Milliseconds. */
        TIME
    }

    private final Unit unit;

    Measure(Unit unit) {
        this.unit = unit;
    }

    public Unit unit() {
        return unit;
    }

    /**
     * The measure of that name, such as {@code failure-rate}.
     *
     * @throws FaultbookException when there is none
     */
    public static Measure parse(String word) {
        return Arrays.stream(values())
                .filter(measure -> measure.word().equalsIgnoreCase(word.strip()))
                .findFirst()
                .orElseThrow(() -> new FaultbookException(
                        FailureKind.BAD_INPUT,
                        "There is no measure that is called \"" + word.strip() + "\". There are "
                                + Arrays.stream(values()).map(Measure::word).collect(Collectors.joining(", ")) + "."));
    }

    /** Empty when nothing of the kind is known. */
    public OptionalDouble of(Figures figures) {
        Spread durations = figures.durations();
        return switch (this) {
            case COUNT -> OptionalDouble.of((double) figures.count());
            case FAILURES -> OptionalDouble.of((double) figures.failures());
            case FAILURE_RATE -> figures.failureRate();
            case UNEXPLAINED -> OptionalDouble.of((double) figures.unexplained());
            case UNEXPLAINED_RATE -> figures.unexplainedRate();
            case TOTAL -> millis(durations, durations.total());
            case P50 -> millis(durations, durations.p50());
            case P90 -> millis(durations, durations.p90());
            case P99 -> millis(durations, durations.p99());
            case MAX -> millis(durations, durations.max());
            case LOST -> millis(figures.lostAll(), figures.lostAll().total());
            case CACHED -> figures.cachedShare();
        };
    }

    private static OptionalDouble millis(Spread spread, Duration time) {
        return spread.count() == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) time.toMillis());
    }

    /** As requests and answers name it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
