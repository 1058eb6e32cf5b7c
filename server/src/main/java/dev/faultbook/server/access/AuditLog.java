package dev.faultbook.server.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.faultbook.FailureKind;
import dev.faultbook.FaultbookException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.temporal.ChronoUnit;

/** Who changed what, and what came of it: JSON lines in the data folder's {@code audit.log}, which only grows. Thread-safe. */
public final class AuditLog {
    private final Path file;
    private final Clock clock;

    /**
     * @param data the data folder
     */
    public AuditLog(Path data) {
        this(data, Clock.systemUTC());
    }

    AuditLog(Path data, Clock clock) {
        this.file = data.resolve("audit.log");
        this.clock = clock;
    }

    /**
     * Adds a line.
     *
     * @param what such as {@code saveLearning}
     * @param on the id of what was changed
     * @param result {@code begun}, before files change; {@code done}, or why not
     * @throws FaultbookException when it cannot be written: an edit that leaves no trace is none
     */
    public synchronized void add(Caller who, String what, String on, String result) {
        String line = JsonNodeFactory.instance
                        .objectNode()
                        .put(
                                "time",
                                clock.instant().truncatedTo(ChronoUnit.MILLIS).toString())
                        .put("who", who.name())
                        .put("token", who.token())
                        .put("subject", who.subject())
                        .put("address", who.address())
                        .put("what", what)
                        .put("on", on)
                        .put("result", result)
                + "\n";
        try {
            Files.write(
                    file,
                    line.getBytes(UTF_8),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND,
                    StandardOpenOption.SYNC);
        } catch (IOException e) {
            throw new FaultbookException(
                    FailureKind.UNAVAILABLE,
                    "Cannot write " + file + ": " + e.getMessage() + ". Nothing is changed without a line in it.",
                    e);
        }
    }
}
