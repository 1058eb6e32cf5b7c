package dev.faultbook.cli.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.faultbook.FailureKind;
import dev.faultbook.FaultbookException;
import dev.faultbook.index.Origin;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** A Faultbook server that gets the log. */
final class ServerOptions {
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration ANSWER = Duration.ofMinutes(2);
    private static final int LONGEST_ANSWER = 200;
    private static final int LONGEST_NAME = 200;

    @Option(
            names = "--server",
            paramLabel = "URL",
            description =
                    "Post the log to this Faultbook server at the end, such as https://faultbook.example, with what a CI job's"
                            + " variables say of it as labels and page. When it cannot be had, that is said, and nothing more.")
    private Optional<String> server = Optional.empty();

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description = "A file with the token that the server wants; needs the scope ingest.")
    private Optional<Path> tokenFile = Optional.empty();

    private @Nullable URI builds;
    private Optional<String> token = Optional.empty();

    /**
     * Reads what is needed before a command starts.
     *
     * @throws FaultbookException when there is no such token, or the URL is none
     */
    void check() {
        if (server.isEmpty()) {
            if (tokenFile.isPresent()) {
                throw new FaultbookException(FailureKind.BAD_INPUT, "--token-file goes with --server.");
            }
            return;
        }
        String url = server.get().replaceFirst("/+$", "");
        try {
            URI parsed = new URI(url + "/api/builds");
            String scheme = String.valueOf(parsed.getScheme()).toLowerCase(Locale.ROOT);
            if (parsed.getHost() == null || !(scheme.equals("http") || scheme.equals("https"))) {
                throw new URISyntaxException(url, "it has to start with https:// or http:// and a host");
            }
            builds = parsed;
        } catch (URISyntaxException e) {
            throw new FaultbookException(
                    FailureKind.BAD_INPUT, "--server " + url + " is no URL: " + e.getReason() + ".", e);
        }
        token = tokenFile.map(ServerOptions::read);
    }

    private static String read(Path file) {
        try {
            String text = Files.readString(file).strip();
            if (text.isEmpty() || !text.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
                throw new FaultbookException(
                        FailureKind.BAD_INPUT, file + " holds no token. It is one word, on one line.");
            }
            return text;
        } catch (IOException e) {
            throw new FaultbookException(
                    FailureKind.BAD_INPUT, "Cannot read the token in " + file + ": " + e.getMessage() + ".", e);
        }
    }

    /**
     * Posts a log.
     *
     * @param name what it is called
     * @param startedAt when its first line may have been written
     * @return what went wrong; empty when nothing did, or no server is named
     */
    Optional<String> post(Path log, String name, Instant startedAt, Origin origin) throws InterruptedException {
        URI target = builds;
        if (target == null) {
            return Optional.empty();
        }
        try (HttpClient client = HttpClient.newBuilder().connectTimeout(CONNECT).build()) {
            HttpRequest.Builder request = HttpRequest.newBuilder(
                            URI.create(target + "?" + query(name, startedAt, origin)))
                    .timeout(ANSWER)
                    .header("Content-Type", "text/plain")
                    .POST(HttpRequest.BodyPublishers.ofFile(log));
            token.ifPresent(word -> request.header("Authorization", "Bearer " + word));
            HttpResponse<String> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() / 100 == 2
                    ? Optional.empty()
                    : Optional.of(target + " answers " + answer.statusCode() + ": " + brief(answer.body()));
        } catch (IOException e) {
            String why = e.getMessage() == null ? "no connection" : e.getMessage();
            return Optional.of(target + " cannot be reached: " + why);
        }
    }

    private static String query(String name, Instant startedAt, Origin origin) {
        StringBuilder query = new StringBuilder("name=")
                .append(encoded(name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME)))
                .append("&startedAt=")
                .append(encoded(startedAt.truncatedTo(ChronoUnit.MILLIS).toString()));
        origin.labels().forEach((key, value) -> query.append("&label=").append(encoded(key + "=" + value)));
        origin.url().ifPresent(url -> query.append("&url=").append(encoded(url.toString())));
        return query.toString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }

    private static String brief(String body) {
        String line = body.lines().findFirst().orElse("").strip();
        return line.length() <= LONGEST_ANSWER ? line : line.substring(0, LONGEST_ANSWER - 1) + "…";
    }
}
