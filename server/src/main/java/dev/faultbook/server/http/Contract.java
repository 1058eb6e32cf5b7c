package dev.faultbook.server.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.faultbook.server.access.Scope;
import io.vertx.core.http.HttpMethod;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * What the API promises: an OpenAPI 3.1 document. Addresses, methods, parameters and scopes are taken from it, so that nothing is served that it does not
 * say.
 */
public final class Contract {
    private static final String FILE = "/dev/faultbook/server/openapi.yaml";
    private static final List<String> METHODS = List.of("get", "post", "put", "delete");

    private final String yaml;
    private final JsonNode root;
    private final Map<String, Operation> operations = new LinkedHashMap<>();

    private Contract(String yaml) {
        this.yaml = yaml;
        Object parsed = new Load(LoadSettings.builder().build()).loadFromString(yaml);
        this.root = new ObjectMapper().valueToTree(parsed);
        root.path("paths").properties().forEach(path -> {
            for (String method : METHODS) {
                JsonNode node = path.getValue().path(method);
                if (node.isObject()) {
                    Operation operation = operation(path.getKey(), path.getValue(), method, node);
                    operations.put(operation.id(), operation);
                }
            }
        });
    }

    /** As it ships. */
    public static Contract load() {
        try (InputStream in = Contract.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IllegalStateException(FILE + " is missing from the program's jar");
            }
            return new Contract(new String(in.readAllBytes(), UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Contract parse(String yaml) {
        return new Contract(yaml);
    }

    private Operation operation(String path, JsonNode item, String method, JsonNode node) {
        List<ParameterRule> parameters = new ArrayList<>();
        item.path("parameters").forEach(parameter -> parameters.add(ParameterRule.of(resolve(parameter))));
        node.path("parameters").forEach(parameter -> parameters.add(ParameterRule.of(resolve(parameter))));
        JsonNode body = node.path("requestBody")
                .path("content")
                .path("application/json")
                .path("schema");
        return new Operation(
                node.path("operationId").asText(),
                HttpMethod.valueOf(method.toUpperCase(Locale.ROOT)),
                path,
                Optional.ofNullable(node.get("x-scope"))
                        .map(scope ->
                                Scope.parse(List.of(scope.asText())).iterator().next()),
                parameters,
                Optional.of(body).filter(JsonNode::isObject));
    }

    /** What a reference within the document leads to; anything else as it is. */
    private JsonNode resolve(JsonNode node) {
        String reference = node.path("$ref").asText();
        return reference.startsWith("#") ? resolve(root.at(reference.substring(1))) : node;
    }

    Operation operation(String id) {
        Operation operation = operations.get(id);
        if (operation == null) {
            throw new IllegalArgumentException("the contract has no operation " + id);
        }
        return operation;
    }

    List<Operation> operations() {
        return List.copyOf(operations.values());
    }

    /** The schemas that others refer to, for a validator. */
    JsonNode withComponents(JsonNode schema) {
        ObjectNode whole = schema.deepCopy();
        whole.set("components", root.path("components"));
        return whole;
    }

    /** Of the API. */
    public String version() {
        return root.path("info").path("version").asText();
    }

    /** The document itself. */
    public String yaml() {
        return yaml;
    }

    /** The same as JSON. */
    public String json() {
        return root.toPrettyString();
    }
}
