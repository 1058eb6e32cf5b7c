package dev.faultbook.server.mcp;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.faultbook.FailureKind;
import dev.faultbook.FaultbookException;
import dev.faultbook.learnings.Catalog;
import dev.faultbook.learnings.prevention.Prevention;
import dev.faultbook.learnings.prevention.Warning;
import dev.faultbook.project.ConfigFile;
import dev.faultbook.project.Dockerfile;
import dev.faultbook.project.FileKind;
import dev.faultbook.project.ProjectFile;
import dev.faultbook.project.Script;
import dev.faultbook.project.Surroundings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** A project's file against the catalog. */
final class CheckTool {
    private static final int MOST_WARNINGS = 50;
    private static final String DEFAULT_NAME = "Dockerfile";

    private final McpKnowledge knowledge;
    private final Optional<LocalFiles> files;

    CheckTool(McpKnowledge knowledge) {
        this.knowledge = knowledge;
        this.files = knowledge.folders().map(LocalFiles::new);
    }

    ObjectNode check(JsonNode arguments) {
        if (Arguments.one(arguments, "content", "path").equals("path") && files.isPresent()) {
            Path file = files.get().file(arguments.path("path").asText());
            Path folder = Objects.requireNonNull(file.getParent(), "a file is in a folder");
            return check(file.toString(), read(file), Surroundings.of(folder));
        }
        return check(
                arguments.path("name").asText(DEFAULT_NAME),
                arguments.path("content").asText().getBytes(UTF_8),
                Surroundings.UNKNOWN);
    }

    private ObjectNode check(String name, byte[] content, Surroundings around) {
        FileKind kind = FileKind.byName(name)
                .or(() -> FileKind.byContent(new String(content, UTF_8)))
                .orElseThrow(
                        () -> Arguments.bad(
                                "This looks like no Dockerfile, compose file, devcontainer.json, workflow or script. Say which with name, such as Dockerfile."));
        Catalog catalog = knowledge.catalog().get().current();
        List<Warning> warnings = new Prevention(catalog).check(parse(kind, name, content), around, Optional.empty());
        Quotes quotes = new Quotes();
        ObjectNode node = JsonNodeFactory.instance
                .objectNode()
                .put("notice", quotes.notice())
                .put("kind", kind.word());
        ArrayNode array = node.putArray("warnings");
        StringBuilder evidence = new StringBuilder();
        warnings.stream().limit(MOST_WARNINGS).forEach(warning -> tell(warning, array.addObject(), evidence));
        return node.put("more", Math.max(0, warnings.size() - MOST_WARNINGS))
                .put("catalog", catalog.version())
                .put("evidence", quotes.quote(evidence));
    }

    private static void tell(Warning warning, ObjectNode node, StringBuilder evidence) {
        node.putArray("lines").add(warning.lines().first()).add(warning.lines().last());
        node.put("learning", warning.learning().id())
                .put("title", warning.learning().title())
                .put("role", warning.learning().role().word());
        warning.replacement().ifPresent(replacement -> node.put("safeToReplace", replacement.safe()));
        evidence.append(warning.lines().first())
                .append(": ")
                .append(warning.text())
                .append("\n  ")
                .append(warning.learning().id())
                .append(": ")
                .append(warning.message())
                .append('\n');
        warning.replacement()
                .ifPresent(replacement -> evidence.append("  replace lines ")
                        .append(replacement.lines())
                        .append(" by:\n")
                        .append(String.join("\n", replacement.with()))
                        .append('\n'));
    }

    private static byte[] read(Path file) {
        try {
            if (Files.size(file) > Dockerfile.MAX_BYTES) {
                throw new FaultbookException(
                        FailureKind.LIMIT,
                        file + " is larger than " + Dockerfile.MAX_BYTES + " bytes; such files are not.");
            }
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new FaultbookException(FailureKind.NOT_FOUND, "Cannot read " + file + ".", e);
        }
    }

    private static ProjectFile parse(FileKind kind, String name, byte[] content) {
        return switch (kind) {
            case DOCKERFILE -> Dockerfile.read(name, content);
            case COMPOSE, DEVCONTAINER, WORKFLOW -> ConfigFile.read(kind, name, content);
            case SCRIPT -> Script.read(name, content);
        };
    }
}
