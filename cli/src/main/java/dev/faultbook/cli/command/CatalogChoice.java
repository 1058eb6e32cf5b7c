package dev.faultbook.cli.command;

import static java.util.Objects.requireNonNull;

import dev.faultbook.FailureKind;
import dev.faultbook.FaultbookException;
import dev.faultbook.cli.terminal.Console;
import dev.faultbook.learnings.Catalog;
import dev.faultbook.learnings.document.CatalogFiles;
import dev.faultbook.learnings.document.CatalogReader;
import dev.faultbook.learnings.document.CatalogReader.Reading;
import dev.faultbook.learnings.history.CatalogHistory;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/** Catalogs as the command line names them: a folder, {@code shipped}, {@code worktree}, or a revision of the catalog's git repository. */
final class CatalogChoice {
    static final String SHIPPED = "shipped";

    private final Console console;
    private final Supplier<Optional<Path>> folder;

    /**
     * @param folder of the user's own catalog; empty when the one that ships is used
     */
    CatalogChoice(Console console, Supplier<Optional<Path>> folder) {
        this.console = requireNonNull(console, "console");
        this.folder = requireNonNull(folder, "folder");
    }

    /** What the catalog is compared with when nothing is said: its last commit; the one that ships when it is in no repository. */
    String before() {
        return folder.get()
                .flatMap(CatalogHistory::find)
                .map(history -> {
                    history.close();
                    return "HEAD";
                })
                .orElse(SHIPPED);
    }

    /** A catalog to compare with; what is wrong with it is told and left out. */
    Catalog old(String name) {
        Reading reading = read(name);
        if (!reading.problems().isEmpty()) {
            console.tell("faultbook: " + name + ": " + reading.problems().getFirst()
                    + (reading.problems().size() == 1
                            ? ""
                            : " (and " + (reading.problems().size() - 1) + " more)")
                    + "; going on without.");
        }
        return reading.catalog();
    }

    /**
     * A catalog to be tried.
     *
     * @throws FaultbookException when something is wrong with it: what is left out would look as though it was removed
     */
    Catalog whole(String name) {
        Reading reading = read(name);
        if (!reading.problems().isEmpty()) {
            throw new FaultbookException(
                    FailureKind.BAD_INPUT,
                    name + ": " + reading.problems().getFirst()
                            + ". All that is to mend: faultbook learnings check "
                            + folder.get().map(Path::toString).orElse("DIR"));
        }
        return reading.catalog();
    }

    private Reading read(String name) {
        if (name.equals(SHIPPED)) {
            return CatalogReader.shipped();
        }
        if (name.equals(CatalogHistory.WORKTREE)) {
            return folder.get().map(CatalogReader::read).orElseGet(CatalogReader::shipped);
        }
        Optional<Path> other = path(name).filter(path -> Files.exists(path.resolve(CatalogFiles.SETTINGS)));
        if (other.isPresent()) {
            return CatalogReader.read(other.get());
        }
        Path own = folder.get()
                .orElseThrow(() -> new FaultbookException(
                        FailureKind.BAD_INPUT,
                        "\"" + name
                                + "\" is no folder with a catalog.yaml, and the catalog that ships has no revisions."
                                + " Name a catalog in git with --catalog."));
        try (CatalogHistory history = CatalogHistory.of(own)) {
            return history.at(name);
        }
    }

    private static Optional<Path> path(String name) {
        try {
            return Optional.of(Path.of(name));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }
}
