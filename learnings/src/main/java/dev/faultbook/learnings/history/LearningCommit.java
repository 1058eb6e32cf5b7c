package dev.faultbook.learnings.history;

import static java.util.Objects.requireNonNull;

import java.time.OffsetDateTime;
import java.util.List;

/**
 * A commit that changed learnings.
 *
 * @param commit its whole hash
 * @param date when it was written, in its author's time zone
 * @param subject the first line of its message
 * @param changes what it changed, by id
 */
public record LearningCommit(
        String commit, OffsetDateTime date, String author, String subject, List<LearningChange> changes) {
    public LearningCommit {
        requireNonNull(commit, "commit");
        requireNonNull(date, "date");
        requireNonNull(author, "author");
        requireNonNull(subject, "subject");
        changes = List.copyOf(changes);
    }

    /** As people write a hash. */
    public String shortCommit() {
        return commit.substring(0, Math.min(7, commit.length()));
    }
}
