package dev.faultbook.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Asks a server, and fails when an answer is not as the server's own contract says: its status, its type, its keys. */
final class ContractClient {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final TestServer server;
    private final JsonNode contract;
    private final Set<String> succeeded = new TreeSet<>();

    ContractClient(TestServer server) {
        this.server = server;
        this.contract = server.json("/api/openapi.json");
        strict(contract.path("components").path("schemas"));
    }

    /** No keys but those that the contract names, so that it stays complete. */
    private static void strict(JsonNode node) {
        if (node instanceof ObjectNode object
                && object.has("properties")
                && !object.has("additionalProperties")
                && object.path("type").asText().equals("object")) {
            object.put("additionalProperties", false);
        }
        node.forEach(ContractClient::strict);
    }

    HttpResponse<String> get(String path, String... headers) throws Exception {
        return checked("GET", path, server.get(path, headers));
    }

    JsonNode json(String path) throws Exception {
        HttpResponse<String> response = get(path);
        assertThat(response.statusCode()).as(path + ": " + response.body()).isEqualTo(200);
        return TestServer.parse(response);
    }

    HttpResponse<String> post(String path, byte[] body) throws Exception {
        return checked(
                "POST",
                path,
                server.send(
                        HttpRequest.newBuilder(server.address().resolve(path)).POST(BodyPublishers.ofByteArray(body))));
    }

    HttpResponse<String> send(String method, String path, String body, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.address().resolve(path))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .header("content-type", "application/json");
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return checked(method, path, server.send(request));
    }

    /** A stream without end: its head only. */
    void listened(String path) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<InputStream> response = client.send(
                    HttpRequest.newBuilder(server.address().resolve(path)).build(), BodyHandlers.ofInputStream());
            assertThat(response.headers().firstValue("content-type")).contains("text/event-stream");
            response.body().close();
            succeeded.add(operation("GET", path).path("operationId").asText());
            client.shutdownNow();
        }
    }

    private HttpResponse<String> checked(String method, String path, HttpResponse<String> response) throws Exception {
        JsonNode operation = operation(method, URI.create(path).getPath());
        String status = Integer.toString(response.statusCode());
        JsonNode responses = operation.path("responses");
        JsonNode answer = resolved(responses.has(status) ? responses.path(status) : responses.path("default"));
        String what = method + " " + path + " answers " + status + ": " + response.body();
        assertThat(answer.isObject()).as(what).isTrue();
        if (answer.has("content")) {
            String type =
                    response.headers().firstValue("content-type").orElse("").replaceFirst(";.*", "");
            JsonNode content = answer.path("content").path(type);
            assertThat(content.isObject()).as(what + " as " + type).isTrue();
            if (type.endsWith("json")) {
                assertThat(schema(content.path("schema")).validate(JSON.readTree(response.body())))
                        .as(what)
                        .isEmpty();
            }
        } else {
            assertThat(response.body()).as(what).isEmpty();
        }
        if (response.statusCode() < 300) {
            succeeded.add(operation.path("operationId").asText());
        }
        return response;
    }

    private Schema schema(JsonNode schema) {
        ObjectNode whole = schema.deepCopy();
        whole.set("components", contract.path("components"));
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(whole);
    }

    private JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? contract.at(node.path("$ref").asText().substring(1)) : node;
    }

    /** The operation with the fewest parts that vary. */
    private JsonNode operation(String method, String path) {
        JsonNode best = null;
        for (Iterator<Map.Entry<String, JsonNode>> i =
                        contract.path("paths").properties().iterator();
                i.hasNext(); ) {
            Map.Entry<String, JsonNode> entry = i.next();
            JsonNode operation = entry.getValue().path(method.toLowerCase(Locale.ROOT));
            boolean exact = entry.getKey().equals(path);
            String pattern = Pattern.quote(entry.getKey()).replaceAll("\\{\\w+}", "\\\\E[^/]+\\\\Q");
            if (operation.isObject() && (exact || (best == null && path.matches(pattern)))) {
                best = operation;
            }
        }
        assertThat(best).as("the contract has no " + method + " " + path).isNotNull();
        return best;
    }

    void assertAllExercised() {
        Set<String> all = new TreeSet<>();
        contract.path("paths")
                .forEach(path -> path.forEach(operation -> {
                    if (operation.has("operationId")) {
                        all.add(operation.path("operationId").asText());
                    }
                }));
        assertThat(succeeded).isEqualTo(all);
    }
}
