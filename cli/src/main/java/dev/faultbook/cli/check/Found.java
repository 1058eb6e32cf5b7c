package dev.faultbook.cli.check;

import static java.util.Objects.requireNonNull;

import dev.faultbook.project.FileKind;
import java.nio.file.Path;
import java.util.Optional;

/** A file to check, as it was read. */
public final class Found {
    private final String name;
    private final Optional<Path> path;
    private final FileKind kind;
    private final byte[] content;

    Found(String name, Optional<Path> path, FileKind kind, byte[] content) {
        this.name = requireNonNull(name, "name");
        this.path = requireNonNull(path, "path");
        this.kind = requireNonNull(kind, "kind");
        this.content = content.clone();
    }

    /** As the user knows it. */
    public String name() {
        return name;
    }

    /** Empty for standard input. */
    public Optional<Path> path() {
        return path;
    }

    public FileKind kind() {
        return kind;
    }

    public byte[] content() {
        return content.clone();
    }
}
