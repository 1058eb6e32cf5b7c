package dev.faultbook.learnings.book;

import static java.util.Objects.requireNonNull;

import dev.faultbook.FailureKind;
import dev.faultbook.FaultbookException;
import dev.faultbook.learnings.Catalog;
import dev.faultbook.learnings.Learning;
import dev.faultbook.learnings.Page;
import dev.faultbook.learnings.Proposal;
import dev.faultbook.learnings.document.CatalogFiles;
import dev.faultbook.learnings.document.CatalogReader;
import dev.faultbook.learnings.document.CatalogReader.Reading;
import dev.faultbook.learnings.document.LearningWriter;
import dev.faultbook.learnings.document.ProposalFile;
import dev.faultbook.learnings.document.SettingsText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A document brought into the folder of a catalog: what it says differently becomes changed files, and nothing else changes. */
public final class Import {
    private static final String SETTINGS = "catalog.yaml";

    private final Path folder;
    private final Catalog base;
    private final Catalog own;
    private final Document document;
    private final List<Change> changes = new ArrayList<>();
    private int unchanged;

    /**
     * A file to be written.
     *
     * @param file relative to the catalog's folder
     * @param isNew whether there is no such file yet
     */
    public record Change(String file, boolean isNew, String text) {
        public Change {
            requireNonNull(file, "file");
            requireNonNull(text, "text");
        }
    }

    private Import(Path folder, Catalog base, Catalog own, Document document) {
        this.folder = folder;
        this.base = base;
        this.own = own;
        this.document = document;
    }

    /**
     * What is to be written; nothing is yet.
     *
     * @param file the document's name
     * @param base the catalog on top of which the folder's lies; what is as it is there is not repeated
     * @param folder may be empty, or not there yet
     * @throws FaultbookException when the document or the folder cannot be read
     */
    public static Import of(String file, String text, Catalog base, Path folder) {
        Catalog own = Files.exists(folder) ? read(folder, base) : new Catalog("0.1.0", Map.of(), List.of());
        Map<String, String> categories = new LinkedHashMap<>(base.categories());
        categories.putAll(own.categories());
        Map<String, Learning> known = new LinkedHashMap<>();
        own.learnings().forEach(learning -> known.put(learning.id(), learning));
        base.learnings().forEach(learning -> known.putIfAbsent(learning.id(), learning));
        Catalog both = new Catalog(own::version, categories, known.values(), own.proposals(), own.pages());
        Import result = new Import(folder, both, own, Book.read(file, text, both));
        if (result.document.problems().isEmpty()) {
            result.plan();
        }
        return result;
    }

    private static Catalog read(Path folder, Catalog base) {
        CatalogFiles files = CatalogFiles.in(folder);
        if (files.files().isEmpty()) {
            return new Catalog("0.1.0", Map.of(), List.of());
        }
        Reading reading = CatalogReader.read(files, base, files::hash);
        if (!reading.severe().isEmpty()) {
            throw new FaultbookException(
                    FailureKind.BAD_INPUT,
                    "Nothing is imported into a catalog that cannot be read: " + folder + "/"
                            + reading.severe().getFirst() + ". All that is to mend: faultbook learnings check "
                            + folder);
        }
        return reading.catalog();
    }

    public Document document() {
        return document;
    }

    /** In the order in which they are written. */
    public List<Change> changes() {
        return List.copyOf(changes);
    }

    /** How many learnings, proposals and pages are in the catalog as the document has them. */
    public int unchanged() {
        return unchanged;
    }

    /**
     * @throws FaultbookException when a file cannot be written
     */
    public void write() {
        for (Change change : changes) {
            Path file = folder.resolve(change.file());
            try {
                Files.createDirectories(file.getParent());
                Files.writeString(file, change.text());
            } catch (IOException e) {
                throw new FaultbookException(
                        FailureKind.UNAVAILABLE, "Cannot write " + file + ": " + e.getMessage() + ".", e);
            }
        }
    }

    private void plan() {
        Map<String, String> used = new LinkedHashMap<>();
        document.categories().forEach((id, description) -> {
            if (!description.equals(base.categories().get(id))
                    || own.categories().containsKey(id)) {
                used.put(id, description);
            }
        });
        List<Change> learnings = new ArrayList<>();
        for (Learning learning : document.learnings()) {
            Optional<Learning> before = base.find(learning.id());
            if (before.map(Changed::withoutPositions).equals(Optional.of(Changed.withoutPositions(learning)))) {
                unchanged++;
                continue;
            }
            used.putIfAbsent(
                    learning.category(),
                    document.categories()
                            .getOrDefault(
                                    learning.category(),
                                    base.categories().getOrDefault(learning.category(), learning.category())));
            learnings.add(change(learning));
        }
        settings(used);
        changes.addAll(learnings);
        for (Proposal proposal : document.proposals()) {
            file(proposal.file(), ProposalFile.write(proposal), own.proposals().contains(proposal));
        }
        for (Page page : document.pages()) {
            file(page.file(), page.markdown(), own.pages().contains(page));
        }
        changes.forEach(Import::check);
    }

    private void settings(Map<String, String> used) {
        Path file = folder.resolve(SETTINGS);
        if (!Files.exists(file)) {
            changes.add(new Change(SETTINGS, true, SettingsText.write("0.1.0", used)));
            return;
        }
        String before = text(file);
        String after = SettingsText.update(before, used);
        if (!after.equals(before)) {
            changes.add(new Change(SETTINGS, false, after));
        }
    }

    private Change change(Learning learning) {
        if (CatalogFiles.belongs(learning.file()) && !CatalogFiles.isLearning(learning.file())) {
            throw new FaultbookException(
                    FailureKind.BAD_INPUT,
                    "The document puts learning " + learning.id() + " into " + learning.file()
                            + ", where no learnings are read; mend the marker that says so.");
        }
        Optional<Learning> mine = own.find(learning.id());
        if (mine.isEmpty()) {
            return new Change(learning.file(), true, LearningWriter.write(learning));
        }
        String file = mine.get().file();
        Learning there = Changed.file(learning, file);
        return new Change(file, false, LearningFile.rewrite(text(folder.resolve(file)), mine.get(), there));
    }

    private void file(String file, String text, boolean same) {
        if (same) {
            unchanged++;
        } else {
            changes.add(new Change(file, !Files.exists(folder.resolve(file)), text));
        }
    }

    /** A document says where its parts belong; it must not say it of files elsewhere, nor of more than a catalog may hold. */
    private static void check(Change change) {
        if (!change.file().matches("(?:[A-Za-z0-9_][A-Za-z0-9._-]*/)?[A-Za-z0-9_][A-Za-z0-9._-]*")) {
            throw new FaultbookException(
                    FailureKind.BAD_INPUT,
                    "The document asks for a file called \"" + change.file()
                            + "\". Ids and categories are made of letters, digits and -; mend the marker that says so.");
        }
        if (change.text().getBytes(StandardCharsets.UTF_8).length > CatalogFiles.MOST_BYTES) {
            throw new FaultbookException(
                    FailureKind.LIMIT,
                    change.file() + " would have more than " + CatalogFiles.MOST_BYTES
                            + " bytes, which no file of a catalog has. Split the document, and bring in its parts one by one.");
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new FaultbookException(
                    FailureKind.UNAVAILABLE, "Cannot read " + file + ": " + e.getMessage() + ".", e);
        }
    }
}
