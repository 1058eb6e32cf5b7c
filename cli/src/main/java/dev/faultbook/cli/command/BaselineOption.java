package dev.faultbook.cli.command;

import dev.faultbook.FailureKind;
import dev.faultbook.FaultbookException;
import dev.faultbook.index.Store;
import dev.faultbook.index.StoredBuild;
import dev.faultbook.ingest.Ingest;
import dev.faultbook.ingest.ReadOptions;
import dev.faultbook.ingest.build.BuildOutcome;
import dev.faultbook.ingest.build.LogListener;
import dev.faultbook.ingest.excerpt.Baseline;
import dev.faultbook.ingest.source.LogSource;
import dev.faultbook.ingest.source.LogSources;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The option that names a green build: what a failed one says beyond it weighs more in the excerpt. */
final class BaselineOption {
    @Option(
            names = "--baseline",
            paramLabel = "LOG|BUILD",
            description =
                    "A green build of the same target, a log or a build in the store: lines that it has, too, count"
                            + " for less in the excerpt, and new ones for more.")
    private Optional<String> baseline = Optional.empty();

    boolean isGiven() {
        return baseline.isPresent();
    }

    /**
     * @param data folder of the store in which a build is looked for
     * @throws FaultbookException when there is no such log or build, or it is not green
     */
    ReadOptions on(ReadOptions options, Ingest ingest, Path data) {
        if (baseline.isEmpty()) {
            return options;
        }
        Baseline green = Files.exists(Batch.path(baseline.get()))
                ? log(baseline.get(), ingest, options)
                : stored(baseline.get(), ingest, data);
        return options.comparedWith(failed -> green);
    }

    private static Baseline log(String name, Ingest ingest, ReadOptions options) {
        try (LogSources sources = LogSources.of(name)) {
            if (sources.logs().size() != 1) {
                throw new FaultbookException(
                        FailureKind.BAD_INPUT, name + " holds several logs. Name one of them for --baseline.");
            }
            LogSource log = sources.logs().getFirst();
            if (ingest.read(log, LogListener.NONE, options).build().outcome() != BuildOutcome.SUCCESS) {
                throw new FaultbookException(
                        FailureKind.BAD_INPUT,
                        name + " is not the log of a green build. Name one that succeeded for --baseline.");
            }
            return ingest.baseline(log, options);
        }
    }

    private static Baseline stored(String id, Ingest ingest, Path data) {
        try (Store store = Store.openToRead(data)) {
            StoredBuild build = store.find(id)
                    .orElseThrow(() -> new FaultbookException(
                            FailureKind.NOT_FOUND,
                            "For --baseline there is neither a log " + id + " nor such a build in " + data + "."));
            return store.baseline(build, ingest);
        }
    }
}
