package dev.faultbook.cli.check;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.faultbook.FailureKind;
import dev.faultbook.FaultbookException;
import dev.faultbook.cli.terminal.IoReason;
import dev.faultbook.project.FileKind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The files that a name on the command line stands for. */
public final class ProjectFiles {
    /** Larger files are none that a person writes. */
    static final int MOST_BYTES = 4 << 20;

    private static final int MOST_FILES = 10_000;
    private static final int MOST_DEPTH = 64;
    private static final Set<String> SKIPPED = Set.of(
            ".git", ".hg", ".svn", "node_modules", ".venv", "venv", ".tox", ".nox", "__pycache__", "site-packages");
    private static final String KINDS = "Dockerfile, Containerfile, compose.yaml, devcontainer.json, shell scripts,"
            + " Makefiles and .github/workflows";

    private ProjectFiles() {}

    /**
     * A file that is yet to be read.
     *
     * @param asked what kind it is; empty to tell by name or content
     */
    public record Named(Path path, Optional<FileKind> asked) {
        /**
         * Reads it.
         *
         * @throws FaultbookException when it cannot be read, or it cannot be told what it is
         */
        public Found read() {
            return found(name(path), Optional.of(path), asked, content(path));
        }
    }

    /**
     * A file, or all that are known by their names in a folder and below, without those of tools and of others.
     *
     * @param asked what kind it is; empty to tell by name or content
     * @throws FaultbookException when there is none
     */
    public static List<Named> at(Path path, Optional<FileKind> asked) {
        if (Files.isDirectory(path)) {
            return inFolder(path);
        }
        if (!Files.exists(path)) {
            throw new FaultbookException(FailureKind.NOT_FOUND, "There is no file " + path + ". Check the name.");
        }
        return List.of(new Named(path, asked));
    }

    /**
     * What was piped in.
     *
     * @throws FaultbookException when it cannot be told what it is
     */
    public static Found piped(InputStream in, Optional<FileKind> asked) {
        try {
            return found("-", Optional.empty(), asked, limited("standard input", in.readNBytes(MOST_BYTES + 1)));
        } catch (IOException e) {
            throw new FaultbookException(
                    FailureKind.UNAVAILABLE, "Standard input cannot be read: " + IoReason.of(e) + ".", e);
        }
    }

    private static Found found(String name, Optional<Path> path, Optional<FileKind> asked, byte[] content) {
        FileKind kind = asked.or(() -> path.flatMap(ProjectFiles::byName))
                .or(() -> FileKind.byContent(new String(content, UTF_8)))
                .orElseThrow(() -> new FaultbookException(
                        FailureKind.BAD_INPUT,
                        (name.equals("-") ? "Standard input" : name)
                                + " looks like none of the files that can be checked (" + KINDS
                                + "). Say what it is, such as --kind dockerfile."));
        return new Found(name, path, kind, content);
    }

    private static Optional<FileKind> byName(Path path) {
        return FileKind.byName(path.toAbsolutePath().normalize().toString());
    }

    private static List<Named> inFolder(Path folder) {
        List<Path> paths = new ArrayList<>();
        try {
            Files.walkFileTree(
                    folder, EnumSet.noneOf(java.nio.file.FileVisitOption.class), MOST_DEPTH, new Walk(folder, paths));
        } catch (IOException e) {
            throw new FaultbookException(
                    FailureKind.UNAVAILABLE, "The folder " + folder + " cannot be read: " + IoReason.of(e) + ".", e);
        }
        if (paths.size() > MOST_FILES) {
            throw new FaultbookException(
                    FailureKind.LIMIT,
                    "The folder " + folder + " has more than " + MOST_FILES + " files to check. Name a smaller one.");
        }
        if (paths.isEmpty()) {
            throw new FaultbookException(
                    FailureKind.NOT_FOUND,
                    "No file to check in the folder " + folder.toAbsolutePath().normalize() + ": no " + KINDS + ".");
        }
        return paths.stream()
                .sorted(Comparator.comparing(Path::toString))
                .map(path -> new Named(path, byName(path)))
                .toList();
    }

    private static String name(Path path) {
        String name = path.toString().replace('\\', '/');
        return name.startsWith("./") ? name.substring(2) : name;
    }

    private static byte[] content(Path path) {
        if (!Files.isRegularFile(path)) {
            throw new FaultbookException(FailureKind.BAD_INPUT, path + " is no regular file.");
        }
        try (InputStream in = Files.newInputStream(path)) {
            return limited(path.toString(), in.readNBytes(MOST_BYTES + 1));
        } catch (IOException e) {
            throw new FaultbookException(FailureKind.UNAVAILABLE, path + " cannot be read: " + IoReason.of(e) + ".", e);
        }
    }

    private static byte[] limited(String name, byte[] content) {
        if (content.length > MOST_BYTES) {
            throw new FaultbookException(
                    FailureKind.LIMIT,
                    name + " is larger than " + (MOST_BYTES >> 20)
                            + " MiB, which no such file is. Name the right one.");
        }
        for (byte b : content) {
            if (b == 0) {
                throw new FaultbookException(
                        FailureKind.BAD_INPUT, name + " is binary, and not the text of such a file.");
            }
        }
        return content;
    }

    /** Collects files that are known by their names. */
    private static final class Walk extends SimpleFileVisitor<Path> {
        private final Path start;
        private final List<Path> paths;

        Walk(Path start, List<Path> paths) {
            this.start = start;
            this.paths = paths;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            boolean skipped = SKIPPED.contains(String.valueOf(folder.getFileName()))
                    || Files.exists(folder.resolve("pyvenv.cfg"));
            return skipped && !folder.equals(start) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            Optional<FileKind> kind = byName(file);
            boolean small = attributes.size() <= MOST_BYTES || kind.orElse(FileKind.SCRIPT) != FileKind.SCRIPT;
            if (kind.isPresent() && small && Files.isRegularFile(file)) {
                paths.add(file);
            }
            return paths.size() > MOST_FILES ? FileVisitResult.TERMINATE : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) {
            return FileVisitResult.CONTINUE;
        }
    }
}
