package dev.faultbook;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/** A failure with a message for a person: what is wrong, where, and what to do next, in one or two sentences. */
public class FaultbookException extends RuntimeException {
    private final FailureKind kind;

    public FaultbookException(FailureKind kind, String message) {
        this(kind, message, null);
    }

    public FaultbookException(FailureKind kind, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = requireNonNull(kind, "kind");
    }

    public FailureKind kind() {
        return kind;
    }
}
