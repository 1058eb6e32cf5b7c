package dev.faultbook.cli;

import static java.util.Objects.requireNonNull;

import dev.faultbook.cli.command.CatalogFolders;
import dev.faultbook.cli.terminal.Console;
import dev.faultbook.learnings.Catalog;
import dev.faultbook.learnings.Catalog.Layer;
import dev.faultbook.learnings.Learning;
import dev.faultbook.learnings.document.CatalogFiles;
import dev.faultbook.learnings.document.CatalogReader;
import dev.faultbook.learnings.document.CatalogReader.Reading;
import dev.faultbook.learnings.document.Problem;
import dev.faultbook.learnings.history.CatalogHistory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The catalog in force, read when it is first asked for. A file with a problem is named on standard error and left out; the others
 * work, and the program ends with {@code ExitCode.BAD_INPUT} once its work is done.
 */
final class Learnings implements Supplier<Catalog> {
    private static final int MOST_PROBLEMS = 3;

    private final Console console;
    private final Supplier<CatalogFolders> folders;
    private @Nullable Catalog catalog;
    private boolean damaged;

    Learnings(Console console, Supplier<CatalogFolders> folders) {
        this.console = requireNonNull(console, "console");
        this.folders = requireNonNull(folders, "folders");
    }

    @Override
    public Catalog get() {
        if (catalog == null) {
            catalog = read(folders.get(), folders.get().own());
        }
        return catalog;
    }

    /** The uppermost catalog of the user's own, by itself; where there is none, the one that ships. */
    Catalog own() {
        Catalog all = get();
        if (folders.get().uppermost().isEmpty() || all.layers().isEmpty()) {
            return all;
        }
        Catalog own = all.layers().getLast().catalog();
        Map<String, String> categories = new LinkedHashMap<>(own.categories());
        own.learnings().stream()
                .map(Learning::category)
                .filter(all.categories()::containsKey)
                .forEach(id -> categories.putIfAbsent(id, all.categories().get(id)));
        return new Catalog(own::version, categories, own.learnings(), own.proposals(), own.pages());
    }

    /** What lies under a catalog that a command is about: all layers below it, or, for a folder that is no layer, those that ship. */
    Catalog below(Path folder) {
        List<Path> own = folders.get().own();
        int at = own.indexOf(folder);
        boolean isShipped = folders.get().checkout().filter(folder::equals).isPresent();
        return isShipped ? Catalog.EMPTY : read(folders.get(), own.subList(0, Math.max(0, at)));
    }

    private Catalog read(CatalogFolders folders, List<Path> own) {
        List<Layer> layers = new ArrayList<>();
        if (folders.withShipped()) {
            Reading shipped = CatalogReader.shipped();
            tell(shipped, "", "");
            layers.add(new Layer(Layer.SHIPPED, shipped.catalog()));
        }
        for (Path folder : own) {
            CatalogFiles files = CatalogFiles.in(folder);
            Reading reading =
                    CatalogReader.read(files, Catalog.layered(layers), () -> CatalogHistory.build(folder, files));
            tell(reading, folder + "/", " " + folder);
            layers.add(new Layer(name(folder, layers), reading.catalog()));
        }
        return Catalog.layered(layers);
    }

    private String name(Path folder, List<Layer> below) {
        String name = folders.get().store().filter(folder::equals).isPresent()
                ? CatalogFolders.STORE
                : CatalogFolders.name(folder);
        List<String> taken = below.stream().map(Layer::name).toList();
        String free = name;
        for (int i = 2; taken.contains(free); i++) {
            free = name + "-" + i;
        }
        return free;
    }

    private void tell(Reading reading, String base, String argument) {
        List<Problem> problems = reading.severe();
        problems.stream().limit(MOST_PROBLEMS).forEach(problem -> console.tell("faultbook: " + base + problem));
        if (!problems.isEmpty()) {
            int more = Math.max(0, problems.size() - MOST_PROBLEMS);
            console.tell("faultbook: going on without " + (more == 0 ? "that" : "that and " + more + " more")
                    + ". All that is to mend: faultbook learnings check" + argument);
            damaged = true;
        }
    }

    /** Whether some of the catalog was left out. */
    boolean damaged() {
        return damaged;
    }
}
