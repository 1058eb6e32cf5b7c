package dev.faultbook.cli.command;

import static java.util.Objects.requireNonNull;

import dev.faultbook.cli.terminal.Console;
import dev.faultbook.cli.terminal.PlainText;
import dev.faultbook.index.Forgotten;
import dev.faultbook.index.Origin;
import dev.faultbook.index.Store;
import dev.faultbook.index.StoredBuild;
import dev.faultbook.ingest.report.Finding;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Builds out of the store, for good. */
@Command(
        name = "forget",
        description = "Remove builds from the store for good: log, report, and what a search finds of them.",
        footer = {
            "",
            "Asks nothing; --dry-run says what would go. What people said of verdicts (faultbook audit) stays.",
            "A build that is forgotten can be ingested again.",
            "",
            "Examples:",
            "  faultbook forget 3f9c1a2b4d5e6f70",
            "  faultbook forget --older-than 90d --dry-run",
            "  faultbook forget --older-than 2w --label branch=try"
        })
public final class ForgetCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    private DataFolder data;

    @Parameters(
            paramLabel = "BUILD",
            arity = "0..*",
            description = "Ids of builds, or their first 4 characters or more.")
    private List<String> builds = List.of();

    @Option(
            names = "--older-than",
            paramLabel = "TIME",
            converter = SinceTime.class,
            description =
                    "Builds that were stored longer ago than this, such as 90d, 12h or 8w, or before a day such as 2026-11-01.")
    private @Nullable Instant before;

    @Option(
            names = "--label",
            paramLabel = "KEY=VALUE",
            description = "Of these only those with this label; several: with all of them.")
    private List<String> labels = List.of();

    @Option(names = "--dry-run", description = "Say what would be forgotten, and forget nothing.")
    private boolean dryRun;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by Picocli
    private CommandSpec spec;

    public ForgetCommand(Console console, DataFolder data) {
        this.console = requireNonNull(console, "console");
        this.data = requireNonNull(data, "data");
    }

    @Override
    public Integer call() {
        if (builds.isEmpty() == (before == null)) {
            throw new ParameterException(
                    spec.commandLine(), "Name the builds to forget, or say --older-than; one of the two.");
        }
        if (before == null && !labels.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "--label goes with --older-than; 0d stands for any age.");
        }
        Origin having = Origin.of(labels, null);
        Batch batch = new Batch(console);
        try (Store store = dryRun ? Store.openToRead(data.path()) : Store.openExisting(data.path())) {
            Set<StoredBuild> chosen = new LinkedHashSet<>();
            Optional.ofNullable(before).ifPresent(time -> chosen.addAll(store.before(time, having.labels())));
            builds.forEach(id -> batch.attempt(() -> chosen.add(StoredReport.find(store, id, data))));
            Forgotten forgotten = dryRun ? new Forgotten(chosen.size(), 0) : store.forget(chosen);
            chosen.forEach(build -> console.line(line(build)));
            console.line(summary(forgotten));
        }
        return batch.exitCode();
    }

    private static String line(StoredBuild build) {
        return String.join(
                " ",
                build.id(),
                build.report().build().outcome().word(),
                build.report().cause().map(Finding::learning).orElse("-"),
                PlainText.clean(build.report().log().path()));
    }

    private String summary(Forgotten forgotten) {
        String count = forgotten.builds() + (forgotten.builds() == 1 ? " build" : " builds");
        return dryRun
                ? "Would forget " + count + "; nothing was changed."
                : "Forgot " + count + "; " + size(forgotten.logBytes()) + " of logs are free.";
    }

    private static String size(long bytes) {
        return bytes < 1_000_000
                ? Math.ceilDiv(bytes, 1_000) + " kB"
                : String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
    }
}
