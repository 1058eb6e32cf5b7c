package dev.faultbook.index.upkeep;

import static java.util.Objects.requireNonNull;

/**
 * What was looked at, and what came of it.
 *
 * @param about such as {@code logs}
 * @param advice what to do next; empty where nothing needs to be done
 */
public record Check(String about, State state, String text, String advice) {
    /** How it stands. */
    public enum State {
        OK,
        /** It works, but something is not as it should be. */
        WARNING,
        /** Something is lost, damaged or not usable. */
        PROBLEM
    }

    public Check {
        requireNonNull(about, "about");
        requireNonNull(state, "state");
        requireNonNull(text, "text");
        requireNonNull(advice, "advice");
    }

    public static Check ok(String about, String text) {
        return new Check(about, State.OK, text, "");
    }

    public static Check warning(String about, String text, String advice) {
        return new Check(about, State.WARNING, text, advice);
    }

    public static Check problem(String about, String text, String advice) {
        return new Check(about, State.PROBLEM, text, advice);
    }
}
