package dev.faultbook.index;

import static java.util.Objects.requireNonNull;

import dev.faultbook.FailureKind;
import dev.faultbook.FaultbookException;
import java.time.Instant;

/**
 * What people decided about a cluster.
 *
 * @param muted whether lists leave it out, as nobody is going to look at it
 * @param label what it is, or whose; may be empty
 * @param by who says so
 */
public record Triage(String cluster, boolean muted, String label, String by, Instant at) {
    /** Characters of a label at most. */
    public static final int MOST_LABEL_CHARS = 100;

    private static final int MOST_NAME_CHARS = 1_000;

    /**
     * @throws FaultbookException when the label is too long, or more than one line
     */
    public Triage {
        requireNonNull(cluster, "cluster");
        label = label.strip();
        if (label.length() > MOST_LABEL_CHARS || label.codePoints().anyMatch(Character::isISOControl)) {
            throw new FaultbookException(
                    FailureKind.BAD_INPUT,
                    "A label is one line of at most " + MOST_LABEL_CHARS + " characters, such as network or team-ml.");
        }
        by = by.length() <= MOST_NAME_CHARS ? by : by.substring(0, MOST_NAME_CHARS);
        requireNonNull(at, "at");
    }
}
