package dev.faultbook.cli.command;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.faultbook.cli.report.GreenText;
import dev.faultbook.cli.report.OriginText;
import dev.faultbook.cli.terminal.Console;
import dev.faultbook.index.ClusterJson;
import dev.faultbook.index.NextGreen;
import dev.faultbook.index.Origin;
import dev.faultbook.index.Store;
import dev.faultbook.index.StoredBuild;
import dev.faultbook.ingest.build.BuildOutcome;
import dev.faultbook.ingest.report.ReportJson;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** One stored build's report. */
@Command(
        name = "show",
        description = "Show the report on a build in the store.",
        footer = {
            "",
            "Of a failed build it also says which build of the same target was green next, and what differs there.",
            "",
            "Examples:",
            "  faultbook show 3f9c",
            "  faultbook show 3f9c1a2b4d5e6f70 --format json"
        })
public final class ShowCommand implements Callable<Integer> {
    private static final int CHANGES = 8;

    private final Console console;

    @Mixin
    private DataFolder data;

    @Parameters(paramLabel = "BUILD", description = "A build's id, or its first 4 characters or more.")
    private String build = "";

    @Option(names = "--format", defaultValue = "text", paramLabel = "FORMAT", description = "text or json.")
    private Format format = Format.TEXT;

    public ShowCommand(Console console, DataFolder data) {
        this.console = requireNonNull(console, "console");
        this.data = requireNonNull(data, "data");
    }

    @Override
    public Integer call() {
        try (Store store = Store.openToRead(data.path())) {
            StoredBuild found = StoredReport.find(store, build, data);
            switch (format) {
                case JSON -> console.line(json(found, store.sequels().nextGreen(found)));
                case TEXT -> {
                    console.print(StoredReport.text(store, found, console.layout()));
                    tellOrigin(found);
                    store.sequels().nextGreen(found).ifPresent(this::tell);
                }
            }
        }
        return ExitCode.DONE;
    }

    private void tellOrigin(StoredBuild build) {
        if (!build.origin().equals(Origin.UNKNOWN)) {
            console.line("");
        }
        if (!build.labels().isEmpty()) {
            console.line("Labels: " + OriginText.labels(build));
        }
        build.url().ifPresent(url -> console.line("Page: " + url));
    }

    private void tell(NextGreen next) {
        console.line("");
        new GreenText(console.layout(), CHANGES).next(next, "").forEach(console::line);
    }

    private static String json(StoredBuild build, Optional<NextGreen> next) {
        ObjectNode tree = ReportJson.tree(build.report());
        tree.put("id", build.id()).put("ingestedAt", build.ingestedAt().toString());
        OriginText.put(build, tree);
        if (build.report().build().outcome() == BuildOutcome.FAILURE) {
            tree.set("nextGreen", ClusterJson.nextGreen(next));
        }
        return tree.toString();
    }
}
