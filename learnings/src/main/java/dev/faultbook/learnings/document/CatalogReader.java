package dev.faultbook.learnings.document;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.faultbook.FailureKind;
import dev.faultbook.FaultbookException;
import dev.faultbook.learnings.Catalog;
import dev.faultbook.learnings.Learning;
import dev.faultbook.learnings.Page;
import dev.faultbook.learnings.Proposal;
import dev.faultbook.learnings.compiled.CompiledCatalog;
import dev.faultbook.learnings.document.LearningReader.Categories;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystemAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * A catalog folder to a {@link Catalog}: {@code catalog.yaml}, {@code <category>/<id>.md}, {@code proposals/<id>.md} and {@code pages/<id>.md}. A file with a problem is left out and
 * reported, unless the problem is mild; it never disables the others.
 */
public final class CatalogReader {
    /** The file in the shipped catalog to which the program's build writes the commit. */
    private static final String BUILD = "build.txt";

    /** The file beside the shipped catalog that the program's build compiles it to. */
    static final String COMPILED = "catalog.bin";

    private CatalogReader() {}

    /** The learnings that could be read, and everything that is wrong with them and the others. */
    public record Reading(Catalog catalog, List<Problem> problems) {
        public Reading {
            problems = List.copyOf(problems);
        }

        /** Those that are not mild; with any other the catalog can be used as it is. */
        public List<Problem> severe() {
            return problems.stream().filter(problem -> !problem.mild()).toList();
        }
    }

    /** The catalog that ships with Faultbook: as the build compiled it, else from its Markdown files. */
    public static Reading shipped() {
        URL marker = CatalogReader.class.getResource("/catalog/catalog.yaml");
        if (marker == null) {
            throw new FaultbookException(
                    FailureKind.INTERNAL, "The shipped catalog is missing from the program's jar.");
        }
        try {
            URI uri = marker.toURI();
            if (uri.getScheme().equals("file")) {
                return shipped(Path.of(uri).resolveSibling("."));
            }
            Optional<Catalog> compiled = compiled();
            if (compiled.isPresent()) {
                return new Reading(compiled.get(), List.of());
            }
            try (FileSystem jar = FileSystems.newFileSystem(uri, Map.of())) {
                return shipped(jar.getPath("/catalog"));
            } catch (FileSystemAlreadyExistsException e) {
                return shipped(FileSystems.getFileSystem(uri).getPath("/catalog"));
            }
        } catch (URISyntaxException | IOException e) {
            throw new FaultbookException(
                    FailureKind.INTERNAL, "The shipped catalog cannot be read: " + e.getMessage(), e);
        }
    }

    private static Optional<Catalog> compiled() throws IOException {
        try (InputStream in = CatalogReader.class.getResourceAsStream("/" + COMPILED)) {
            return in == null ? Optional.empty() : CompiledCatalog.read(in.readAllBytes(), version -> version);
        }
    }

    /** The JSON Schema of a learning's header, for editors. */
    public static String schema() {
        try (InputStream schema = CatalogReader.class.getResourceAsStream("/schema/learning.schema.json")) {
            if (schema == null) {
                throw new FaultbookException(FailureKind.INTERNAL, "The schema is missing from the program's jar.");
            }
            return new String(schema.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new FaultbookException(FailureKind.INTERNAL, "The schema cannot be read: " + e.getMessage(), e);
        }
    }

    static Reading shipped(Path folder) throws IOException {
        CatalogFiles files = CatalogFiles.in(folder);
        Path built = folder.resolve(BUILD);
        String build = Files.exists(built) ? Files.readString(built).strip() : files.hash();
        return read(files, Catalog.EMPTY, () -> build);
    }

    /**
     * @throws FaultbookException when the folder cannot be read or has no usable {@code catalog.yaml}
     */
    public static Reading read(Path folder) {
        CatalogFiles files = CatalogFiles.in(folder);
        return read(files, Catalog.EMPTY, files::hash);
    }

    /**
     * @param below what lies under this catalog: its categories need not be listed again, its learnings may be explained and retired. The
     *     lowest catalog needs a {@code catalog.yaml}, the others do not.
     * @param build what makes the version of catalog.yaml exact: a commit, or the hash of the content; asked when the version is
     * @throws FaultbookException when there is no usable {@code catalog.yaml}
     */
    public static Reading read(CatalogFiles catalog, Catalog below, Supplier<String> build) {
        List<Problem> problems = new ArrayList<>();
        CatalogSettings settings = CatalogSettings.read(catalog, below, problems);
        Map<String, String> categories = new LinkedHashMap<>(below.categories());
        categories.putAll(settings.categories());
        List<Learning> learnings = new ArrayList<>();
        List<Proposal> proposals = new ArrayList<>();
        List<Page> pages = new ArrayList<>();
        Map<String, String> fileById = new HashMap<>();
        Set<String> ids = new HashSet<>();
        below.learnings().forEach(learning -> ids.add(learning.id()));
        catalog.files().forEach((file, content) -> {
            if (file.equals(CatalogFiles.SETTINGS)) {
                return;
            }
            if (file.startsWith(Page.FOLDER)) {
                text(file, content, problems)
                        .ifPresent(text -> pages.add(new Page(CatalogFiles.id(file), HeaderAndBody.unixLines(text))));
                return;
            }
            if (file.startsWith(Proposal.FOLDER)) {
                text(file, content, problems)
                        .flatMap(text -> ProposalFile.read(file, text, problems))
                        .ifPresent(proposals::add);
                return;
            }
            ids.add(CatalogFiles.id(file));
            text(file, content, problems)
                    .flatMap(text -> LearningReader.read(
                            file, text, new Categories(categories.keySet(), false), below, problems))
                    .ifPresent(learning -> {
                        String other = fileById.putIfAbsent(learning.id(), file);
                        if (other == null) {
                            learnings.add(learning);
                        } else {
                            problems.add(new Problem(
                                    file,
                                    catalog.line(file, "id"),
                                    "id \"" + learning.id() + "\" is taken by " + other));
                        }
                    });
        });
        checkExplains(learnings, ids, catalog, problems);
        Supplier<String> version =
                () -> settings.version().map(number -> number + "+").orElse("") + build.get();
        return new Reading(new Catalog(version, settings.categories(), learnings, proposals, pages), problems);
    }

    /**
     * One learning that is not in a folder yet, as {@code <category>/<id>.md} would be read.
     *
     * @param among says which categories there are
     * @return a catalog of this learning alone, empty when it has a problem that is not mild
     */
    public static Reading readOne(String file, String content, Catalog among) {
        List<Problem> problems = new ArrayList<>();
        Optional<Learning> learning = LearningReader.read(
                file, content, new Categories(among.categories().keySet(), false), Catalog.EMPTY, problems);
        return new Reading(
                new Catalog(
                        among.version(), among.categories(), learning.stream().toList()),
                problems);
    }

    /**
     * One learning that is to lie on others, as it would be read in a catalog on top of these.
     *
     * @param current all that is in force: says which categories there are, and what may be explained
     * @param below what lies under the learning's catalog, and may be retired
     * @return a catalog of this learning alone, empty when its file cannot be used
     */
    public static Reading readOnTop(String file, String content, Catalog current, Catalog below) {
        List<Problem> problems = new ArrayList<>();
        List<Learning> learnings =
                LearningReader.read(
                                file,
                                content,
                                new Categories(current.categories().keySet(), false),
                                below,
                                problems)
                        .stream()
                        .toList();
        Set<String> ids = new HashSet<>(Set.of(CatalogFiles.id(file)));
        current.learnings().forEach(known -> ids.add(known.id()));
        checkExplains(
                learnings, ids, new CatalogFiles("", new TreeMap<>(Map.of(file, content.getBytes(UTF_8)))), problems);
        return new Reading(new Catalog(current.version(), current.categories(), learnings), problems);
    }

    /** One learning whose category need not be known, as {@code <category>/<id>.md} would be read. */
    public static Reading readAlone(String file, String content) {
        List<Problem> problems = new ArrayList<>();
        Optional<Learning> learning = LearningReader.read(file, content, Categories.ANY, Catalog.EMPTY, problems);
        return new Reading(new Catalog("", Map.of(), learning.stream().toList()), problems);
    }

    /** A learning as it once was, of whatever category; empty when it cannot be read any more. */
    public static Optional<Learning> readPast(String file, byte[] content, Catalog below) {
        List<Problem> problems = new ArrayList<>();
        return text(file, content, problems)
                .flatMap(text -> LearningReader.read(file, text, Categories.ANY, below, problems));
    }

    /** Ids of files that cannot be read count as known: their own problem is reported, and one is enough. */
    private static void checkExplains(
            List<Learning> learnings, Set<String> ids, CatalogFiles files, List<Problem> problems) {
        for (Learning learning : learnings) {
            for (String id : learning.explains()) {
                if (!ids.contains(id)) {
                    problems.add(new Problem(
                            learning.file(),
                            files.line(learning.file(), "explains"),
                            "explains \"" + id + "\", which no learning is called" + Nearest.question(id, ids)));
                }
            }
        }
    }

    static Optional<String> text(String file, byte[] content, List<Problem> problems) {
        try {
            return Optional.of(
                    UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString());
        } catch (CharacterCodingException e) {
            problems.add(new Problem(file, 1, "this file is not UTF-8 text; save it as such"));
            return Optional.empty();
        }
    }
}
