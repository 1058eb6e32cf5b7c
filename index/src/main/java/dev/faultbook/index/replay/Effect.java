package dev.faultbook.index.replay;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * What becomes of one learning in the stored builds.
 *
 * @param kind {@code added}, {@code removed} or {@code changed}; {@code unchanged} when only others were, which take builds from it or leave some to
 *     it
 * @param gained builds that it is found in now, and was not before
 * @param lost builds that it was found in
 * @param moved builds that it is found in as before, but in another step, in other lines or in another role
 * @param ambiguous builds in which it is the cause, or would be, beside another learning that explains the same step, and was not before; of those only that changed
 * @param green builds that are green and whose steps it would have been taken for the cause of, had they failed; not those of before
 * @param cost of looking for it; empty when it is not looked for, or did not change
 */
public record Effect(
        String learning,
        String kind,
        List<Hit> gained,
        List<Hit> lost,
        List<Hit> moved,
        List<Hit> ambiguous,
        List<Hit> green,
        Optional<Cost> costBefore,
        Optional<Cost> cost) {
    public Effect {
        requireNonNull(learning, "learning");
        requireNonNull(kind, "kind");
        gained = List.copyOf(gained);
        lost = List.copyOf(lost);
        moved = List.copyOf(moved);
        ambiguous = List.copyOf(ambiguous);
        green = List.copyOf(green);
        requireNonNull(costBefore, "costBefore");
        requireNonNull(cost, "cost");
    }

    /** How many builds it says something else of. */
    public int size() {
        return gained.size() + lost.size() + moved.size() + ambiguous.size() + green.size();
    }
}
