package dev.faultbook.server.access;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.faultbook.FailureKind;
import dev.faultbook.FaultbookException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tokens as they are kept: {@code {"tokens": [{"id", "name", "scopes", "sha256", "createdAt", "expiresAt", "revokedAt"}]}}. */
final class TokenJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private TokenJson() {}

    static String write(List<Token> tokens) {
        ObjectNode root = JSON.createObjectNode();
        ArrayNode array = root.putArray("tokens");
        for (Token token : tokens) {
            ObjectNode node = array.addObject().put("id", token.id()).put("name", token.name());
            token.scopes().stream().sorted().map(Scope::word).forEach(node.putArray("scopes")::add);
            node.put("sha256", token.hash())
                    .put("createdAt", token.createdAt().toString())
                    .put("expiresAt", text(token.expiresAt()))
                    .put("revokedAt", text(token.revokedAt()));
        }
        return root.toPrettyString() + "\n";
    }

    private static @Nullable String text(Optional<Instant> time) {
        return time.map(Instant::toString).orElse(null);
    }

    static List<Token> read(Path file, String text) {
        try {
            List<Token> tokens = new ArrayList<>();
            for (JsonNode node : JSON.readTree(text).path("tokens")) {
                tokens.add(new Token(
                        node.path("id").asText(),
                        node.path("name").asText(),
                        Scope.parse(node.path("scopes")
                                .valueStream()
                                .map(JsonNode::asText)
                                .toList()),
                        node.path("sha256").asText(),
                        Instant.parse(node.path("createdAt").asText()),
                        time(node.path("expiresAt")),
                        time(node.path("revokedAt"))));
            }
            return List.copyOf(tokens);
        } catch (JsonProcessingException | DateTimeException e) {
            throw new FaultbookException(
                    FailureKind.UNAVAILABLE,
                    file + " is damaged: " + e.getMessage()
                            + ". Restore it from a backup, or delete it and make new tokens.",
                    e);
        }
    }

    private static Optional<Instant> time(JsonNode node) {
        return node.isTextual() ? Optional.of(Instant.parse(node.asText())) : Optional.empty();
    }
}
