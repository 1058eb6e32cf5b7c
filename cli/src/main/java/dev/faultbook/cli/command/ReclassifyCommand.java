package dev.faultbook.cli.command;

import static java.util.Objects.requireNonNull;

import dev.faultbook.cli.report.ReclassificationText;
import dev.faultbook.cli.terminal.Console;
import dev.faultbook.index.Store;
import dev.faultbook.index.replay.Reclassification;
import dev.faultbook.ingest.Ingest;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The stored builds, judged by the catalog in force. */
@Command(
        name = "reclassify",
        description = "Judge the stored builds anew after the catalog has changed.",
        footer = {
            "",
            "Only logs that the change can affect are read; a build of which the catalog says something else gets a report",
            "beside the one that it had. Findings keep saying by which revision and catalog they were made, and what people",
            "said of verdicts (faultbook audit) stays. Ctrl-C ends it after the build at hand; the next run goes on there.",
            "",
            "Prints the builds that each learning is found in now (gained), was found in (lost), or is found in elsewhere",
            "(moved).",
            "",
            "Examples:",
            "  faultbook reclassify --dry-run",
            "  faultbook reclassify --catalog team-learnings/",
            "  faultbook reclassify --all        after an update of faultbook, which may read logs in another way"
        })
public final class ReclassifyCommand implements Callable<Integer> {
    private final Console console;
    private final Supplier<Ingest> ingest;

    @Mixin
    private DataFolder data;

    @Mixin
    private final RereadingOptions rereading = new RereadingOptions();

    @Option(names = "--dry-run", description = "Only say what would change.")
    private boolean dryRun;

    @Option(
            names = "--format",
            defaultValue = "text",
            paramLabel = "FORMAT",
            description = "text or json (one object).")
    private Format format = Format.TEXT;

    public ReclassifyCommand(Console console, Supplier<Ingest> ingest, DataFolder data) {
        this.console = requireNonNull(console, "console");
        this.ingest = requireNonNull(ingest, "ingest");
        this.data = requireNonNull(data, "data");
    }

    @Override
    public Integer call() {
        AtomicReference<ReclassificationText> text = new AtomicReference<>();
        try (BuildProgress progress = new BuildProgress(console, dryRun ? "Reading" : "Judging")) {
            Interruption.finishing(() -> text.set(reclassified(progress)), progress::stop);
        }
        switch (format) {
            case TEXT -> console.print(text.get().text(console.layout()));
            case JSON -> console.line(text.get().json());
        }
        return ExitCode.DONE;
    }

    private ReclassificationText reclassified(BuildProgress progress) {
        try (Store store = dryRun ? Store.openToRead(data.path()) : Store.openExisting(data.path())) {
            Reclassification.Result result = Reclassification.of(
                    store,
                    ingest.get(),
                    new Reclassification.Options(dryRun, rereading.all(), rereading.jobs(), progress));
            return new ReclassificationText(result, ingest.get().catalog().version(), dryRun, rereading.limit());
        }
    }
}
