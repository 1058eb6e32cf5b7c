package dev.faultbook.cli.command;

import static java.util.Objects.requireNonNull;

import dev.faultbook.cli.terminal.Console;
import dev.faultbook.ingest.check.CatalogCheck;
import dev.faultbook.learnings.document.CatalogReader;
import dev.faultbook.learnings.document.CatalogReader.Reading;
import dev.faultbook.learnings.document.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** The catalog, tried out. */
@Command(
        name = "check",
        description = "Check a catalog: every file's header and patterns, and every sample against its learning.",
        footer = {
            "",
            "Prints all problems at once as FILE:LINE: PROBLEM, and exits with 2 when there are any.",
            "",
            "Examples:",
            "  faultbook learnings check                     the catalog that ships",
            "  faultbook learnings check team-learnings/"
        })
public final class LearningsCheckCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(
            paramLabel = "DIR",
            arity = "0..1",
            description = "A catalog's folder. Default: the catalog that ships.")
    private Optional<Path> folder = Optional.empty();

    public LearningsCheckCommand(Console console) {
        this.console = requireNonNull(console, "console");
    }

    @Override
    public Integer call() {
        Reading reading = folder.map(CatalogReader::read).orElseGet(CatalogReader::shipped);
        List<Problem> problems = new ArrayList<>(reading.problems());
        problems.addAll(CatalogCheck.check(reading.catalog()));
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
        return ExitCode.DONE;
    }
}
