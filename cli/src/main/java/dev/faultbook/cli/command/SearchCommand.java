package dev.faultbook.cli.command;

import static java.util.Objects.requireNonNull;

import dev.faultbook.cli.report.BuildList;
import dev.faultbook.cli.terminal.Console;
import dev.faultbook.index.SearchPage;
import dev.faultbook.index.SearchRequest;
import dev.faultbook.index.Store;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Builds in the store by what is in their logs and reports. */
@Command(
        name = "search",
        description = "Find builds by words in their logs and by what was found in them.",
        footer = {
            "",
            "A query is words (all must occur), \"phrases\", field:value, OR, -not and parentheses. Fields: learning,",
            "category, outcome, platform, step, stage, format, wrapper, cluster, path.",
            "",
            "Examples:",
            "  faultbook search 'numpy conflict'",
            "  faultbook search 'outcome:failure platform:linux/arm64 -learning:pip-conflict'",
            "  faultbook search '\"No space left on device\"' --format json"
        })
public final class SearchCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    private DataFolder data;

    @Parameters(
            paramLabel = "QUERY",
            arity = "1..*",
            description = "Several arguments are one query, with spaces between.")
    private List<String> query = List.of();

    @Option(
            names = "--limit",
            defaultValue = "20",
            paramLabel = "N",
            description = "At most so many builds. Default: 20.")
    private int limit;

    @Option(
            names = "--format",
            defaultValue = "text",
            paramLabel = "FORMAT",
            description = "text or json (one object a build).")
    private Format format = Format.TEXT;

    public SearchCommand(Console console, DataFolder data) {
        this.console = requireNonNull(console, "console");
        this.data = requireNonNull(data, "data");
    }

    @Override
    public Integer call() {
        BuildList list = new BuildList(console.layout());
        try (Store store = Store.openToRead(data.path())) {
            SearchPage page = store.search(new SearchRequest(String.join(" ", query), limit, 0));
            switch (format) {
                case JSON -> page.hits().forEach(hit -> console.line(list.json(hit)));
                case TEXT -> console.print(list.text(page));
            }
        }
        return ExitCode.DONE;
    }
}
