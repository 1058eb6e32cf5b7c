package dev.faultbook.learnings.document;

import dev.faultbook.FailureKind;
import dev.faultbook.FaultbookException;
import dev.faultbook.learnings.Catalog;
import dev.faultbook.learnings.Learning;
import dev.faultbook.learnings.Page;
import dev.faultbook.learnings.Proposal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystemAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A catalog folder to a {@link Catalog}: {@code catalog.yaml}, {@code <category>/<id>.md}, {@code proposals/<id>.md} and
 * {@code pages/<id>.md}. A file with a problem is left out and reported; it never disables the others.
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
        List<Problem> problems = new ArrayList<>();
        MessageDigest digest = sha256();
        Path root = folder.normalize();
        String settings = text(root.resolve("catalog.yaml"));
        digest.update(settings.getBytes(StandardCharsets.UTF_8));
        Optional<Yaml> yaml = Yaml.parse(settings, new Yaml.Source("catalog.yaml", 1, problems));
        if (yaml.isEmpty()) {
            throw new FaultbookException(FailureKind.BAD_INPUT, folder + "/" + problems.getFirst());
        }
        Map<String, String> categories =
                yaml.get().child("categories").map(Yaml::textMap).orElse(Map.of());
        List<Learning> learnings = new ArrayList<>();
        List<Proposal> proposals = new ArrayList<>();
        List<Page> pages = new ArrayList<>();
        Map<String, String> fileById = new HashMap<>();
        Set<String> ids = new HashSet<>();
        for (Path path : markdownFiles(root)) {
            String file = root.relativize(path).toString().replace('\\', '/');
            String content = text(path);
            digest.update(file.getBytes(StandardCharsets.UTF_8));
            digest.update(content.getBytes(StandardCharsets.UTF_8));
            if (file.startsWith("pages/")) {
                pages.add(new Page(id(file), HeaderAndBody.unixLines(content)));
                continue;
            }
            if (file.startsWith("proposals/")) {
                ProposalFile.read(file, content, problems).ifPresent(proposals::add);
                continue;
            }
            ids.add(id(file));
            LearningReader.read(file, content, categories.keySet(), problems).ifPresent(learning -> {
                String other = fileById.putIfAbsent(learning.id(), file);
                if (other == null) {
                    learnings.add(learning);
                } else {
                    problems.add(new Problem(file, 1, "id \"" + learning.id() + "\" is taken by " + other));
                }
            });
        }
        checkExplains(learnings, ids, problems);
        String version = yaml.get().requiredText("version") + "+"
                + HexFormat.of().formatHex(digest.digest()).substring(0, 7);
        return new Reading(new Catalog(version, categories, learnings, proposals, pages), problems);
    }

    /**
     * One learning that is not in a folder yet, as {@code <category>/<id>.md} would be read.
     *
     * @param among says which categories there are
     * @return a catalog of this learning alone, empty when it has a problem
     */
    public static Reading readOne(String file, String content, Catalog among) {
        List<Problem> problems = new ArrayList<>();
        Optional<Learning> learning =
                LearningReader.read(file, content, among.categories().keySet(), problems);
        return new Reading(
                new Catalog(
                        among.version(), among.categories(), learning.stream().toList()),
                problems);
    }

    private static String id(String file) {
        return file.substring(file.lastIndexOf('/') + 1).replaceFirst("\\.md$", "");
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

    private static List<Path> markdownFiles(Path root) {
        try (Stream<Path> paths = Files.walk(root, 2)) {
            return paths.filter(path -> root.relativize(path).getNameCount() == 2)
                    .filter(path -> path.toString().endsWith(".md"))
                    .sorted()
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            throw new FaultbookException(
                    FailureKind.BAD_INPUT, "Cannot read the catalog folder " + root + ": " + e.getMessage(), e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new FaultbookException(
                    FailureKind.BAD_INPUT,
                    "Cannot read " + file + " (" + e.getClass().getSimpleName()
                            + "). A catalog is a folder with a catalog.yaml.",
                    e);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
