package dev.faultbook.server.mcp;

import dev.faultbook.FailureKind;
import dev.faultbook.FaultbookException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Files that a model may have read: those below some folders, wherever links lead. What a log says shall not get another one opened. */
final class LocalFiles {
    private final List<Path> folders;

    LocalFiles(List<Path> folders) {
        this.folders = List.copyOf(folders);
    }

    /**
     * A regular file.
     *
     * @param path relative ones start at the first folder
     */
    Path file(String path) {
        try {
            Path file = folders.getFirst().resolve(path).toRealPath();
            for (Path folder : roots()) {
                if (file.startsWith(folder) && Files.isRegularFile(file)) {
                    return file;
                }
            }
            throw Files.isDirectory(file)
                    ? Arguments.bad(path + " is a folder. Name a file.")
                    : Arguments.bad(
                            path + " is not below "
                                    + folders.stream().map(Path::toString).collect(Collectors.joining(" or "))
                                    + ", where files may be read. Pass its text, or have faultbook mcp started with --files and its folder.");
        } catch (InvalidPathException | IOException e) {
            throw new FaultbookException(FailureKind.NOT_FOUND, "There is no file " + path + " that can be read.", e);
        }
    }

    private List<Path> roots() throws IOException {
        List<Path> roots = new ArrayList<>();
        for (Path folder : folders) {
            roots.add(folder.toRealPath());
        }
        return roots;
    }
}
