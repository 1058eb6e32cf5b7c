package dev.faultbook.learnings.document;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import dev.faultbook.FailureKind;
import dev.faultbook.FaultbookException;
import dev.faultbook.learnings.Page;
import dev.faultbook.learnings.Proposal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What a catalog is read from, wherever it is kept.
 *
 * @param place where, for messages
 * @param files {@code catalog.yaml}, each {@code <category>/<id>.md}, and proposals and pages, by these names
 */
public record CatalogFiles(String place, SortedMap<String, byte[]> files) {
    /** The file that makes a folder a catalog. */
    public static final String SETTINGS = "catalog.yaml";

    /** More than any learning needs. */
    public static final int MOST_BYTES = 4 << 20;

    public CatalogFiles {
        requireNonNull(place, "place");
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    }

    /**
     * @throws FaultbookException when the folder cannot be read
     */
    public static CatalogFiles in(Path folder) {
        Path root = folder.normalize();
        SortedMap<String, byte[]> files = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(root, 2)) {
            for (Path path : (Iterable<Path>) paths::iterator) {
                String name = root.relativize(path).toString().replace('\\', '/');
                if (belongs(name) && Files.isRegularFile(path)) {
                    files.put(name, content(path));
                }
            }
        } catch (IOException | UncheckedIOException e) {
            throw unreadable(root, e);
        }
        return new CatalogFiles(folder.toString(), files);
    }

    /** Whether there is a folder with something of a catalog in it; one from which all was removed holds nothing that could be read. */
    public static boolean isIn(Path folder) {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        Path root = folder.normalize();
        try (Stream<Path> paths = Files.walk(root, 2)) {
            return paths.anyMatch(
                    path -> belongs(root.relativize(path).toString().replace('\\', '/')) && Files.isRegularFile(path));
        } catch (IOException | UncheckedIOException e) {
            throw unreadable(root, e);
        }
    }

    /** Whether a file of this name, relative to the catalog, is a part of it. */
    public static boolean belongs(String name) {
        int slash = name.indexOf('/');
        return slash < 0 ? name.equals(SETTINGS) : name.endsWith(".md") && name.indexOf('/', slash + 1) < 0;
    }

    /** Whether a category of this name would have its learnings in a folder of something else. */
    public static boolean isReserved(String category) {
        String folder = category + "/";
        return folder.equals(Page.FOLDER) || folder.equals(Proposal.FOLDER);
    }

    /** The id that a learning in a file of this name has to have. */
    public static String id(String name) {
        return name.substring(name.lastIndexOf('/') + 1).replaceFirst("\\.md$", "");
    }

    /** The ids of all learnings here, of those that cannot be read, too, with their files. */
    public Map<String, String> ids() {
        Map<String, String> ids = new TreeMap<>();
        files.keySet().stream().filter(CatalogFiles::isLearning).forEach(name -> ids.put(id(name), name));
        return ids;
    }

    /** Whether a file of this name is a learning. */
    public static boolean isLearning(String name) {
        return belongs(name)
                && !name.equals(SETTINGS)
                && !name.startsWith(Page.FOLDER)
                && !name.startsWith(Proposal.FOLDER);
    }

    /** The line of a key in the header of a learning's file; 1 when it has no such key. */
    public int line(String name, String key) {
        byte[] content = files.get(name);
        String[] lines = content == null ? new String[0] : new String(content, UTF_8).split("\n", -1);
        for (int i = 1; i < lines.length && !lines[i].strip().equals("---"); i++) {
            if (lines[i].startsWith(key + ":")) {
                return i + 1;
            }
        }
        return 1;
    }

    /** A short name for the content, the same wherever it is kept. */
    public String hash() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                digest.update(file.getKey().getBytes(UTF_8));
                digest.update(file.getValue());
            }
            return HexFormat.of().formatHex(digest.digest(), 0, 4).substring(0, 7);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] content(Path path) throws IOException {
        long size = Files.size(path);
        if (size > MOST_BYTES) {
            throw new IOException(path + " has " + size + " bytes; a file of a catalog has at most " + MOST_BYTES);
        }
        return Files.readAllBytes(path);
    }

    private static FaultbookException unreadable(Path root, Exception e) {
        return new FaultbookException(
                FailureKind.BAD_INPUT,
                "Cannot read the catalog folder " + root + ": " + e.getMessage() + " ("
                        + e.getClass().getSimpleName() + "). A catalog is a folder with a catalog.yaml.",
                e);
    }
}
