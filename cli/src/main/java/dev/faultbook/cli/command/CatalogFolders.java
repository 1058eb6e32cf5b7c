package dev.faultbook.cli.command;

import dev.faultbook.FailureKind;
import dev.faultbook.FaultbookException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where catalogs are, the lowest layer first: the one that ships, the store's, those that the user names.
 *
 * @param checkout the sources of the one that ships, when the program runs in its checkout
 * @param store the one in the data folder, when there is one
 * @param named by --catalog, else by FAULTBOOK_CATALOG
 * @param onlyNamed whether the others stay out
 */
public record CatalogFolders(Optional<Path> checkout, Optional<Path> store, List<Path> named, boolean onlyNamed) {
    /** The name of the layer in the data folder. */
    public static final String STORE = "store";

    public CatalogFolders {
        named = List.copyOf(named);
    }

    /** Whether the catalog that ships is the lowest layer. */
    public boolean withShipped() {
        return !onlyNamed;
    }

    /** The folders above the catalog that ships. */
    public List<Path> own() {
        List<Path> own = new ArrayList<>();
        if (!onlyNamed) {
            store.ifPresent(own::add);
        }
        own.addAll(named);
        return own;
    }

    /** The catalog that a person works on: the uppermost of their own. */
    public Optional<Path> uppermost() {
        return own().isEmpty() ? Optional.empty() : Optional.of(own().getLast());
    }

    /** The folder whose history is asked for: the uppermost of the user's own, else that of the checkout. */
    Path withHistory() {
        return uppermost()
                .or(() -> checkout)
                .orElseThrow(() -> new FaultbookException(
                        FailureKind.BAD_INPUT,
                        "The catalog that ships comes without its history. Name one that lies in git with --catalog DIR, "
                                + "or run Faultbook in its checkout."));
    }

    /** What a layer is called: after its folder, or the one above where the folder is only called catalog or learnings. */
    public static String name(Path folder) {
        Path whole = folder.toAbsolutePath().normalize();
        for (Path path = whole; path != null && path.getFileName() != null; path = path.getParent()) {
            String name = path.getFileName().toString();
            if (!name.equals("catalog") && !name.equals("learnings")) {
                return name.replaceAll("[^A-Za-z0-9._-]", "-");
            }
        }
        return "own";
    }
}
