package dev.faultbook.learnings.document;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.faultbook.FailureKind;
import dev.faultbook.FaultbookException;
import dev.faultbook.learnings.Catalog;
import dev.faultbook.learnings.Learning;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystemAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A catalog folder to a {@link Catalog}: {@code catalog.yaml} and {@code <category>/<id>.md}. A file with a problem is left out and
 * reported; it never disables the others.
 */
public final class CatalogReader {
    private CatalogReader() {}

    /** The learnings that could be read, and everything that is wrong with the others. */
    public record Reading(Catalog catalog, List<Problem> problems) {
        public Reading {
            problems = List.copyOf(problems);
        }
    }

    /** The catalog that ships with Faultbook. */
    public static Reading shipped() {
        URL marker = CatalogReader.class.getResource("/catalog/catalog.yaml");
        if (marker == null) {
            throw new FaultbookException(
                    FailureKind.INTERNAL, "The shipped catalog is missing from the program's jar.");
        }
        try {
            URI uri = marker.toURI();
            if (uri.getScheme().equals("file")) {
                return read(Path.of(uri).resolveSibling("."));
            }
            try (FileSystem jar = FileSystems.newFileSystem(uri, Map.of())) {
                return read(jar.getPath("/catalog"));
            } catch (FileSystemAlreadyExistsException e) {
                return read(FileSystems.getFileSystem(uri).getPath("/catalog"));
            }
        } catch (URISyntaxException | IOException e) {
            throw new FaultbookException(
                    FailureKind.INTERNAL, "The shipped catalog cannot be read: " + e.getMessage(), e);
        }
    }

    /**
     * @throws FaultbookException when the folder cannot be read or has no usable {@code catalog.yaml}
     */
    public static Reading read(Path folder) {
        CatalogFiles files = CatalogFiles.in(folder);
        return read(files, files.hash());
    }

    /**
     * @param build what makes the version of catalog.yaml exact: a commit, or the hash of the content
     * @throws FaultbookException when there is no usable {@code catalog.yaml}
     */
    public static Reading read(CatalogFiles catalog, String build) {
        List<Problem> problems = new ArrayList<>();
        byte @Nullable [] settings = catalog.files().get(CatalogFiles.SETTINGS);
        if (settings == null) {
            throw new FaultbookException(
                    FailureKind.BAD_INPUT,
                    "There is no catalog.yaml in " + catalog.place() + ". A catalog is a folder with a catalog.yaml.");
        }
        Optional<Yaml> yaml = text(CatalogFiles.SETTINGS, settings, problems)
                .flatMap(text -> Yaml.parse(text, new Yaml.Source(CatalogFiles.SETTINGS, 1, problems)));
        if (yaml.isEmpty()) {
            throw new FaultbookException(FailureKind.BAD_INPUT, catalog.place() + "/" + problems.getFirst());
        }
        Map<String, String> categories =
                yaml.get().child("categories").map(Yaml::textMap).orElse(Map.of());
        List<Learning> learnings = new ArrayList<>();
        Map<String, String> fileById = new HashMap<>();
        Set<String> ids = new HashSet<>();
        catalog.files().forEach((file, content) -> {
            if (file.equals(CatalogFiles.SETTINGS)) {
                return;
            }
            ids.add(file.substring(file.lastIndexOf('/') + 1).replaceFirst("\\.md$", ""));
            text(file, content, problems)
                    .flatMap(text -> LearningReader.read(file, text, categories::containsKey, problems))
                    .ifPresent(learning -> {
                        String other = fileById.putIfAbsent(learning.id(), file);
                        if (other == null) {
                            learnings.add(learning);
                        } else {
                            problems.add(new Problem(file, 1, "id \"" + learning.id() + "\" is taken by " + other));
                        }
                    });
        });
        checkExplains(learnings, ids, problems);
        String version = yaml.get().requiredText("version") + "+" + build;
        return new Reading(new Catalog(version, categories, learnings), problems);
    }

    /**
     * One learning that is not in a folder yet, as {@code <category>/<id>.md} would be read.
     *
     * @param among says which categories there are
     * @return a catalog of this learning alone, empty when it has a problem
     */
    public static Reading readOne(String file, String content, Catalog among) {
        List<Problem> problems = new ArrayList<>();
        Optional<Learning> learning = LearningReader.read(file, content, among.categories()::containsKey, problems);
        return new Reading(
                new Catalog(
                        among.version(), among.categories(), learning.stream().toList()),
                problems);
    }

    /** Ids of files that cannot be read count as known: their own problem is reported, and one is enough. */
    private static void checkExplains(List<Learning> learnings, Set<String> ids, List<Problem> problems) {
        for (Learning learning : learnings) {
            for (String id : learning.explains()) {
                if (!ids.contains(id)) {
                    problems.add(
                            new Problem(learning.file(), 1, "explains \"" + id + "\", which no learning is called"));
                }
            }
        }
    }

    private static Optional<String> text(String file, byte[] content, List<Problem> problems) {
        try {
            return Optional.of(
                    UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString());
        } catch (CharacterCodingException e) {
            problems.add(new Problem(file, 1, "this file is not UTF-8 text; save it as such"));
            return Optional.empty();
        }
    }
}
