package dev.faultbook.cli.terminal;

/** When to write colours. */
public enum ColorMode {
    /** As the environment says ({@code NO_COLOR}, {@code FORCE_COLOR}, ...); where it says nothing, on a terminal. */
    AUTO,
    ALWAYS,
    NEVER
}
