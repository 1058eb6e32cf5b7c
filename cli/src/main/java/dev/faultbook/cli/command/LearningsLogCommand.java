package dev.faultbook.cli.command;

import static java.util.Objects.requireNonNull;

import dev.faultbook.cli.report.ChangeText;
import dev.faultbook.cli.terminal.Console;
import dev.faultbook.index.replay.ChangeJson;
import dev.faultbook.learnings.Catalog;
import dev.faultbook.learnings.history.CatalogHistory;
import dev.faultbook.learnings.history.LearningCommit;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Who changed a learning, when, and what it does otherwise since. */
@Command(
        name = "log",
        description =
                "Show the commits that changed a learning, the newest first, and what it did otherwise from then on.",
        footer = {
            "",
            "A learning is followed through other categories and, where a commit took one away and brought one that",
            "is nearly the same, other ids. Commits that only wrote its file otherwise do not show.",
            "",
            "Examples:",
            "  faultbook learnings log pip-conflict",
            "  faultbook learnings log --limit 5                        the last commits, whatever they changed",
            "  faultbook learnings log gizmo-wobbles --catalog team-learnings/"
        })
public final class LearningsLogCommand implements Callable<Integer> {
    private final Console console;
    private final Supplier<CatalogFolders> folders;
    private final Function<Path, Catalog> below;

    @Parameters(paramLabel = "ID", arity = "0..1", description = "A learning's id. Default: all learnings.")
    private Optional<String> id = Optional.empty();

    @Option(
            names = "--limit",
            defaultValue = "20",
            paramLabel = "N",
            description = "At most so many commits. Default: 20.")
    private int limit;

    @Option(
            names = "--format",
            defaultValue = "text",
            paramLabel = "FORMAT",
            description = "text or json (one object a commit). Default: text.")
    private Format format = Format.TEXT;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by Picocli
    private CommandSpec spec;

    /**
     * @param below what lies under the catalog in a folder
     */
    public LearningsLogCommand(Console console, Supplier<CatalogFolders> folders, Function<Path, Catalog> below) {
        this.console = requireNonNull(console, "console");
        this.folders = requireNonNull(folders, "folders");
        this.below = requireNonNull(below, "below");
    }

    @Override
    public Integer call() {
        if (limit < 1) {
            throw new ParameterException(spec.commandLine(), "--limit is " + limit + "; it has to be 1 or more.");
        }
        Path folder = folders.get().withHistory();
        try (CatalogHistory history = CatalogHistory.of(folder, below.apply(folder))) {
            List<LearningCommit> commits =
                    id.map(name -> history.log(name, limit)).orElseGet(() -> history.log(limit));
            switch (format) {
                case TEXT -> console.print(new ChangeText(console.layout()).log(commits, id.isPresent()));
                case JSON ->
                    commits.forEach(
                            commit -> console.line(ChangeJson.commit(commit).toString()));
            }
        }
        return ExitCode.DONE;
    }
}
