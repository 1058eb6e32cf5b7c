package dev.faultbook.index.stats;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A target whose builds go from green to red and back while their instructions stay the same. Two builds in a row have the same instructions
 * when the failed one has none, on the same platform, that the green one lacks. A log does not tell what else changed, such as copied files.
 *
 * @param target as groups by target name it
 * @param builds of which the end is known
 * @param failures of them
 * @param compared pairs of builds in a row with the same instructions
 * @param turns pairs of them of which one is green and one is red
 * @param lastTurn when the later build of the last such pair was seen
 * @param lastFailure id of the last failed build of such a pair
 */
public record FlakyTarget(
        String target, long builds, long failures, long compared, long turns, Instant lastTurn, String lastFailure) {
    /** From green to red and back: once may be a fault that was mended. */
    private static final int LEAST_TURNS = 2;

    private static final Comparator<FlakyTarget> FLAKIEST_FIRST = Comparator.comparingLong(FlakyTarget::turns)
            .reversed()
            .thenComparing(FlakyTarget::lastTurn, Comparator.reverseOrder())
            .thenComparing(FlakyTarget::target);

    public FlakyTarget {
        requireNonNull(target, "target");
        requireNonNull(lastTurn, "lastTurn");
        requireNonNull(lastFailure, "lastFailure");
    }

    /** The share of compared pairs that turned, 0 to 1. */
    public double turnRate() {
        return (double) turns / compared;
    }

    /** Those with the most turns first, at least two each. */
    public static List<FlakyTarget> of(List<TargetBuild> builds, int limit) {
        Map<String, List<TargetBuild>> byTarget = new HashMap<>();
        builds.forEach(build -> byTarget.computeIfAbsent(build.target(), target -> new ArrayList<>())
                .add(build));
        return byTarget.values().stream()
                .flatMap(own -> of(own).stream())
                .sorted(FLAKIEST_FIRST)
                .limit(limit)
                .toList();
    }

    private static Optional<FlakyTarget> of(List<TargetBuild> builds) {
        builds.sort(Comparator.comparingLong(TargetBuild::seenAtMicros).thenComparingLong(TargetBuild::key));
        long compared = 0;
        long turns = 0;
        TargetBuild last = builds.getFirst();
        for (int i = 1; i < builds.size(); i++) {
            TargetBuild before = builds.get(i - 1);
            TargetBuild build = builds.get(i);
            if (haveSameInstructions(before, build)) {
                compared++;
                if (before.failed() != build.failed()) {
                    turns++;
                    last = build;
                }
            }
        }
        if (turns < LEAST_TURNS) {
            return Optional.empty();
        }
        int at = builds.indexOf(last);
        return Optional.of(new FlakyTarget(
                last.target(),
                builds.size(),
                builds.stream().filter(TargetBuild::failed).count(),
                compared,
                turns,
                Instant.EPOCH.plus(last.seenAtMicros(), ChronoUnit.MICROS),
                HexFormat.of().toHexDigits((last.failed() ? last : builds.get(at - 1)).key())));
    }

    private static boolean haveSameInstructions(TargetBuild a, TargetBuild b) {
        if (a.isOpaque() || b.isOpaque()) {
            return false;
        }
        boolean within = a.isWithin(b);
        boolean around = b.isWithin(a);
        if (a.failed() && b.failed()) {
            return within || around;
        }
        return (within || !a.failed()) && (around || !b.failed());
    }
}
