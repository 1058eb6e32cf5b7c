package dev.faultbook.cli.terminal;

/** When to write colours. */
public enum ColorMode {
    /** On a terminal, unless {@code NO_COLOR} is set or {@code TERM} is {@code dumb}. */
    AUTO,
    ALWAYS,
    NEVER
}
