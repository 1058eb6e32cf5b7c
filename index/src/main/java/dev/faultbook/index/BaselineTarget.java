package dev.faultbook.index;

import dev.faultbook.ingest.build.Build;
import dev.faultbook.ingest.build.Step;
import java.util.LinkedHashSet;
import java.util.List;
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

    /** Finds green builds that may have it. */
    String query() {
        String query = "outcome:success format:" + format;
        return wrapper == null ? query : query + " wrapper:" + wrapper;
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

    /** The nearest of these, newest first; empty when none has the target, or two that are equally near have different ones. */
    Optional<StoredBuild> nearest(List<StoredBuild> greens) {
        StoredBuild nearest = null;
        double best = 0;
        boolean ambiguous = false;
        for (StoredBuild green : greens) {
            BaselineTarget other = of(green.report().build());
            double share = share(other);
            if (share > best) {
                nearest = green;
                best = share;
                ambiguous = false;
            } else if (nearest != null && share == best) {
                ambiguous |= !other.equals(of(nearest.report().build()));
            }
        }
        return ambiguous ? Optional.empty() : Optional.ofNullable(nearest);
    }
}
