package dev.faultbook.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code faultbook serve} in a process of its own, asked by HTTP, and what it said to standard error. */
public final class Site implements AutoCloseable {
    private static final Pattern ADDRESS = Pattern.compile("http://127\\.0\\.0\\.1:\\d+");

    private final Process process;
    private final Path errors;
    private final String address;
    private final HttpClient client = HttpClient.newHttpClient();

    /**
     * Returns once it listens.
     *
     * @param errors gets what it writes to standard error
     * @param options beside those that say which store, and any port
     */
    public Site(Path data, Path errors, String... options) {
        this.errors = errors;
        List<String> command =
                new ArrayList<>(List.of("./faultbook", "serve", "--port", "0", "--data", data.toString()));
        command.addAll(List.of(options));
        try {
            process = new ProcessBuilder(command).redirectError(errors.toFile()).start();
            BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
            Matcher found = ADDRESS.matcher("");
            for (String line = out.readLine();
                    line != null && !found.reset(line).find(); ) {
                line = out.readLine();
            }
            address = found.group();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (IllegalStateException e) {
            throw new IllegalStateException("faultbook serve named no address; see " + errors, e);
        }
    }

    /** How often Vert.x told that its event loop did not come to its work. */
    public long blocked() {
        try (var lines = Files.lines(errors)) {
            return lines.filter(line -> line.contains("has been blocked")).count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * @param token none when it is empty
     */
    public HttpResponse<String> get(String path, String token) {
        return send(request(path, token));
    }

    /**
     * @param token none when it is empty
     */
    public HttpResponse<String> post(String path, String token, byte[] body) {
        return send(request(path, token).POST(HttpRequest.BodyPublishers.ofByteArray(body)));
    }

    private HttpRequest.Builder request(String path, String token) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address + path));
        return token.isEmpty() ? request : request.header("authorization", "Bearer " + token);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        client.close();
        process.destroy();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
