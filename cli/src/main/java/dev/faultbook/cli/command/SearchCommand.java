package dev.faultbook.cli.command;

import static java.util.Objects.requireNonNull;

import dev.faultbook.cli.report.BuildList;
import dev.faultbook.cli.terminal.Console;
import dev.faultbook.index.BuildHit;
import dev.faultbook.index.Facet;
import dev.faultbook.index.Order;
import dev.faultbook.index.SearchPage;
import dev.faultbook.index.SearchRequest;
import dev.faultbook.index.Store;
import dev.faultbook.ingest.source.LogLine;
import dev.faultbook.text.LineRange;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Builds in the store by what is in their logs and reports. */
@Command(
        name = "search",
        description = "Find builds by words in their logs and by what was found in them.",
        footer = {
            "",
            "A query is words (all must occur), \"phrases\", wild*cards, fuzzy~, /regular expressions/, 'exact characters',",
            "field:value, field:>number, OR, -not and parentheses: docs/search.md has all of it on a page. Names:",
            "learning, cause, category, outcome, platform, step, stage, tool, image, format, wrapper, job, completeness,",
            "label, cluster, path, exit, duration, lost, lines, seen, since, until, in.",
            "",
            "Examples:",
            "  faultbook search 'numpy conflict'",
            "  faultbook search 'outcome:failure platform:linux/arm64 -learning:pip-conflict'",
            "  faultbook search '\"No space left on device\"' --format json",
            "  faultbook search 'step:pip in:evidence timeout*' --since 30d --sort newest --context 3",
            "  faultbook search 'cause:none' --facet platform,image"
        })
public final class SearchCommand implements Callable<Integer> {
    private static final int MOST_CONTEXT = 100;
    private static final int FACET_VALUES = 20;

    private final Console console;

    @Mixin
    private DataFolder data;

    @Parameters(
            paramLabel = "QUERY",
            arity = "1..*",
            description = "Several arguments are one query, with spaces between.")
    private List<String> query = List.of();

    @Option(
            names = "--since",
            paramLabel = "TIME",
            converter = SinceTime.class,
            description = "Builds that ran since then: 30d, 12h or 2026-11-01.")
    private Optional<Instant> since = Optional.empty();

    @Option(
            names = "--sort",
            defaultValue = "relevance",
            paramLabel = "ORDER",
            description = "relevance (default), newest or oldest.")
    private Order order = Order.RELEVANCE;

    @Option(
            names = "--limit",
            defaultValue = "20",
            paramLabel = "N",
            description = "At most so many builds. Default: 20.")
    private int limit;

    @Option(names = "--skip", defaultValue = "0", paramLabel = "N", description = "Leave out the first N builds.")
    private int skip;

    @Option(
            names = "--context",
            defaultValue = "0",
            paramLabel = "N",
            description = "Show N lines before and after each line that matches, at most 100; around in JSON.")
    private int context;

    @Option(
            names = "--facet",
            split = ",",
            paramLabel = "FIELD",
            description =
                    "With text: count the values of these fields: outcome, cause, learning, category, platform, stage, tool,"
                            + " image, format, wrapper, label.")
    private List<String> facets = List.of();

    @Option(
            names = "--format",
            defaultValue = "text",
            paramLabel = "FORMAT",
            description = "text or json (one object a build).")
    private Format format = Format.TEXT;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by Picocli
    private CommandSpec spec;

    public SearchCommand(Console console, DataFolder data) {
        this.console = requireNonNull(console, "console");
        this.data = requireNonNull(data, "data");
    }

    @Override
    public Integer call() {
        if (context < 0 || context > MOST_CONTEXT) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--context is a number from 0 to " + MOST_CONTEXT + ", and not " + context + ".");
        }
        facets.stream()
                .filter(facet -> !Facet.fields().contains(facet))
                .findFirst()
                .ifPresent(unknown -> {
                    throw new ParameterException(
                            spec.commandLine(),
                            "There is no facet " + unknown + ". Facets are " + String.join(", ", Facet.fields()) + ".");
                });
        if (format == Format.JSON && !facets.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(), "--facet goes with --format text: JSON is one object a build.");
        }
        BuildList list = new BuildList(console.layout());
        try (Store store = Store.openToRead(data.path())) {
            SearchRequest request = new SearchRequest(String.join(" ", query), limit, skip).in(order);
            SearchPage page = store.search(since.map(request::since).orElse(request));
            BuildList.Surroundings around = (hit, line) -> around(store, hit, line);
            switch (format) {
                case JSON -> page.hits().forEach(hit -> console.line(list.json(hit, around)));
                case TEXT ->
                    console.print(
                            facets.isEmpty() ? list.text(page, around) : list.text(page, facets, FACET_VALUES, around));
            }
            page.hints().forEach(hint -> console.tell("Query, character " + hint.position() + ": " + hint.message()));
        }
        return ExitCode.DONE;
    }

    private List<LogLine> around(Store store, BuildHit hit, long line) {
        return context == 0
                ? List.of()
                : store.logs().lines(hit.build(), new LineRange(Math.max(1, line - context), line + context));
    }
}
