package dev.faultbook.index.document;

import static java.util.Objects.requireNonNull;

/**
 * A build that may answer a question.
 *
 * @param build its id
 * @param sure whether it does for certain; else its text has to be looked at
 */
public record Candidate(String build, boolean sure) {
    public Candidate {
        requireNonNull(build, "build");
    }
}
