package dev.faultbook.learnings.document;

import dev.faultbook.FailureKind;
import dev.faultbook.FaultbookException;
import dev.faultbook.learnings.Catalog;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What {@code catalog.yaml} says.
 *
 * @param version a semantic version; empty when there is no {@code catalog.yaml}
 * @param categories of this catalog alone, id to description
 */
record CatalogSettings(Optional<String> version, Map<String, String> categories) {
    private static final Pattern SEMANTIC_VERSION =
            Pattern.compile("(0|[1-9]\\d{0,8})(\\.(0|[1-9]\\d{0,8})){2}(-[0-9A-Za-z-]+(\\.[0-9A-Za-z-]+)*)?");

    static CatalogSettings read(CatalogFiles catalog, Catalog below, List<Problem> problems) {
        byte @Nullable [] content = catalog.files().get(CatalogFiles.SETTINGS);
        if (content == null) {
            if (catalog.files().isEmpty() || below.categories().isEmpty()) {
                throw new FaultbookException(
                        FailureKind.BAD_INPUT,
                        "There is no catalog.yaml in " + catalog.place()
                                + ". A catalog is a folder with a catalog.yaml and CATEGORY/ID.md files.");
            }
            return new CatalogSettings(Optional.empty(), Map.of());
        }
        Optional<Yaml> yaml = CatalogReader.text(CatalogFiles.SETTINGS, content, problems)
                .flatMap(text -> Yaml.parse(text, new Yaml.Source(CatalogFiles.SETTINGS, 1, problems)));
        if (yaml.isEmpty()) {
            throw new FaultbookException(FailureKind.BAD_INPUT, catalog.place() + "/" + problems.getFirst());
        }
        yaml.get().allowOnly(Set.of("version", "categories"));
        String version = yaml.get().requiredText("version");
        if (!version.isEmpty() && !SEMANTIC_VERSION.matcher(version).matches()) {
            yaml.get().problem("version", "\"version\" is \"" + version + "\"; expected three numbers such as 1.4.0");
        }
        return new CatalogSettings(
                Optional.of(version),
                yaml.get().child("categories").map(Yaml::textMap).orElse(Map.of()));
    }
}
