package dev.faultbook.server.login;

import dev.faultbook.FailureKind;
import dev.faultbook.FaultbookException;
import java.util.Locale;

/** A login that fails. The message is for whoever runs the server; the person gets the page of its {@link Reason}. */
final class LoginException extends FaultbookException {
    private final Reason reason;

    /** Why, as the login page tells it: its word is {@code problem} in the address. */
    enum Reason {
        /** The person, or the provider's rules, said no. */
        DENIED,
        /** Begun elsewhere, or too long ago. */
        EXPIRED,
        /** The provider cannot be reached, or does not say what it has to. */
        UNREACHABLE,
        /** The provider's answer is not to be trusted, or it refuses this server. */
        REFUSED,
        /** No rule is about the person. */
        STRANGER;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    LoginException(Reason reason, String message) {
        super(reason == Reason.UNREACHABLE ? FailureKind.UNAVAILABLE : FailureKind.BAD_INPUT, message);
        this.reason = reason;
    }

    LoginException(Reason reason, String message, Throwable cause) {
        super(reason == Reason.UNREACHABLE ? FailureKind.UNAVAILABLE : FailureKind.BAD_INPUT, message, cause);
        this.reason = reason;
    }

    Reason reason() {
        return reason;
    }
}
