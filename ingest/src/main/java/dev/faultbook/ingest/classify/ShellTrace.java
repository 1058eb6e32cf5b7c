package dev.faultbook.ingest.classify;

import dev.faultbook.ingest.build.OpenStep;
import dev.faultbook.ingest.source.TextLine;

/**
 * Follows the commands that a shell names before it runs them ({@code set -x}): an error that the script went on after did not end it. That is known of
 * a shell that stops at errors, and where {@code || true} shows. What one script went on after says nothing of an earlier one, behind whose failure it may
 * clean up.
 */
final class ShellTrace {
    private final boolean isTraced;
    private boolean stopsAtErrors;
    private long began;
    private long wentOn;

    ShellTrace(OpenStep step) {
        this.isTraced = step.isTraced();
        this.stopsAtErrors = step.isStoppedByErrors();
    }

    /** Whether a line may tell of a script: names a command, or says that Jenkins starts one. */
    static boolean mayBeIn(TextLine line) {
        return (line.at(0) == '+' && line.at(1) == ' ') || isScript(line);
    }

    private static boolean isScript(TextLine line) {
        return line.at(0) == '[' && line.startsWith("[Pipeline] sh");
    }

    void line(TextLine line) {
        if (isScript(line)) {
            began = line.number();
            return;
        }
        boolean caught = line.startsWith("+ true") || line.startsWith("+ :");
        if (isTraced && (stopsAtErrors || caught)) {
            wentOn = line.number();
        }
        if (line.startsWith("+ set +e") || line.startsWith("+ trap ")) {
            stopsAtErrors = false; // what a trap runs comes behind the error
        }
    }

    /** Whether its script went on after this line. */
    boolean wentOnAfter(long line) {
        return line >= began && line < wentOn;
    }
}
