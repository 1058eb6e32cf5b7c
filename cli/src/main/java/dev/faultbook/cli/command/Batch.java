package dev.faultbook.cli.command;

import dev.faultbook.FailureKind;
import dev.faultbook.FaultbookException;
import dev.faultbook.cli.terminal.Console;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Work on many inputs: one that fails is named on standard error, the others are done all the same. */
final class Batch {
    private final Console console;
    private int exitCode = ExitCode.DONE;

    Batch(Console console) {
        this.console = console;
    }

    void attempt(Runnable work) {
        attempt(work, failure -> {});
    }

    /** @param failed also gets what was told on standard error */
    void attempt(Runnable work, Consumer<FaultbookException> failed) {
        try {
            work.run();
        } catch (FaultbookException e) {
            failed(e);
            failed.accept(e);
        }
    }

    /** One input failed; a fault of ours ends the others' work, too. */
    void failed(FaultbookException why) {
        if (why.kind() == FailureKind.INTERNAL) {
            throw why;
        }
        console.tell("faultbook: " + why.getMessage());
        exitCode = ExitCode.of(why.kind());
    }

    /** {@link ExitCode#DONE} when all went well. */
    int exitCode() {
        return exitCode;
    }

    /**
     * @throws FaultbookException when the text can be no path here
     */
    static Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new FaultbookException(
                    FailureKind.BAD_INPUT, "\"" + text + "\" is no file name: " + e.getReason() + ".", e);
        }
    }
}
