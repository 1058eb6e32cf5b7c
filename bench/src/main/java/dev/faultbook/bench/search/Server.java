package dev.faultbook.bench.search;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Faultbook's server, by HTTP on one connection. */
final class Server implements Engine {
    private static final Pattern ADDRESS = Pattern.compile("http://127\\.0\\.0\\.1:\\d+");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Process process;
    private final String address;
    private final HttpClient client = HttpClient.newHttpClient();

    Server(Path data) {
        try {
            process = new ProcessBuilder("./faultbook", "serve", "--port", "0", "--data", data.toString())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
            String found = null;
            for (String line = out.readLine(); line != null && found == null; ) {
                Matcher matcher = ADDRESS.matcher(line);
                if (matcher.find()) {
                    found = matcher.group();
                } else {
                    line = out.readLine();
                }
            }
            if (found == null) {
                throw new IllegalStateException("faultbook serve named no address");
            }
            address = found;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String name() {
        return "by HTTP";
    }

    @Override
    public boolean answers(Kind kind) {
        return true;
    }

    @Override
    public int ask(Asked asked) {
        URI uri = URI.create(address + "/api/search?limit=" + Asked.PAGE + "&offset=" + asked.offset()
                + (asked.kind() == Kind.NEWEST ? "&sort=newest" : "") + "&q="
                + URLEncoder.encode(FaultbookQuery.of(asked), StandardCharsets.UTF_8));
        try {
            HttpResponse<byte[]> answer =
                    client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofByteArray());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(uri + ": " + new String(answer.body(), StandardCharsets.UTF_8));
            }
            return JSON.readTree(answer.body()).path("hits").size();
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
