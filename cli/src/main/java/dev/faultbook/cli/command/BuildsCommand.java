package dev.faultbook.cli.command;

import static java.util.Objects.requireNonNull;

import dev.faultbook.cli.report.BuildList;
import dev.faultbook.cli.terminal.Console;
import dev.faultbook.index.SearchPage;
import dev.faultbook.index.SearchRequest;
import dev.faultbook.index.Store;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What the store holds. */
@Command(
        name = "builds",
        description = "List the builds in the store, newest first.",
        footer = {"", "Examples:", "  faultbook builds", "  faultbook builds --limit 100 --format json"})
public final class BuildsCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    private DataFolder data;

    @Option(names = "--limit", defaultValue = "50", paramLabel = "N", description = "At most so many. Default: 50.")
    private int limit;

    @Option(
            names = "--format",
            defaultValue = "text",
            paramLabel = "FORMAT",
            description = "text or json (one object a line).")
    private Format format = Format.TEXT;

    public BuildsCommand(Console console, DataFolder data) {
        this.console = requireNonNull(console, "console");
        this.data = requireNonNull(data, "data");
    }

    @Override
    public Integer call() {
        BuildList list = new BuildList(console.layout());
        try (Store store = Store.openToRead(data.path())) {
            SearchPage page = store.search(new SearchRequest("", limit, 0));
            switch (format) {
                case JSON -> page.hits().forEach(hit -> console.line(list.json(hit)));
                case TEXT -> console.print(list.text(page));
            }
        }
        return ExitCode.DONE;
    }
}
