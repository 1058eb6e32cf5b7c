package dev.faultbook.server.catalog;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import dev.faultbook.FailureKind;
import dev.faultbook.FaultbookException;
import dev.faultbook.ingest.Ingest;
import dev.faultbook.ingest.check.CatalogCheck;
import dev.faultbook.learnings.Catalog;
import dev.faultbook.learnings.Catalog.Layer;
import dev.faultbook.learnings.Learning;
import dev.faultbook.learnings.book.Book;
import dev.faultbook.learnings.document.CatalogFiles;
import dev.faultbook.learnings.document.CatalogReader;
import dev.faultbook.learnings.document.CatalogReader.Reading;
import dev.faultbook.learnings.document.LearningWriter;
import dev.faultbook.learnings.document.Problem;
import dev.faultbook.learnings.history.CatalogCommit;
import dev.faultbook.learnings.history.CatalogHistory;
import dev.faultbook.learnings.history.LearningChange;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The catalog in force, and the part of it that the team writes: a folder of learnings in git, on top of those that ship. What is saved, or changed there
 * by something else, counts for the next log that is read. Thread-safe.
 */
public final class TeamCatalog {
    /** The name of the team's layer. */
    public static final String STORE = "store";

    private static final System.Logger LOG = System.getLogger(TeamCatalog.class.getName());

    private static final Pattern CATEGORY = Pattern.compile("(?m)^category:\\s*[\"']?([a-z0-9-]+)");
    private static final Pattern ID = Pattern.compile("(?m)^id:\\s*[\"']?([a-z0-9-]+)");

    private final Path folder;
    private final Catalog below;
    private final Supplier<Catalog> all;
    private volatile FolderStamp stamp;
    private volatile Catalog current;
    private @Nullable Ingest ingest;

    /**
     * @param folder the team's, which need not be there yet
     * @param below what lies under it
     * @param all reads the whole catalog anew
     */
    public TeamCatalog(Path folder, Catalog below, Supplier<Catalog> all) {
        this.folder = requireNonNull(folder, "folder");
        this.below = requireNonNull(below, "below");
        this.all = requireNonNull(all, "all");
        this.stamp = FolderStamp.of(folder);
        this.current = all.get();
    }

    /** The team's in a data folder, on top of the one that ships. */
    public static TeamCatalog in(Path data) {
        Path folder = data.resolve("catalog");
        Catalog shipped = CatalogReader.shipped().catalog();
        return new TeamCatalog(folder, shipped, () -> {
            List<Layer> layers = new ArrayList<>();
            layers.add(new Layer(Layer.SHIPPED, shipped));
            if (CatalogFiles.isIn(folder)) {
                layers.add(new Layer(STORE, read(folder, shipped).catalog()));
            }
            return Catalog.layered(layers);
        });
    }

    private static Reading read(Path folder, Catalog below) {
        CatalogFiles files = CatalogFiles.in(folder);
        return CatalogReader.read(files, below, () -> CatalogHistory.build(folder, files));
    }

    /** What logs are judged by now. */
    public Catalog current() {
        try {
            if (isChanged()) {
                catchUp();
            }
        } catch (FaultbookException e) { // Perhaps it is only half there; it is read anew once it changes again.
            LOG.log(Level.WARNING, "Going on with the catalog as it was: " + e.getMessage());
        }
        return current;
    }

    private boolean isChanged() {
        return !FolderStamp.of(folder).equals(stamp);
    }

    /** Whoever is saving is waited for. */
    private synchronized void catchUp() {
        if (isChanged()) {
            reload();
        }
    }

    /** Judges logs by it. The first call compiles it. */
    public synchronized Ingest ingest() {
        Catalog now = current();
        Ingest made = ingest;
        if (made == null || made.catalog() != now) {
            made = new Ingest(now);
            ingest = made;
        }
        return made;
    }

    /** The past of the team's part; empty when it has none yet. The caller closes it. */
    public Optional<CatalogHistory> history() {
        return Files.isDirectory(folder)
                ? CatalogHistory.find(folder, below).filter(CatalogHistory::hasCommits)
                : Optional.empty();
    }

    /** A learning as it is written. */
    public Optional<Source> source(String id) {
        Optional<Path> file = file(id);
        if (file.isPresent() && !isOverruled(id)) {
            return file.map(path -> new Source(STORE, text(path)));
        }
        return current().find(id).map(learning -> new Source(layer(id), LearningWriter.write(learning)));
    }

    /**
     * A learning as it was, in the words of {@link LearningWriter}, so that versions can be held against each other.
     *
     * @param revision a commit of the team's catalog, {@link CatalogHistory#WORKTREE} for what is in force, or {@link Layer#SHIPPED}
     */
    public Optional<String> version(String id, String revision) {
        return switch (revision) {
            case CatalogHistory.WORKTREE -> current().find(id).map(LearningWriter::write);
            case Layer.SHIPPED -> below.find(id).map(LearningWriter::write);
            default -> {
                try (CatalogHistory history = history().orElseThrow(() -> noHistory())) {
                    yield history.at(revision).catalog().find(id).map(LearningWriter::write);
                }
            }
        };
    }

    private static FaultbookException noHistory() {
        return new FaultbookException(
                FailureKind.NOT_FOUND, "The team has no catalog with a history yet. Save a learning, and it has.");
    }

    /** A learning that is not saved yet, as the catalog's document will show it. */
    public String preview(Learning learning) {
        String category = learning.category();
        Catalog now = current();
        return Book.render(
                new Catalog(
                        now.version(),
                        Map.of(category, now.categories().getOrDefault(category, category)),
                        List.of(learning)),
                Map.of());
    }

    /** The name of the catalog that a learning comes from. */
    public String layer(String id) {
        return current.layersOf(id).stream().map(Layer::name).findFirst().orElse(Layer.SHIPPED);
    }

    /** Whether a catalog on top of the team's has a learning of its own under this id. */
    private boolean isOverruled(String id) {
        return !Set.of(STORE, Layer.SHIPPED).contains(layer(id));
    }

    private Optional<Path> file(String id) {
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        return Optional.ofNullable(CatalogFiles.in(folder).ids().get(id)).map(folder::resolve);
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new FaultbookException(
                    FailureKind.UNAVAILABLE, "Cannot read " + file + ": " + e.getMessage() + ".", e);
        }
    }

    /** A learning that is not saved yet, held against its samples; its catalog is empty when its header cannot be read. */
    public Reading tried(String markdown) {
        Reading reading = CatalogReader.readOnTop(fileName(markdown), markdown, current(), below);
        List<Problem> problems = new ArrayList<>(reading.problems());
        if (!reading.catalog().learnings().isEmpty()) {
            problems.addAll(CatalogCheck.check(reading.catalog()));
        }
        return new Reading(reading.catalog(), problems);
    }

    /** The catalog in force with one learning as it is written here. */
    public Catalog with(Learning learning) {
        Catalog now = current();
        List<Learning> learnings = new ArrayList<>(now.learnings());
        learnings.removeIf(known -> known.id().equals(learning.id()));
        learnings.add(learning);
        return new Catalog(now.version() + "-tried", now.categories(), learnings);
    }

    private static String fileName(String markdown) {
        return first(CATEGORY, markdown).orElse("other") + "/"
                + first(ID, markdown).orElse("no-id") + ".md";
    }

    private static Optional<String> first(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    /**
     * Saves a learning, commits it, and puts it in force.
     *
     * @param replaces the {@link Source#etag} of what it takes the place of; empty for a new one
     */
    public synchronized Edit save(
            String id, String markdown, Optional<String> replaces, String author, String message) {
        Optional<Source> known = source(id);
        if (replaces.isEmpty() && known.isPresent()) {
            return new Edit.Stale(
                    "There is a learning " + id + " already. Read it, and save over it with its ETag.",
                    known.get().etag());
        }
        if (replaces.isPresent() && known.isEmpty()) {
            return new Edit.Stale("There is no learning " + id + " any more. Save it as a new one.", "");
        }
        if (known.isPresent() && !known.get().etag().equals(replaces.orElseThrow())) {
            return changed(id, known.get());
        }
        List<Problem> problems = problems(id, markdown);
        return problems.isEmpty() ? write(id, markdown, known.isEmpty(), author, message) : new Edit.Wrong(problems);
    }

    private static Edit changed(String id, Source since) {
        return new Edit.Stale(
                "The learning " + id
                        + " has changed since you read it. Read it again, and bring both changes together.",
                since.etag());
    }

    /**
     * Removes a learning of the team's, and commits that; the one that ships counts again, where one does.
     *
     * @param removed the {@link Source#etag} of it
     * @throws FaultbookException when the team has none (NOT_FOUND)
     */
    public synchronized Edit remove(String id, String removed, String author) {
        Path file = file(id).filter(path -> !isOverruled(id))
                .orElseThrow(() -> new FaultbookException(
                        FailureKind.NOT_FOUND, "The team's catalog has no learning " + id + " that counts."));
        Source known = new Source(STORE, text(file));
        if (!known.etag().equals(removed)) {
            return changed(id, known);
        }
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new FaultbookException(
                    FailureKind.UNAVAILABLE, "Cannot delete " + file + ": " + e.getMessage() + ".", e);
        }
        String message = ships(id) ? "Use the " + id + " that ships" : "Remove " + id;
        return new Edit.Removed(
                id, relative(file), committed(List.of(relative(file)), author, message), current.version());
    }

    /** Whether there is one below the team's. */
    public boolean ships(String id) {
        return below.find(id).isPresent();
    }

    private List<Problem> problems(String id, String markdown) {
        List<Problem> problems = new ArrayList<>(checked(id, markdown).problems());
        if (!first(ID, markdown).equals(Optional.of(id))) {
            problems.add(new Problem(fileName(markdown), 1, "its id is not " + id + ", the one that it is saved as"));
        }
        return problems;
    }

    /** The same as {@link #tried}, and what else bars it from being saved under the id that it gives itself. */
    public Reading checked(String markdown) {
        return checked(first(ID, markdown).orElse(""), markdown);
    }

    private Reading checked(String id, String markdown) {
        String file = fileName(markdown);
        Reading tried = tried(markdown);
        List<Problem> problems = new ArrayList<>(tried.problems());
        if (isOverruled(id)) {
            problems.add(new Problem(
                    file,
                    1,
                    "the catalog " + layer(id) + ", which counts more than the team's, has a learning " + id
                            + "; change it there"));
        }
        tried.catalog()
                .find(id)
                .flatMap(now -> LearningChange.between(id, replaced(id), Optional.of(now)))
                .ifPresent(change -> change.breaches("since " + replacedName(id))
                        .forEach(breach ->
                                problems.add(new Problem(file, line(markdown, breach.key()), breach.text()))));
        return new Reading(tried.catalog(), problems);
    }

    /** What reports have named by this id; empty while the team's own cannot be read, which nothing is judged by. */
    private Optional<Learning> replaced(String id) {
        boolean unreadable = layer(id).equals(Layer.SHIPPED) && file(id).isPresent();
        return unreadable ? Optional.empty() : current().find(id);
    }

    private String replacedName(String id) {
        return switch (layer(id)) {
            case STORE -> "it was saved";
            case Layer.SHIPPED -> "the one that ships";
            default -> layer(id) + "'s";
        };
    }

    /** Of a key in the header. */
    private static int line(String markdown, String key) {
        int before = 0;
        for (String line : markdown.lines().toList()) {
            if (line.startsWith(key + ":")) {
                return before + 1;
            }
            before++;
        }
        return 1;
    }

    private Edit write(String id, String markdown, boolean isNew, String author, String message) {
        String file = fileName(markdown);
        Path path = folder.resolve(file);
        Optional<Path> before = file(id);
        try {
            Files.createDirectories(path.getParent());
            Path next = path.resolveSibling("." + path.getFileName() + ".new");
            Files.write(next, markdown.getBytes(UTF_8));
            Files.move(next, path, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            if (before.isPresent() && !before.get().equals(path)) {
                Files.delete(before.get());
            }
        } catch (IOException e) {
            throw new FaultbookException(
                    FailureKind.UNAVAILABLE, "Cannot write " + path + ": " + e.getMessage() + ".", e);
        }
        Set<String> files = new TreeSet<>(Set.of(file));
        before.map(this::relative).ifPresent(files::add);
        String commit = committed(files, author, message);
        return new Edit.Saved(id, file, isNew, Source.etag(markdown), commit, current.version());
    }

    /** Commits what is changed already, and puts it in force, also where git refuses. */
    private String committed(Collection<String> files, String author, String message) {
        try {
            return CatalogCommit.of(folder, files, author, message);
        } finally {
            reload();
        }
    }

    private String relative(Path file) {
        return folder.relativize(file).toString().replace('\\', '/');
    }

    private void reload() {
        stamp = FolderStamp.of(folder);
        current = all.get();
    }
}
