package dev.faultbook.cli.command;

import static java.util.Objects.requireNonNull;

import dev.faultbook.FailureKind;
import dev.faultbook.FaultbookException;
import dev.faultbook.cli.terminal.Console;
import dev.faultbook.learnings.Catalog;
import dev.faultbook.learnings.book.Document;
import dev.faultbook.learnings.book.Import;
import dev.faultbook.learnings.book.Import.Change;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A document, brought into a catalog. */
@Command(
        name = "import",
        description = "Bring a Markdown document into a catalog: one that was rendered and edited, or written by hand.",
        footer = {
            "",
            "Sections with a problem and a solution become learnings, what is proposed becomes proposals, all other text a page;",
            "nothing of it gets lost. Learnings that are known keep their ids and how they are recognised: by the marker under a",
            "heading, else by their title. What is new claims nothing until somebody writes how it is recognised.",
            "Importing a document again changes nothing, and an edited one takes its former version's place. Another document whose",
            "file is called the same, with next to nothing in common, is refused: it would take the place of the first one's page.",
            "",
            "Examples:",
            "  faultbook learnings import LEARNINGS.md --into team-learnings/ --dry-run",
            "  faultbook learnings import LEARNINGS.md --into team-learnings/",
            "  faultbook learnings render --out LEARNINGS.md --catalog team-learnings/    and back into one document"
        })
public final class LearningsImportCommand implements Callable<Integer> {
    private final Console console;
    private final Supplier<CatalogFolders> folders;
    private final Function<Path, Catalog> below;

    @Parameters(paramLabel = "FILE.md", description = "The document.")
    @SuppressWarnings("NullAway.Init") // set by Picocli
    private Path file;

    @Option(
            names = "--into",
            paramLabel = "DIR",
            description = "The catalog's folder, which may be new. Default: the uppermost of --catalog.")
    private Optional<Path> into = Optional.empty();

    @Option(names = "--dry-run", description = "Only say what would be written.")
    private boolean dryRun;

    /**
     * @param below what lies under the catalog in a folder
     */
    public LearningsImportCommand(Console console, Supplier<CatalogFolders> folders, Function<Path, Catalog> below) {
        this.console = requireNonNull(console, "console");
        this.folders = requireNonNull(folders, "folders");
        this.below = requireNonNull(below, "below");
    }

    @Override
    public Integer call() {
        Path folder = into.or(() -> folders.get().uppermost())
                .orElseThrow(() -> new FaultbookException(
                        FailureKind.BAD_INPUT, "Into which catalog? Name its folder with --into DIR."));
        Import plan = Import.of(file.toString(), DocumentText.read(file), below.apply(folder), folder);
        Document document = plan.document();
        if (!document.problems().isEmpty()) {
            document.problems().forEach(problem -> console.line(problem.toString()));
            console.tell("faultbook: nothing is imported. Mend the document, and import it again.");
            return ExitCode.BAD_INPUT;
        }
        document.notes().forEach(note -> console.tell(note.toString()));
        if (!dryRun) {
            plan.write();
        }
        for (Change change : plan.changes()) {
            console.line((change.isNew() ? "new      " : "changed  ") + folder.resolve(change.file()));
        }
        console.line(summary(document, plan));
        return ExitCode.DONE;
    }

    private String summary(Document document, Import plan) {
        List<String> parts = new ArrayList<>();
        count(parts, document.learnings().size(), "learning");
        count(parts, document.proposals().size(), "proposal");
        count(parts, document.pages().size(), "page");
        String what = parts.isEmpty() ? "nothing" : String.join(", ", parts);
        String done = plan.changes().isEmpty()
                ? "nothing to change"
                : counted(plan.changes().size(), "file") + (dryRun ? " would be written" : " written");
        return "In " + file + ": " + what + "; " + done + ".";
    }

    private static void count(List<String> parts, int count, String word) {
        if (count > 0) {
            parts.add(counted(count, word));
        }
    }

    private static String counted(int count, String word) {
        return count + " " + word + (count == 1 ? "" : "s");
    }
}
