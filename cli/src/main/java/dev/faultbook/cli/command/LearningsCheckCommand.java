package dev.faultbook.cli.command;

import static java.util.Objects.requireNonNull;

import dev.faultbook.cli.terminal.Console;
import dev.faultbook.cli.terminal.PlainText;
import dev.faultbook.ingest.check.CatalogCheck;
import dev.faultbook.ingest.check.PatternCost;
import dev.faultbook.learnings.Catalog;
import dev.faultbook.learnings.document.CatalogFiles;
import dev.faultbook.learnings.document.CatalogReader;
import dev.faultbook.learnings.document.CatalogReader.Reading;
import dev.faultbook.learnings.document.Problem;
import dev.faultbook.learnings.history.CatalogHistory;
import dev.faultbook.learnings.history.Discipline;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.Supplier;
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
                "Check a catalog: every file's header and patterns, every sample against its learning, every cause on "
                        + "green builds, and, where it lies in git, that revisions rise with what they name.",
        footer = {
            "",
            "Prints all problems at once as FILE:LINE: PROBLEM, and exits with 2 when there are any.",
            "",
            "In git, what changed since the last commit, or since REV, keeps these rules: a learning whose detection or fix",
            "changed has a higher revision; no revision falls; the day a learning was added stays; no id goes away or comes",
            "back with another meaning. With --since, each commit in between keeps them, too. When REV is a tag, the",
            "version in catalog.yaml has to have risen far enough.",
            "",
            "A cause is too broad when green builds show it where it would have been taken for what broke a step, had that",
            "step failed. All are tried on a few green logs that ship. Where there is a store, those that do not ship, or do",
            "not ship so, are tried on its builds: refused is what blames two green builds or more, and more than one in ten",
            "of all builds that show it; a single one is told.",
            "",
            "Patterns that are tried on every line, since no text has to stand there, are named with what that costs.",
            "",
            "Examples:",
            "  faultbook learnings check                              the catalog that ships, or that of --catalog",
            "  faultbook learnings check team-learnings/",
            "  faultbook learnings check team-learnings/ --since origin/main     in a merge request",
            "  faultbook learnings check team-learnings/ --data /var/lib/faultbook   on these builds",
            "  faultbook learnings check team-learnings/ --since v1.3.0          before a release"
        })
public final class LearningsCheckCommand implements Callable<Integer> {
    private final Console console;
    private final Supplier<CatalogFolders> folders;
    private final Function<Path, Catalog> below;
    private final List<Problem> problems = new ArrayList<>();

    @Mixin
    private DataFolder data;

    @Parameters(
            paramLabel = "DIR",
            arity = "0..1",
            description = "A catalog's folder. Default: the uppermost of your own, else the catalog that ships.")
    private Optional<Path> given = Optional.empty();

    @Option(
            names = "--since",
            paramLabel = "REV",
            description = "Check what changed since this tag, branch or commit. Default: the last commit.")
    private Optional<String> since = Optional.empty();

    @Option(names = "--no-store", description = "Leave the stored builds out.")
    private boolean noStore;

    @Option(names = "--all", description = "Try all causes on the stored builds, those that ship, too.")
    private boolean all;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by Picocli
    private CommandSpec spec;

    /**
     * @param below what lies under the catalog in a folder
     */
    public LearningsCheckCommand(
            Console console, Supplier<CatalogFolders> folders, Function<Path, Catalog> below, DataFolder data) {
        this.console = requireNonNull(console, "console");
        this.folders = requireNonNull(folders, "folders");
        this.below = requireNonNull(below, "below");
        this.data = requireNonNull(data, "data");
    }

    @Override
    public Integer call() {
        console.goOnWithoutReader();
        Optional<Path> folder =
                given.or(() -> folders.get().uppermost()).or(() -> folders.get().checkout());
        Reading reading = folder.map(this::read).orElseGet(CatalogReader::shipped);
        problems.addAll(reading.problems());
        problems.addAll(CatalogCheck.check(reading.catalog()));
        Optional<StoreCheck> tried = tryOnStore(reading.catalog());
        tried.ifPresent(result -> problems.addAll(result.problems()));
        Optional<Discipline> discipline = folder.flatMap(this::discipline);
        discipline.ifPresent(kept -> problems.addAll(kept.problems()));
        CatalogCheck.costs(reading.catalog()).forEach(cost -> tellCost(folder, cost));
        problems.sort(Comparator.comparing(Problem::file).thenComparingInt(Problem::line));
        problems.forEach(
                problem -> console.line(named(folder, problem.file()) + ":" + problem.line() + ": " + problem.text()));
        if (!problems.isEmpty()) {
            console.tell("faultbook: " + problems.size() + (problems.size() == 1 ? " problem" : " problems")
                    + " in the catalog. Mend, and check again.");
            return ExitCode.BAD_INPUT;
        }
        int samples = reading.catalog().learnings().stream()
                .mapToInt(learning -> learning.samples().size())
                .sum();
        console.line(counted(reading.catalog().learnings().size(), "learning") + " and " + counted(samples, "sample")
                + " are as they should be (catalog " + reading.catalog().version() + ").");
        tried.ifPresent(StoreCheck::tell);
        discipline.ifPresent(this::tellVersion);
        return ExitCode.DONE;
    }

    private Optional<StoreCheck> tryOnStore(Catalog catalog) {
        boolean named = spec.commandLine().getParseResult().hasMatchedOption("--data") || all;
        return noStore ? Optional.empty() : StoreCheck.of(console, data.path(), catalog, all, named);
    }

    private Reading read(Path folder) {
        CatalogFiles files = CatalogFiles.in(folder);
        return CatalogReader.read(files, below.apply(folder), () -> CatalogHistory.build(folder, files));
    }

    /** Empty when the folder is in no git repository, or in one without a commit. */
    private Optional<Discipline> discipline(Path folder) {
        Optional<CatalogHistory> found = since.isPresent()
                ? Optional.of(CatalogHistory.of(folder, below.apply(folder)))
                : CatalogHistory.find(folder, below.apply(folder));
        if (found.isEmpty()) {
            return Optional.empty();
        }
        try (CatalogHistory history = found.get()) {
            if (since.isEmpty() && !history.hasCommits()) {
                return Optional.empty();
            }
            Discipline discipline = history.check(since.orElse("HEAD"), since.isPresent());
            if (since.filter(history::isTag).isPresent()) {
                discipline.wantedVersion().ifPresent(wanted -> problems.add(versionProblem(discipline, wanted)));
            }
            return Optional.of(discipline);
        }
    }

    private static String named(Optional<Path> folder, String file) {
        return folder.map(base -> base.resolve(file).toString()).orElse(file);
    }

    private void tellCost(Optional<Path> folder, PatternCost cost) {
        console.tell(String.format(
                Locale.ROOT,
                "faultbook: %s: no text has to stand in a line for %s to match, so it is tried on every line. That takes %.0f ns a line"
                        + " (measured on the logs that ship; %s). A word of four letters or more in it makes it free.",
                named(folder, cost.learning().file()),
                PlainText.clean(cost.pattern().source()),
                cost.nanosPerLine(),
                others(cost)));
    }

    private static String others(PatternCost cost) {
        return switch (cost.others()) {
            case 0 -> "it is the only pattern";
            case 1 -> String.format(Locale.ROOT, "the other pattern takes %.0f", cost.othersNanosPerLine());
            default ->
                String.format(
                        Locale.ROOT, "the %,d others together take %.0f", cost.others(), cost.othersNanosPerLine());
        };
    }

    private static Problem versionProblem(Discipline discipline, String wanted) {
        return new Problem(CatalogFiles.SETTINGS, 1, versionSentence(discipline, wanted));
    }

    private static String versionSentence(Discipline discipline, String wanted) {
        return "version " + discipline.after() + " has to rise to " + wanted + " at least: what changed since "
                + discipline.since() + " (" + discipline.before() + ") is a "
                + discipline.diff().rise().word() + " change";
    }

    private void tellVersion(Discipline discipline) {
        discipline
                .wantedVersion()
                .ifPresent(wanted -> console.line("Before the next release, " + CatalogFiles.SETTINGS + ": "
                        + versionSentence(discipline, wanted) + "."));
    }

    private static String counted(int number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }
}
