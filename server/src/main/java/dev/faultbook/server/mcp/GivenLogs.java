package dev.faultbook.server.mcp;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.faultbook.FailureKind;
import dev.faultbook.FaultbookException;
import dev.faultbook.ingest.source.LogSource;
import dev.faultbook.ingest.source.LogSources;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Function;

/** Logs that come with a call, as text or by the name of a file. As many are read at a time as there are cores. */
final class GivenLogs {
    private final Optional<LocalFiles> files;
    private final Semaphore readers = new Semaphore(Runtime.getRuntime().availableProcessors(), true);

    GivenLogs(Optional<LocalFiles> files) {
        this.files = files;
    }

    /** What a log has to say, from {@code log} or {@code path}. */
    <T> T read(JsonNode arguments, Function<LogSource, T> reading) {
        try {
            readers.acquire();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FaultbookException(FailureKind.UNAVAILABLE, "Faultbook is about to stop. Ask again.", e);
        }
        try {
            Optional<String> path = Arguments.text(arguments, "path").filter(named -> files.isPresent());
            return path.isPresent()
                    ? readFile(files.orElseThrow().file(path.get()).toString(), reading)
                    : reading.apply(LogSource.bytes(
                            "log", arguments.path("log").asText().getBytes(UTF_8)));
        } finally {
            readers.release();
        }
    }

    private static <T> T readFile(String path, Function<LogSource, T> reading) {
        try (LogSources sources = Quotes.quotingFailures(() -> LogSources.of(path))) {
            if (sources.logs().size() != 1) {
                throw Arguments.bad(path + " holds " + sources.logs().size() + " logs. Unpack it, and name one.");
            }
            return Quotes.quotingFailures(() -> reading.apply(sources.logs().getFirst()));
        }
    }
}
