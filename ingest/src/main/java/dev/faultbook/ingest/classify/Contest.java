package dev.faultbook.ingest.classify;

import dev.faultbook.ingest.report.Weighed;
import dev.faultbook.learnings.Status;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The candidates for the cause in one step: one wins at most, and each other is told why it does not. */
final class Contest {
    private static final Comparator<Candidate> BEST_FIRST = Comparator.<Candidate>comparingLong(
                    candidate -> candidate.proof().first())
            .thenComparingInt(candidate -> -candidate.learning().explains().size())
            .thenComparing(Candidate::id);

    private final Map<Candidate, String> lost = new LinkedHashMap<>();
    private final List<Candidate> rivals = new ArrayList<>();
    private @Nullable Candidate winner;

    /**
     * @param candidates learnings that may be causes
     * @param against why something outside of the step rather ended it; null when nothing did
     * @param stopped whether the step may have stopped because of it
     * @param passed whether the step's script is known to have gone on after it; then it is the cause only if nothing came of what ran last
     */
    Contest(
            List<Candidate> candidates,
            Function<Candidate, @Nullable String> against,
            Predicate<Candidate> stopped,
            Predicate<Candidate> passed) {
        List<Candidate> left = new ArrayList<>(candidates);
        lose(left, candidate -> candidate.learning().status() == Status.ACTIVE ? null : "a draft claims no cause");
        lose(left, against);
        lose(left, candidate -> stopped.test(candidate) ? null : "the step went on for long after it");
        List<Candidate> near = List.copyOf(left);
        lose(
                left,
                candidate -> passed.test(candidate) && near.stream().anyMatch(passed.negate())
                        ? "the script went on after it, and what it ran last failed"
                        : null);
        List<Candidate> able = List.copyOf(left);
        lose(
                left,
                candidate -> able.stream()
                        .filter(other -> other.learning().explains().contains(candidate.id()))
                        .findFirst()
                        .map(other -> "explained by " + other.id())
                        .orElse(null));
        List<Candidate> unexplained = List.copyOf(left);
        lose(
                left,
                candidate -> unexplained.stream()
                        .filter(candidate::encloses)
                        .findFirst()
                        .map(other -> "the frame of " + other.id())
                        .orElse(null));
        left.stream().min(BEST_FIRST).ifPresent(best -> {
            winner = best;
            left.stream().filter(candidate -> !candidate.equals(best)).forEach(rivals::add);
            lose(left, candidate -> candidate.equals(best) ? null : "no earlier than " + best.id());
        });
    }

    private void lose(List<Candidate> left, Function<Candidate, @Nullable String> why) {
        left.removeIf(candidate -> {
            String reason = why.apply(candidate);
            if (reason != null) {
                lost.put(candidate, reason);
            }
            return reason != null;
        });
    }

    Optional<Candidate> winner() {
        return Optional.ofNullable(winner);
    }

    /** Those that lost only because the winner stands earlier: nothing says that one explains the other. */
    List<Candidate> rivals() {
        return List.copyOf(rivals);
    }

    /** What became of each. */
    List<Weighed> weighed(Optional<String> against) {
        List<Weighed> weighed = new ArrayList<>();
        winner().ifPresent(best -> weighed.add(weighed(best, against.isEmpty(), against.orElse(reason()))));
        lost.forEach((candidate, reason) -> weighed.add(weighed(candidate, false, against.orElse(reason))));
        return weighed;
    }

    private String reason() {
        return lost.isEmpty() ? "nothing else explains the step" : "innermost and earliest in the step";
    }

    private static Weighed weighed(Candidate candidate, boolean won, String reason) {
        return new Weighed(candidate.id(), candidate.step().id(), candidate.lines(), won, reason);
    }
}
