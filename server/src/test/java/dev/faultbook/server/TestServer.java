package dev.faultbook.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.faultbook.index.Store;
import dev.faultbook.ingest.source.LogSource;
import dev.faultbook.server.catalog.TeamCatalog;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A real server on a free port, over a real store in a folder of the test. */
final class TestServer implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    static final ServerConfig ANY_PORT = new ServerConfig("127.0.0.1", 0);

    private final TeamCatalog catalog;
    private final Store store;
    private final ApiServer server;
    private final HttpClient client;

    TestServer(Path folder) {
        this(folder, ANY_PORT);
    }

    TestServer(Path folder, ServerConfig config) {
        this(folder, config, HttpClient.newHttpClient());
    }

    TestServer(Path folder, ServerConfig config, HttpClient client) {
        this.client = client;
        catalog = TeamCatalog.in(folder);
        store = Store.open(folder);
        server = ApiServer.start(store, folder, catalog, config);
    }

    Store store() {
        return store;
    }

    /** Stores a log; returns the build's id. */
    String ingest(LogSource log) {
        return store.add(log, catalog.ingest()).build().id();
    }

    URI address() {
        return server.address();
    }

    HttpResponse<String> get(String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address().resolve(path));
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** What a resource answers with status 200. */
    JsonNode json(String path) {
        HttpResponse<String> response = get(path);
        if (response.statusCode() != 200) {
            throw new AssertionError(path + " answers " + response.statusCode() + ": " + response.body());
        }
        return parse(response);
    }

    static JsonNode parse(HttpResponse<String> response) {
        return parse(response.body().getBytes(StandardCharsets.UTF_8));
    }

    static JsonNode parse(byte[] json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new AssertionError("not JSON: " + new String(json, StandardCharsets.UTF_8), e);
        }
    }

    @Override
    public void close() {
        server.close();
        store.close();
        client.close();
    }
}
