package dev.faultbook.ingest.classify;

import dev.faultbook.ingest.source.TextLine;

/**
 * Follows the commands that a shell names before it runs them ({@code set -x}): an error that the script went on after did not end it. That is known of
 * a shell that stops at errors, and where {@code || true} shows.
 */
final class ShellTrace {
    private boolean stopsAtErrors;
    private long wentOn;

    /**
     * @param stopsAtErrors whether the shell is known to stop at errors
     */
    ShellTrace(boolean stopsAtErrors) {
        this.stopsAtErrors = stopsAtErrors;
    }

    static boolean isCommand(TextLine line) {
        return line.at(0) == '+' && line.at(1) == ' ';
    }

    void command(TextLine line) {
        boolean caught = line.startsWith("+ true") || line.startsWith("+ :");
        if (stopsAtErrors || caught) {
            wentOn = line.number();
        }
        if (line.startsWith("+ set +e")) {
            stopsAtErrors = false;
        }
    }

    /** The last command that would not have run after an error that nobody caught; 0 when none is known. */
    long wentOn() {
        return wentOn;
    }
}
