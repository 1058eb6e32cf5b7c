package dev.faultbook.index;

import dev.faultbook.index.query.Condition;
import dev.faultbook.index.query.Field;
import dev.faultbook.ingest.build.Build;
import dev.faultbook.ingest.build.BuildOutcome;
import dev.faultbook.ingest.build.Step;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a build builds, as far as its log tells while it is read, when it has no place in the store yet: the CI system, its job, the builder, and the instructions. Two builds have one target when the first
 * three are equal and most instructions of the failed one are in the green one, which goes further.
 */
record BaselineTarget(@Nullable String wrapper, @Nullable String job, String format, Set<String> instructions) {
    private static final double MOST = 0.5;
    /** Fewer are too common to tell a target from another one, unless the job is named. */
    private static final int LEAST_SHARED = 2;

    static BaselineTarget of(Build build) {
        Set<String> instructions = new LinkedHashSet<>();
        for (Step step : build.steps()) {
            if (step.command() != null) {
                instructions.add(Objects.toString(step.platform(), "") + " " + step.command());
            }
        }
        return new BaselineTarget(build.wrapper(), build.job(), build.format(), instructions);
    }

    boolean isKnown() {
        return job != null || instructions.size() >= LEAST_SHARED;
    }

    /** What green builds have that may have it. */
    List<Condition> conditions() {
        List<Condition> conditions = new ArrayList<>();
        conditions.add(new Condition.Is(Field.OUTCOME, BuildOutcome.SUCCESS.word()));
        conditions.add(new Condition.Is(Field.FORMAT, format));
        if (wrapper != null) {
            conditions.add(new Condition.Is(Field.WRAPPER, wrapper));
        }
        return conditions;
    }

    /** Whether a green build has what {@link #conditions} ask for. */
    boolean isOfKind(BaselineTarget green) {
        return format.equals(green.format) && (wrapper == null || wrapper.equals(green.wrapper));
    }

    /** How much of this failed build's target a green build has, from 0 to 1; 0 when it is another one. */
    double share(BaselineTarget green) {
        if (!Objects.equals(wrapper, green.wrapper)
                || !Objects.equals(job, green.job)
                || !format.equals(green.format)) {
            return 0;
        }
        if (instructions.isEmpty()) {
            return job != null && green.instructions.isEmpty() ? 1 : 0;
        }
        long shared = instructions.stream().filter(green.instructions::contains).count();
        double share = (double) shared / instructions.size();
        return share >= MOST && (job != null || shared >= LEAST_SHARED) ? share : 0;
    }

    /** The id of the nearest of these, newest first; empty when none has the target, or two that are equally near have different ones. */
    Optional<String> nearest(Map<String, BaselineTarget> greens) {
        String nearest = null;
        double best = 0;
        boolean ambiguous = false;
        for (Map.Entry<String, BaselineTarget> green : greens.entrySet()) {
            double share = share(green.getValue());
            if (share > best) {
                nearest = green.getKey();
                best = share;
                ambiguous = false;
            } else if (nearest != null && share == best) {
                ambiguous |= !green.getValue().equals(greens.get(nearest));
            }
        }
        return ambiguous ? Optional.empty() : Optional.ofNullable(nearest);
    }
}
