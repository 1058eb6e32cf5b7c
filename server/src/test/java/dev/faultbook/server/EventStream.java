package dev.faultbook.server;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The blocks of a stream of events, each a list of lines. */
final class EventStream implements AutoCloseable {
    private static final String DATA = "data: ";

    private final HttpClient client = HttpClient.newHttpClient();
    private final BufferedReader lines;

    EventStream(TestServer server, String lastEventId) throws Exception {
        this(server, "last-event-id", lastEventId);
    }

    EventStream(TestServer server, String header, String value) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.address().resolve("/api/events"));
        HttpResponse<InputStream> answer = client.send(
                (value.isEmpty() ? request : request.header(header, value)).build(), BodyHandlers.ofInputStream());
        lines = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8));
    }

    List<String> next() throws IOException {
        List<String> block = new ArrayList<>();
        for (String line = lines.readLine(); line != null && !line.isEmpty(); line = lines.readLine()) {
            block.add(line);
        }
        return block;
    }

    /** The data of the next event of this kind. */
    JsonNode next(String kind) throws IOException {
        List<String> block = next();
        while (!block.contains("event: " + kind)) {
            block = next();
        }
        return TestServer.parse(block.getLast().substring(DATA.length()).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
