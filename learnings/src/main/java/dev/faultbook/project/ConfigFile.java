package dev.faultbook.project;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import dev.faultbook.FailureKind;
import dev.faultbook.FaultbookException;
import dev.faultbook.project.ConfigValue.Mapping;
import java.util.List;
import java.util.Optional;

/**
 * A file of keys and values: compose.yaml, devcontainer.json, or a workflow of GitHub Actions.
 *
 * @param lines as written, without their ends
 * @param root empty where there is nothing but comments
 */
public record ConfigFile(FileKind kind, String name, List<String> lines, Optional<Mapping> root)
        implements ProjectFile {
    static final int MOST_BYTES = 1 << 20;

    public ConfigFile {
        requireNonNull(kind, "kind");
        requireNonNull(name, "name");
        lines = List.copyOf(lines);
        requireNonNull(root, "root");
    }

    /**
     * @param kind one of YAML or JSON
     * @throws FaultbookException when it is not well-formed, too large, or nested too deep; its message names the line
     */
    public static ConfigFile read(FileKind kind, String name, byte[] content) {
        if (content.length > MOST_BYTES) {
            throw new FaultbookException(
                    FailureKind.LIMIT,
                    name + " has " + content.length + " bytes; a " + kind.word() + " file may have " + MOST_BYTES
                            + ". Name the right file.");
        }
        String decoded = new String(content, UTF_8);
        String text = decoded.startsWith("\ufeff") ? decoded.substring(1) : decoded;
        try {
            return new ConfigFile(
                    kind,
                    name,
                    List.of(text.split("\r?\n", -1)),
                    kind == FileKind.DEVCONTAINER ? JsonReader.read(text) : YamlReader.read(text));
        } catch (ConfigSyntaxException e) {
            throw new FaultbookException(FailureKind.BAD_INPUT, name + ":" + e.line() + ": " + e.getMessage() + ".", e);
        }
    }
}
