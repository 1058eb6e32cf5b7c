package dev.faultbook.ingest.classify;

import dev.faultbook.ingest.build.OpenStep;
import dev.faultbook.ingest.build.StepOutcome;
import dev.faultbook.learnings.Learning;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the CI system says that it ends the job from outside: for a limit, for a cancel, or because its machine goes away. What was running then had outlived
 * the errors that it printed more after.
 *
 * @param line the raw line that says so; 0 when none does
 * @param named the learnings that this line shows; without any, an error before it is the better guess
 */
record Stop(long line, List<Learning> named) {
    static final Stop NONE = new Stop(0, List.of());
    /** What directly precedes the end may be why the step hung; an error is followed by some words of its own. */
    private static final int LAST_WORDS = 3;

    Stop {
        named = List.copyOf(named);
    }

    /** From where on a step's words are so close to the stop that they may tell of what it was for; 0 when all of them are. */
    long lastWords(OpenStep step, StepEvidence evidence) {
        boolean endedByItself = step.run() != null && step.outcome() == StepOutcome.FAILED;
        return named.isEmpty() || endedByItself ? 0 : evidence.lastWordsBefore(line, LAST_WORDS);
    }

    /** Why the candidate is not what ended the job; null when it may be. */
    @Nullable
    String against(Candidate candidate, StepEvidence evidence) {
        for (Learning learning : named) {
            if (learning.id().equals(candidate.id())
                    || candidate.learning().explains().contains(learning.id())) {
                return null;
            }
        }
        for (Learning learning : named) {
            if (learning.explains().contains(candidate.id())) {
                return "explained by " + learning.id();
            }
        }
        return candidate.proof().reach() < lastWords(candidate.step(), evidence)
                ? "the step went on after it until the job was ended from outside"
                : null;
    }
}
