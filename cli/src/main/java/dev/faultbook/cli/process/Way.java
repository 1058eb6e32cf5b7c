package dev.faultbook.cli.process;

/** How a command is run. */
public enum Way {
    /** In a terminal of its own, as {@code script} of util-linux makes one, whose output and keys are those of ours. */
    TERMINAL,
    /** Behind pipes, in a session of its own: signals reach it through us. */
    SESSION,
    /** Behind pipes, in our process group: Ctrl-C reaches it by itself, and it may ask on the terminal. */
    SHARED
}
