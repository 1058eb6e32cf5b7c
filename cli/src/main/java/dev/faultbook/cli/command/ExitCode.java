package dev.faultbook.cli.command;

import dev.faultbook.FailureKind;

/** What the program tells its caller: the same numbers for every command. */
public final class ExitCode {
    public static final int DONE = 0;
    /** A gate that the user asked for, such as {@code --fail-on cause}. */
    public static final int GATE = 1;
    /** Bad input or usage; in a batch: at least one of the inputs. */
    public static final int BAD_INPUT = 2;
    /** Our own fault. */
    public static final int INTERNAL = 3;
    /**
     * {@code run} ended the command by a rule of the user's. Nobody else's: sysexits.h has 64 to 78, curl up to 101, and timeout, docker, xargs and
     * shells 123 to 127, and from 128 on signals.
     */
    public static final int STOPPED = 114;

    private ExitCode() {}

    /** The one place where a kind of failure becomes a number. */
    public static int of(FailureKind kind) {
        return switch (kind) {
            case BAD_INPUT, NOT_FOUND, LIMIT, UNAVAILABLE -> BAD_INPUT;
            case INTERNAL -> INTERNAL;
        };
    }
}
