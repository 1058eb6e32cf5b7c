package dev.faultbook.index.store;

import dev.faultbook.FailureKind;
import dev.faultbook.FaultbookException;
import java.nio.file.Path;

/** A stored log is missing or damaged. What is known of its build is not. */
public final class LostLogException extends FaultbookException {
    private LostLogException(Path file, String what) {
        super(FailureKind.INTERNAL, "The stored log " + file + " " + what);
    }

    static LostLogException missing(Path file) {
        return new LostLogException(file, "is missing. Ingest the log again, or restore the file from a backup.");
    }

    static LostLogException damaged(Path file, String what) {
        return new LostLogException(
                file, "is damaged: " + what + ". Restore it from a backup, or delete it and ingest the log again.");
    }
}
