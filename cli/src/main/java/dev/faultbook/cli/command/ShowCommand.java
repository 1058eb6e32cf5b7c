package dev.faultbook.cli.command;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.faultbook.cli.terminal.Console;
import dev.faultbook.index.Store;
import dev.faultbook.index.StoredBuild;
import dev.faultbook.ingest.report.ReportJson;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** One stored build's report. */
@Command(
        name = "show",
        description = "Show the report on a build in the store.",
        footer = {"", "Examples:", "  faultbook show 3f9c", "  faultbook show 3f9c1a2b4d5e6f70 --format json"})
public final class ShowCommand implements Callable<Integer> {
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
                case JSON -> console.line(json(found));
                case TEXT -> console.print(StoredReport.text(store, found, console.layout()));
            }
        }
        return ExitCode.DONE;
    }

    private static String json(StoredBuild build) {
        ObjectNode tree = ReportJson.tree(build.report());
        tree.put("id", build.id()).put("ingestedAt", build.ingestedAt().toString());
        return tree.toString();
    }
}
