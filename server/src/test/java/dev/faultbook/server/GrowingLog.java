package dev.faultbook.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A log that is sent to a server while it is written. */
final class GrowingLog implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final TestServer server;
    private final HttpURLConnection connection;
    private final OutputStream out;

    GrowingLog(TestServer server, String name) {
        this.server = server;
        try {
            connection = (HttpURLConnection) server.address()
                    .resolve("/api/builds?follow=true&label=branch%3Dmain&name="
                            + URLEncoder.encode(name, StandardCharsets.UTF_8))
                    .toURL()
                    .openConnection();
            connection.setRequestMethod("POST");
            connection.setDoOutput(true);
            connection.setChunkedStreamingMode(0);
            out = connection.getOutputStream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    GrowingLog write(String text) {
        try {
            out.write(text.getBytes(StandardCharsets.UTF_8));
            out.flush();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its id until it is stored, once the server has looked at its first lines. */
    String upload() throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            String upload = server.json("/api/running").at("/builds/0/upload").asText();
            if (!upload.isEmpty() && server.get("/api/builds/" + upload).statusCode() == 200) {
                return upload;
            }
            Thread.sleep(20);
        }
        throw new AssertionError("the server reads no log");
    }

    /** Ends it; returns the build's id. */
    String end() {
        try {
            out.close();
            try (InputStream answer = connection.getInputStream()) {
                return TestServer.parse(answer.readAllBytes()).path("id").asText();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void breakOff() {
        connection.disconnect();
    }

    @Override
    public void close() {
        breakOff();
    }
}
