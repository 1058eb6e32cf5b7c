package dev.faultbook.ingest.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The files in a folder and the folders below it. Links to files are followed, links to folders are not. */
final class FolderEntries implements Entries {
    private final Path folder;
    private final Map<String, Path> files = new HashMap<>();
    private final List<LogSource> unreadable = new ArrayList<>();

    private FolderEntries(Path folder) {
        this.folder = folder;
    }

    /**
     * @param depth how many folders to go down at most, the folder itself counted
     */
    static FolderEntries of(Path folder, int depth) {
        FolderEntries entries = new FolderEntries(folder);
        try {
            Files.walkFileTree(folder, Set.of(), depth, entries.new Visitor());
        } catch (IOException e) {
            entries.unreadable.add(LogSource.failing(folder.toString(), LogSource.unreadable(folder.toString(), e)));
        }
        return entries;
    }

    private final class Visitor extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult preVisitDirectory(Path inner, BasicFileAttributes attributes) {
            boolean hidden =
                    !inner.equals(folder) && inner.getFileName().toString().startsWith(".");
            return hidden ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (attributes.isRegularFile() || (attributes.isSymbolicLink() && Files.isRegularFile(file))) {
                files.put(folder.relativize(file).toString().replace('\\', '/'), file);
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) {
            unreadable.add(LogSource.failing(file.toString(), LogSource.unreadable(file.toString(), e)));
            return FileVisitResult.CONTINUE;
        }
    }

    Set<String> names() {
        return files.keySet();
    }

    /** What cannot be looked into, each as a log that cannot be read. */
    List<LogSource> unreadable() {
        return unreadable;
    }

    Path path(String name) {
        return files.getOrDefault(name, folder.resolve(name));
    }

    @Override
    public String shown(String name) {
        return path(name).toString();
    }

    @Override
    public InputStream open(String name) throws IOException {
        return Files.newInputStream(path(name));
    }

    @Override
    public long sizeBytes(String name) {
        try {
            return Files.size(path(name));
        } catch (IOException e) {
            return -1;
        }
    }

    @Override
    public Optional<FileTime> modified(String name) {
        return new FileLogSource(path(name)).modified();
    }

    @Override
    public String location(String name) {
        return folder.toAbsolutePath().normalize().resolve(name).toString().replace('\\', '/');
    }

    @Override
    public InputStream openAt(String location) throws IOException {
        return Files.newInputStream(Path.of(location));
    }
}
