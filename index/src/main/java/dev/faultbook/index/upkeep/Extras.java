package dev.faultbook.index.upkeep;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** What is in a data folder beside the store: tokens, the log of edits, the team's catalog. */
final class Extras {
    private static final String GIT = ".git";

    private final Path root;
    private final BackupFile out;

    Extras(Path root, BackupFile out) {
        this.root = root;
        this.out = out;
    }

    /** A file that is replaced as a whole; whether it is there. */
    boolean file(String name) throws IOException {
        byte[] content;
        try {
            content = Files.readAllBytes(root.resolve(name));
        } catch (NoSuchFileException e) {
            return false;
        }
        out.add(name, to -> to.write(content));
        return true;
    }

    /** A file that grows by lines; the last one may just be written. */
    void log(String name) throws IOException {
        if (!Files.exists(root.resolve(name))) {
            return;
        }
        byte[] content = Files.readAllBytes(root.resolve(name));
        int end = content.length;
        while (end > 0 && content[end - 1] != '\n') {
            end--;
        }
        int whole = end;
        out.add(name, to -> to.write(content, 0, whole));
    }

    /** The team's catalog with its history, what refers before what is referred to: git writes the other way round. */
    boolean catalog() throws IOException {
        Path catalog = root.resolve("catalog");
        if (!Files.isDirectory(catalog)) {
            return false;
        }
        List<Path> files = new ArrayList<>();
        try (Stream<Path> all = Files.walk(catalog)) {
            all.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .filter(file -> !isTemporary(file.getFileName().toString()))
                    .forEach(files::add);
        }
        files.sort(Comparator.comparing((Path file) -> isObject(catalog.relativize(file)))
                .thenComparing(Comparator.naturalOrder()));
        for (Path file : files) {
            file(root.relativize(file).toString().replace('\\', '/'));
        }
        return true;
    }

    private static boolean isTemporary(String name) {
        return name.endsWith(".lock") || (name.startsWith(".") && name.endsWith(".new"));
    }

    private static boolean isObject(Path file) {
        return file.startsWith(GIT)
                && file.getNameCount() > 1
                && file.getName(1).toString().equals("objects");
    }
}
