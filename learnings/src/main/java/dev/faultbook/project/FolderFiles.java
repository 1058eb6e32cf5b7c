package dev.faultbook.project;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Files in a folder on disk. */
final class FolderFiles implements Surroundings {
    private static final int MOST_BYTES = 1 << 20;
    private static final int MOST_NAMES = 10_000;

    private final Path folder;

    FolderFiles(Path folder) {
        this.folder = requireNonNull(folder, "folder");
    }

    @Override
    public boolean known() {
        return true;
    }

    @Override
    public boolean exists(String path) {
        return resolve(path).filter(Files::exists).isPresent();
    }

    @Override
    public boolean isFolder(String path) {
        return resolve(path).filter(Files::isDirectory).isPresent();
    }

    @Override
    public Optional<String> text(String path) {
        return resolve(path).filter(Files::isRegularFile).flatMap(file -> {
            try (InputStream in = Files.newInputStream(file)) {
                byte[] content = in.readNBytes(MOST_BYTES + 1);
                return content.length > MOST_BYTES ? Optional.empty() : Optional.of(new String(content, UTF_8));
            } catch (IOException e) {
                return Optional.empty();
            }
        });
    }

    @Override
    public List<String> names(String path) {
        List<String> names = new ArrayList<>();
        resolve(path).filter(Files::isDirectory).ifPresent(found -> {
            try (DirectoryStream<Path> entries = Files.newDirectoryStream(found)) {
                for (Path entry : entries) {
                    if (names.size() < MOST_NAMES) {
                        names.add(entry.getFileName().toString());
                    }
                }
            } catch (IOException | DirectoryIteratorException e) {
                names.clear();
            }
        });
        names.sort(null);
        return names;
    }

    private Optional<Path> resolve(String path) {
        try {
            return Optional.of(folder.resolve(path));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }
}
