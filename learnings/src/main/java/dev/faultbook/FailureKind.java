package dev.faultbook;

/** Who has to act on a failure. The CLI maps kinds to exit codes, the server to HTTP statuses, each in one place. */
public enum FailureKind {
    /** The input or the command is wrong; the caller can mend it. */
    BAD_INPUT,
    /** What was asked for does not exist. */
    NOT_FOUND,
    /** The input is over a documented limit. */
    LIMIT,
    /** A file, folder or port that we need is in use or not accessible. */
    UNAVAILABLE,
    /** Our own fault. */
    INTERNAL
}
