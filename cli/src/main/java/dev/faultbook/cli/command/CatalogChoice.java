package dev.faultbook.cli.command;

import static java.util.Objects.requireNonNull;

import dev.faultbook.FailureKind;
import dev.faultbook.FaultbookException;
import dev.faultbook.cli.terminal.Console;
import dev.faultbook.learnings.Catalog;
import dev.faultbook.learnings.Catalog.Layer;
import dev.faultbook.learnings.document.CatalogFiles;
import dev.faultbook.learnings.document.CatalogReader;
import dev.faultbook.learnings.document.CatalogReader.Reading;
import dev.faultbook.learnings.history.CatalogHistory;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Catalogs as the command line names them: a folder, {@code shipped}, {@code worktree}, or a revision of the git repository of the catalog that a person
 * works on; each with the layers that lie below it.
 */
final class CatalogChoice {
    private final Console console;
    private final Supplier<CatalogFolders> folders;
    private final Function<Path, Catalog> below;

    /**
     * @param below what lies under the catalog in a folder
     */
    CatalogChoice(Console console, Supplier<CatalogFolders> folders, Function<Path, Catalog> below) {
        this.console = requireNonNull(console, "console");
        this.folders = requireNonNull(folders, "folders");
        this.below = requireNonNull(below, "below");
    }

    /** What a catalog is compared with when nothing is said: its last commit; what lies below it when it is in no repository. */
    Catalog before() {
        Optional<Path> folder = workedOn();
        if (folder.isEmpty()) {
            return CatalogReader.shipped().catalog();
        }
        Catalog under = below.apply(folder.get());
        Optional<CatalogHistory> history = CatalogHistory.find(folder.get(), under);
        if (history.isEmpty()) {
            return under;
        }
        try (CatalogHistory found = history.get()) {
            return found.hasCommits() ? old("HEAD") : under;
        }
    }

    /** A catalog to compare with; what is wrong with it is told and left out. */
    Catalog old(String name) {
        return read(name, reading -> {
            if (!reading.severe().isEmpty()) {
                int more = reading.severe().size() - 1;
                console.tell("faultbook: " + name + ": " + reading.severe().getFirst()
                        + (more == 0 ? "" : " (and " + more + " more)") + "; going on without.");
            }
        });
    }

    /**
     * A catalog to be tried.
     *
     * @throws FaultbookException when something is wrong with it: what is left out would look as though it was removed
     */
    Catalog whole(String name) {
        return read(name, reading -> {
            if (!reading.severe().isEmpty()) {
                throw new FaultbookException(
                        FailureKind.BAD_INPUT,
                        name + ": " + reading.severe().getFirst() + ". All that is to mend: faultbook learnings check");
            }
        });
    }

    @FunctionalInterface
    private interface Problems {
        void lookAt(Reading reading);
    }

    private Catalog read(String name, Problems problems) {
        if (name.equals(Layer.SHIPPED)) {
            return CatalogReader.shipped().catalog();
        }
        Optional<Path> folder = name.equals(CatalogHistory.WORKTREE) ? workedOn() : other(name);
        if (folder.isPresent()) {
            Catalog under = below.apply(folder.get());
            CatalogFiles files = CatalogFiles.in(folder.get());
            Reading reading = CatalogReader.read(files, under, files::hash);
            problems.lookAt(reading);
            return upon(under, folder.get(), reading.catalog());
        }
        if (name.equals(CatalogHistory.WORKTREE)) {
            return CatalogReader.shipped().catalog();
        }
        Path own = folders.get().withHistory();
        Catalog under = below.apply(own);
        try (CatalogHistory history = CatalogHistory.of(own, under)) {
            Reading reading = history.at(name);
            problems.lookAt(reading);
            return upon(under, own, reading.catalog());
        }
    }

    private static Catalog upon(Catalog under, Path folder, Catalog catalog) {
        if (under.learnings().isEmpty()) {
            return catalog;
        }
        List<Layer> layers = new ArrayList<>(under.layers());
        layers.add(new Layer(CatalogFolders.name(folder), catalog));
        return Catalog.layered(layers);
    }

    private Optional<Path> workedOn() {
        return folders.get().uppermost().or(() -> folders.get().checkout());
    }

    private static Optional<Path> other(String name) {
        try {
            return Optional.of(Path.of(name)).filter(path -> Files.exists(path.resolve(CatalogFiles.SETTINGS)));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }
}
