package dev.faultbook.cli.command;

import static java.util.Objects.requireNonNull;

import dev.faultbook.cli.report.StatsCsv;
import dev.faultbook.cli.report.StatsOverview;
import dev.faultbook.cli.report.StatsText;
import dev.faultbook.cli.terminal.Console;
import dev.faultbook.index.Store;
import dev.faultbook.index.stats.Dimension;
import dev.faultbook.index.stats.Every;
import dev.faultbook.index.stats.FlakyTargets;
import dev.faultbook.index.stats.Measure;
import dev.faultbook.index.stats.Stats;
import dev.faultbook.index.stats.StatsJson;
import dev.faultbook.index.stats.StatsRequest;
import dev.faultbook.index.stats.Subject;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
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
import picocli.CommandLine.TypeConversionException;

/** Counts, rates and times of the builds in the store. */
@Command(
        name = "stats",
        description = "Count builds and steps: failures, how long they took, what time was lost to.",
        footer = {
            "",
            "Without --by and --measure it prints an overview: failures by what caused them, lost time, slowest steps, flaky",
            "targets. A build counts for the time when it started, or was ingested if its log does not tell.",
            "Group by: learning, category, cause, cause-category, outcome, platform, stage, tool, image, target, job, format,",
            "wrapper; of steps also step and emulated; and by hour, day, week or month.",
            "Measures: count, failures, failure-rate, unexplained, unexplained-rate, total, p50, p90, p99, max (how long they",
            "took), lost, cached.",
            "",
            "Examples:",
            "  faultbook stats --since 30d",
            "  faultbook stats --by cause --measure failures,total",
            "  faultbook stats outcome:failure --by platform,week --format csv",
            "  faultbook stats --by step --top 20                        slowest steps",
            "  faultbook stats --by step,emulated --measure p50,count    emulated against native",
            "  faultbook stats --by week --measure cached,count          cached share over time",
            "  faultbook stats --flaky --since 30d"
        })
public final class StatsCommand implements Callable<Integer> {
    private static final List<Measure> OF_BUILDS = List.of(
            Measure.COUNT,
            Measure.FAILURES,
            Measure.FAILURE_RATE,
            Measure.UNEXPLAINED,
            Measure.P50,
            Measure.P90,
            Measure.LOST,
            Measure.CACHED);
    private static final List<Measure> OF_STEPS = List.of(
            Measure.TOTAL, Measure.COUNT, Measure.FAILURES, Measure.P50, Measure.P90, Measure.P99, Measure.CACHED);

    private final Console console;

    @Mixin
    private DataFolder data;

    @Parameters(
            paramLabel = "QUERY",
            arity = "0..*",
            description = "Only builds that answer it, as search has it. Default: all.")
    private List<String> query = List.of();

    @Option(
            names = "--since",
            paramLabel = "TIME",
            description = "Only builds from then on: 30d, 12h, 4w ago, or a day such as 2026-11-01.")
    private Optional<String> since = Optional.empty();

    @Option(names = "--until", paramLabel = "TIME", description = "Only builds before then, written likewise.")
    private Optional<String> until = Optional.empty();

    @Option(
            names = "--by",
            paramLabel = "NAME",
            split = ",",
            description = "What to group by, at most 3 and a part of time: see below.")
    private List<String> by = List.of();

    @Option(
            names = "--measure",
            paramLabel = "NAME",
            split = ",",
            description = "What to show; groups with the most of the first one come first.")
    private List<String> measures = List.of();

    @Option(
            names = "--of",
            paramLabel = "WHAT",
            description = "builds or steps. Default: builds, or steps if grouped by what only steps have.")
    private Optional<Subject> subject = Optional.empty();

    @Option(
            names = "--top",
            defaultValue = "10",
            paramLabel = "N",
            description = "At most so many groups; the others are one. Default: 10.")
    private int top = StatsRequest.DEFAULT_TOP;

    @Option(
            names = "--flaky",
            description =
                    "Targets that turn from green to red and back instead, instructions unchanged; at most --top.")
    private boolean flaky;

    @Option(
            names = "--zone",
            paramLabel = "ZONE",
            description = "Whose days, weeks and months, such as Europe/Berlin. Default: the system's.")
    private Optional<String> zone = Optional.empty();

    @Option(
            names = "--format",
            defaultValue = "text",
            paramLabel = "FORMAT",
            description = "text, json (one object) or csv (a line for each group and part of time).")
    private StatsFormat format = StatsFormat.TEXT;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by Picocli
    private CommandSpec spec;

    public StatsCommand(Console console, DataFolder data) {
        this.console = requireNonNull(console, "console");
        this.data = requireNonNull(data, "data");
    }

    @Override
    public Integer call() {
        List<Measure> shown =
                new ArrayList<>(measures.stream().map(Measure::parse).distinct().toList());
        StatsRequest request = request(shown);
        if (shown.isEmpty()) {
            shown.addAll(request.subject() == Subject.BUILDS ? OF_BUILDS : OF_STEPS);
        }
        if (flaky && (!by.isEmpty() || !measures.isEmpty() || format == StatsFormat.CSV)) {
            throw usage("--flaky lists targets as text or json; leave out --by, --measure and --format csv.");
        }
        try (Store store = Store.openToRead(data.path())) {
            if (flaky) {
                printFlaky(store.statistics().flaky(request), request);
                return ExitCode.DONE;
            }
            if (format == StatsFormat.TEXT && by.isEmpty() && measures.isEmpty() && subject.isEmpty()) {
                console.print(new StatsOverview(console.layout())
                        .text(request, store.statistics()::stats, store.statistics()::flaky));
                return ExitCode.DONE;
            }
            Stats stats = store.statistics().stats(request);
            if (!stats.exact()) {
                console.tell("faultbook: not all builds could be looked at in time; there may be more of each.");
            }
            switch (format) {
                case JSON -> console.line(StatsJson.tree(request, stats).toString());
                case CSV -> console.print(StatsCsv.text(request, stats));
                case TEXT -> console.print(new StatsText(console.layout()).text(request, stats, shown));
            }
        }
        return ExitCode.DONE;
    }

    private void printFlaky(FlakyTargets targets, StatsRequest request) {
        if (!targets.exact()) {
            console.tell("faultbook: not all builds could be looked at in time; there may be more targets.");
        }
        if (format == StatsFormat.JSON) {
            console.line(StatsJson.flaky(targets).toString());
        } else {
            console.print(new StatsOverview(console.layout()).flakyText(targets, request));
        }
    }

    private StatsRequest request(List<Measure> shown) {
        ZoneId place = zone();
        List<Dimension> dimensions = new ArrayList<>();
        List<Every> parts = new ArrayList<>();
        for (String name : by) {
            Arrays.stream(Every.values())
                    .filter(every -> every.word().equalsIgnoreCase(name.strip()))
                    .findFirst()
                    .ifPresentOrElse(parts::add, () -> dimensions.add(Dimension.parse(name)));
        }
        if (parts.size() > 1) {
            throw usage("--by takes one of hour, day, week and month.");
        }
        boolean ofSteps =
                dimensions.stream().anyMatch(dimension -> !dimension.kind().isOfBuild());
        Subject counted = subject.orElse(ofSteps ? Subject.STEPS : Subject.BUILDS);
        Measure first = shown.isEmpty() ? (counted == Subject.STEPS ? Measure.TOTAL : Measure.COUNT) : shown.getFirst();
        return new StatsRequest(
                String.join(" ", query),
                since.map(text -> time("--since", text, place)),
                until.map(text -> time("--until", text, place)),
                counted,
                dimensions,
                parts.stream().findFirst(),
                place,
                first,
                top);
    }

    private ZoneId zone() {
        try {
            return zone.map(ZoneId::of).orElseGet(ZoneId::systemDefault);
        } catch (DateTimeException e) {
            throw usage("--zone takes the name of a time zone such as Europe/Berlin or UTC, and not \""
                    + zone.orElse("") + "\".");
        }
    }

    private Instant time(String option, String text, ZoneId place) {
        try {
            return SinceTime.at(text, place);
        } catch (TypeConversionException e) {
            throw usage("Invalid value for " + option + ": " + e.getMessage() + ".");
        }
    }

    private ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
