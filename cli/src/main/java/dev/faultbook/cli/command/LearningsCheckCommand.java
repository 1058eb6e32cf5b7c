package dev.faultbook.cli.command;

import static java.util.Objects.requireNonNull;

import dev.faultbook.FaultbookException;
import dev.faultbook.cli.terminal.Console;
import dev.faultbook.cli.terminal.PlainText;
import dev.faultbook.index.Store;
import dev.faultbook.index.replay.GreenCheck;
import dev.faultbook.index.replay.GreenCheck.Blame;
import dev.faultbook.index.replay.Hit;
import dev.faultbook.ingest.check.CatalogCheck;
import dev.faultbook.learnings.Catalog;
import dev.faultbook.learnings.document.CatalogReader;
import dev.faultbook.learnings.document.CatalogReader.Reading;
import dev.faultbook.learnings.document.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The catalog, tried out. */
@Command(
        name = "check",
        description =
                "Check a catalog: every file's header and patterns, every sample against its learning, every cause on green builds.",
        footer = {
            "",
            "Prints all problems at once as FILE:LINE: PROBLEM, and exits with 2 when there are any.",
            "",
            "A cause is too broad when green builds show it where it would have been taken for what broke a step, had that",
            "step failed. All are tried on a few green logs that ship. Where there is a store, those that do not ship, or do",
            "not ship so, are tried on its builds: refused is what blames two green builds or more, and more than one in ten",
            "of all builds that show it; a single one is told.",
            "",
            "Examples:",
            "  faultbook learnings check                     the catalog that ships",
            "  faultbook learnings check team-learnings/     on the store as well, if there is one",
            "  faultbook learnings check team-learnings/ --data /var/lib/faultbook",
            "  faultbook learnings check --all               all causes on the store, those that ship, too"
        })
public final class LearningsCheckCommand implements Callable<Integer> {
    private static final int NAMED = 5;
    private static final int LINE_CHARS = 80;

    private final Console console;

    @Mixin
    private DataFolder data;

    @Parameters(
            paramLabel = "DIR",
            arity = "0..1",
            description = "A catalog's folder. Default: the catalog that ships.")
    private Optional<Path> folder = Optional.empty();

    @Option(names = "--no-store", description = "Leave the stored builds out.")
    private boolean noStore;

    @Option(names = "--all", description = "Try all causes on the stored builds, those that ship, too.")
    private boolean all;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by Picocli
    private CommandSpec spec;

    public LearningsCheckCommand(Console console, DataFolder data) {
        this.console = requireNonNull(console, "console");
        this.data = requireNonNull(data, "data");
    }

    @Override
    public Integer call() {
        Reading reading = folder.map(CatalogReader::read).orElseGet(CatalogReader::shipped);
        List<Problem> problems = new ArrayList<>(reading.problems());
        problems.addAll(CatalogCheck.check(reading.catalog()));
        Optional<GreenCheck.Result> tried = tryOnStore(reading.catalog());
        tried.stream().flatMap(result -> result.blames().stream()).forEach(blame -> {
            if (blame.isTooBroad()) {
                problems.add(new Problem(blame.learning().file(), 1, tooBroad(blame)));
            } else {
                console.tell("faultbook: " + blame.learning().id() + " would have blamed " + builds(blame.green())
                        + "; " + blame.failed() + " failed ones show it.");
            }
        });
        problems.forEach(problem ->
                console.line(folder.map(base -> base.resolve(problem.file()).toString())
                                .orElse(problem.file()) + ":" + problem.line() + ": " + problem.text()));
        if (!problems.isEmpty()) {
            console.tell("faultbook: " + problems.size() + (problems.size() == 1 ? " problem" : " problems")
                    + " in the catalog. Mend, and check again.");
            return ExitCode.BAD_INPUT;
        }
        int samples = reading.catalog().learnings().stream()
                .mapToInt(learning -> learning.samples().size())
                .sum();
        console.line(reading.catalog().learnings().size() + " learnings and " + samples
                + " samples are as they should be (catalog " + reading.catalog().version() + ").");
        tried.filter(result -> result.causes() > 0)
                .ifPresent(result -> console.line(result.causes() + (result.causes() == 1 ? " cause" : " causes")
                        + " tried on the store " + data.path() + ": read " + result.read()
                        + " builds that may show one."));
        return ExitCode.DONE;
    }

    /** A store that is there by chance need not be one that can be read. */
    private Optional<GreenCheck.Result> tryOnStore(Catalog catalog) {
        boolean named = spec.commandLine().getParseResult().hasMatchedOption("--data") || all;
        if (noStore || (!named && !Store.isIn(data.path()))) {
            return Optional.empty();
        }
        Catalog causes = GreenCheck.causes(
                catalog,
                all ? Optional.empty() : Optional.of(CatalogReader.shipped().catalog()));
        if (causes.learnings().isEmpty()) {
            return Optional.empty();
        }
        try (Store store = Store.openToRead(data.path());
                BuildProgress progress = new BuildProgress(console, "Reading")) {
            return Optional.of(GreenCheck.of(store, causes, Runtime.getRuntime().availableProcessors(), progress));
        } catch (FaultbookException e) {
            if (named) {
                throw e;
            }
            console.tell("faultbook: not tried on stored builds: " + e.getMessage());
            return Optional.empty();
        }
    }

    private static String tooBroad(Blame blame) {
        return "too broad: " + blame.learning().id() + " would have blamed " + builds(blame.green()) + ", and "
                + blame.failed() + " failed "
                + (blame.failed() == 1 ? "build shows" : "builds show")
                + " it; match what a tool prints when it gives up, or add a second condition";
    }

    private static String builds(List<Hit> green) {
        String named = green.stream()
                .limit(NAMED)
                .map(hit -> hit.build() + " (" + PlainText.clean(hit.path()) + " line "
                        + hit.lines().first() + ": \"" + cut(hit.text()) + "\")")
                .collect(Collectors.joining(", "));
        return green.size()
                + (green.size() == 1 ? " green build: " : " green builds: ")
                + named
                + (green.size() > NAMED ? " and " + (green.size() - NAMED) + " more" : "");
    }

    private static String cut(String text) {
        String clean = PlainText.clean(text.strip());
        return clean.length() <= LINE_CHARS ? clean : clean.substring(0, LINE_CHARS) + "…";
    }
}
