package dev.faultbook.cli;

import dev.faultbook.cli.terminal.Console;
import dev.faultbook.learnings.Catalog;
import dev.faultbook.learnings.document.CatalogReader;
import dev.faultbook.learnings.document.CatalogReader.Reading;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The catalog in force, read when it is first asked for. A file with a problem is named on standard error and left out; the others
 * work, and the program ends with {@code ExitCode.BAD_INPUT} once its work is done.
 */
final class Learnings implements Supplier<Catalog> {
    private static final int MOST_PROBLEMS = 3;

    private final Console console;
    private final Supplier<Optional<Path>> folder;
    private @Nullable Catalog catalog;
    private boolean damaged;

    /**
     * @param folder the user's own catalog; the one that ships when empty
     */
    Learnings(Console console, Supplier<Optional<Path>> folder) {
        this.console = console;
        this.folder = folder;
    }

    @Override
    public Catalog get() {
        if (catalog == null) {
            catalog = read();
        }
        return catalog;
    }

    private Catalog read() {
        Optional<Path> own = folder.get();
        Reading reading = own.map(CatalogReader::read).orElseGet(CatalogReader::shipped);
        String base = own.map(path -> path + "/").orElse("");
        reading.problems().stream()
                .limit(MOST_PROBLEMS)
                .forEach(problem -> console.tell("faultbook: " + base + problem));
        if (!reading.problems().isEmpty()) {
            int more = Math.max(0, reading.problems().size() - MOST_PROBLEMS);
            console.tell("faultbook: going on without " + (more == 0 ? "that" : "that and " + more + " more")
                    + ". All that is to mend: faultbook learnings check"
                    + own.map(path -> " " + path).orElse(""));
        }
        damaged = !reading.problems().isEmpty();
        return reading.catalog();
    }

    /** Whether some of the catalog was left out. */
    boolean damaged() {
        return damaged;
    }
}
