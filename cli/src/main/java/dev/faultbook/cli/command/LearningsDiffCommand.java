package dev.faultbook.cli.command;

import static java.util.Objects.requireNonNull;

import dev.faultbook.cli.report.ChangeMarkdown;
import dev.faultbook.cli.report.ChangeText;
import dev.faultbook.cli.terminal.Console;
import dev.faultbook.index.replay.ChangeJson;
import dev.faultbook.learnings.Catalog;
import dev.faultbook.learnings.history.CatalogDiff;
import dev.faultbook.learnings.history.CatalogHistory;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Two revisions of the catalog, compared by what the learnings mean. */
@Command(
        name = "diff",
        description = "Show what the learnings of one revision do otherwise than those of another.",
        footer = {
            "",
            "Compares conditions, claims and fixes, not text: a file that is only written otherwise does not show.",
            "",
            "Examples:",
            "  faultbook learnings diff                       since the last commit",
            "  faultbook learnings diff v1.4.0..              since a release, with what is not committed",
            "  faultbook learnings diff v1.3.0..v1.4.0",
            "  faultbook learnings diff main...HEAD           what this branch did",
            "  faultbook learnings diff main... --format markdown >> merge-request.md",
            "  faultbook learnings diff HEAD~3.. --catalog team-learnings/"
        })
public final class LearningsDiffCommand implements Callable<Integer> {
    private final Console console;
    private final Supplier<CatalogFolders> folders;
    private final Function<Path, Catalog> below;

    @Parameters(
            paramLabel = "A..B",
            arity = "0..1",
            defaultValue = "HEAD..",
            description =
                    "Revisions: tags, branches, commits, HEAD~3. Without B, up to the files as they are. With three dots, "
                            + "since the last commit that A and B have in common. Default: HEAD..")
    private String range = "HEAD..";

    @Option(
            names = "--format",
            defaultValue = "text",
            paramLabel = "FORMAT",
            description = "text, json or markdown. Default: text.")
    private ChangeFormat format = ChangeFormat.TEXT;

    /**
     * @param below what lies under the catalog in a folder
     */
    public LearningsDiffCommand(Console console, Supplier<CatalogFolders> folders, Function<Path, Catalog> below) {
        this.console = requireNonNull(console, "console");
        this.folders = requireNonNull(folders, "folders");
        this.below = requireNonNull(below, "below");
    }

    @Override
    public Integer call() {
        Path folder = folders.get().withHistory();
        try (CatalogHistory history = CatalogHistory.of(folder, below.apply(folder))) {
            CatalogDiff diff = diff(history);
            switch (format) {
                case TEXT -> console.print(new ChangeText(console.layout()).diff(diff));
                case JSON -> console.line(ChangeJson.diff(diff).toString());
                case MARKDOWN -> console.print(new ChangeMarkdown().diff(diff));
            }
        }
        return ExitCode.DONE;
    }

    private CatalogDiff diff(CatalogHistory history) {
        int dots = range.indexOf("..");
        if (dots < 0) {
            return history.diff(range, CatalogHistory.WORKTREE);
        }
        boolean sinceCommon = range.startsWith("...", dots);
        String from = otherwise(range.substring(0, dots), "HEAD");
        String to = otherwise(range.substring(dots + (sinceCommon ? 3 : 2)), CatalogHistory.WORKTREE);
        if (sinceCommon) {
            from = history.mergeBase(from, to.equals(CatalogHistory.WORKTREE) ? "HEAD" : to);
        }
        return history.diff(from, to);
    }

    private static String otherwise(String text, String when) {
        return text.isBlank() ? when : text.strip();
    }
}
