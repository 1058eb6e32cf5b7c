package dev.faultbook.cli.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.faultbook.FailureKind;
import dev.faultbook.FaultbookException;
import dev.faultbook.cli.platform.Cut;
import dev.faultbook.cli.terminal.PlainText;
import dev.faultbook.index.Origin;
import dev.faultbook.ingest.ReadOptions;
import dev.faultbook.ingest.source.GrowingLogSource;
import dev.faultbook.ingest.source.LogSource;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.SubmissionPublisher;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The store of a Faultbook server, which is sent logs over HTTP. Thread-safe. */
final class RemoteStore {
    private static final Duration CONNECT = Duration.ofSeconds(10);
    /** The answer comes once the log is diagnosed. */
    static final Duration ANSWER = Duration.ofMinutes(10);

    private static final int PIECE_BYTES = 1 << 14;
    /** So many are read ahead of what the network takes. */
    private static final int MOST_PIECES = 16;

    private static final int MOST_TRIES = 10;
    private static final long LONGEST_PAUSE_SECONDS = 60;
    private static final int LONGEST_ANSWER = 200;
    private static final int LONGEST_NAME = 200;

    private final URI builds;
    private final Optional<String> token;
    private final Supplier<HttpClient> client = new Once();

    /**
     * @param builds address that takes logs
     */
    RemoteStore(URI builds, Optional<String> token) {
        this.builds = builds;
        this.token = token;
    }

    /** Loads and starts what speaks HTTP once there is something to send. */
    private static final class Once implements Supplier<HttpClient> {
        private @Nullable HttpClient made;

        @Override
        public synchronized HttpClient get() {
            HttpClient client = made;
            if (client == null) {
                client = HttpClient.newBuilder().connectTimeout(CONNECT).build();
                made = client;
            }
            return client;
        }
    }

    /** What the server made of a log. */
    record Stored(String id, String outcome, Optional<String> cause) {}

    /**
     * Sends a log; waits as the server asks where it has too much to do.
     *
     * @throws FaultbookException when it is not stored
     */
    Stored add(LogSource log, ReadOptions options, Origin origin) {
        HttpRequest request = request(
                        query(log.name(), options, origin), HttpRequest.BodyPublishers.ofInputStream(log::open))
                .timeout(ANSWER)
                .build();
        try {
            HttpResponse<String> answer = client.get().send(request, HttpResponse.BodyHandlers.ofString());
            for (int tries = 1; isBusy(answer) && tries < MOST_TRIES; tries++) {
                TimeUnit.SECONDS.sleep(pauseSeconds(answer));
                answer = client.get().send(request, HttpResponse.BodyHandlers.ofString());
            }
            return stored(answer);
        } catch (IOException e) {
            if (e.getCause() instanceof FaultbookException unreadable) {
                throw unreadable; // the log, which was opened to be sent
            }
            String why = e.getMessage() == null ? "no connection" : e.getMessage();
            throw new FaultbookException(FailureKind.UNAVAILABLE, builds + " cannot be reached: " + why, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FaultbookException(FailureKind.UNAVAILABLE, log.name() + " was not sent: interrupted.", e);
        }
    }

    /**
     * Sends a log while it grows, for as long as that takes; who cancels it breaks it off, and nothing is stored.
     *
     * @param log that nobody has opened
     */
    CompletableFuture<HttpResponse<String>> follow(GrowingLogSource log, ReadOptions options, Origin origin) {
        SubmissionPublisher<ByteBuffer> body =
                new SubmissionPublisher<>(task -> Thread.ofVirtual().start(task), MOST_PIECES);
        Thread sender = Thread.ofPlatform().daemon().name("faultbook-send").unstarted(() -> send(log, body));
        HttpRequest request = request(
                        query(log.name(), options, origin) + "&follow=true",
                        HttpRequest.BodyPublishers.fromPublisher(subscriber -> {
                            body.subscribe(subscriber);
                            sender.start();
                        }))
                .version(HttpClient.Version.HTTP_1_1) // an upgrade would wait for the end of the body
                .build();
        return client.get().sendAsync(request, HttpResponse.BodyHandlers.ofString());
    }

    /** Each piece as it comes: the client's own way with streams holds one back until there is another. */
    private static void send(GrowingLogSource log, SubmissionPublisher<ByteBuffer> body) {
        try (InputStream in = log.open()) {
            byte[] piece = new byte[PIECE_BYTES];
            int read = in.read(piece);
            while (read >= 0 && body.hasSubscribers()) {
                body.submit(ByteBuffer.wrap(Arrays.copyOf(piece, read)));
                read = in.read(piece);
            }
            body.close();
        } catch (IOException | RuntimeException e) {
            body.closeExceptionally(e);
        }
    }

    private HttpRequest.Builder request(String query, HttpRequest.BodyPublisher body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(builds + "?" + query))
                .header("Content-Type", "text/plain")
                .POST(body);
        token.ifPresent(word -> request.header("Authorization", "Bearer " + word));
        return request;
    }

    /** The page of a build. */
    String page(Stored build) {
        return builds.toString().replaceFirst("/api/builds$", "/builds/") + build.id();
    }

    private static String query(String name, ReadOptions options, Origin origin) {
        StringBuilder query = new StringBuilder("name=")
                .append(encoded(name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME)));
        options.startedAt()
                .ifPresent(time -> query.append("&startedAt=")
                        .append(encoded(time.truncatedTo(ChronoUnit.MILLIS).toString())));
        options.format().ifPresent(format -> query.append("&inputFormat=").append(encoded(format)));
        origin.labels().forEach((key, value) -> query.append("&label=").append(encoded(key + "=" + value)));
        origin.url().ifPresent(url -> query.append("&url=").append(encoded(url.toString())));
        return query.toString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }

    /** As many requests are limited, and bodies are received at a time. */
    private static boolean isBusy(HttpResponse<String> answer) {
        return answer.statusCode() == 429 || answer.statusCode() == 503;
    }

    private static long pauseSeconds(HttpResponse<String> answer) {
        try {
            long asked = answer.headers().firstValueAsLong("Retry-After").orElse(1);
            return Math.clamp(asked, 1, LONGEST_PAUSE_SECONDS);
        } catch (NumberFormatException e) {
            return 1; // a date
        }
    }

    /**
     * @throws FaultbookException when the answer says that it is not stored
     */
    Stored stored(HttpResponse<String> answer) {
        if (answer.statusCode() / 100 != 2) {
            throw new FaultbookException(
                    isBusy(answer) ? FailureKind.UNAVAILABLE : FailureKind.BAD_INPUT,
                    builds + " answers " + answer.statusCode() + ": " + why(answer));
        }
        try {
            JsonNode build = new JsonMapper().readTree(answer.body());
            return new Stored(
                    word(build.path("id")).orElse("-"),
                    word(build.path("build").path("outcome")).orElse("-"),
                    word(build.path("cause").path("learning")));
        } catch (IOException e) {
            throw new FaultbookException(
                    FailureKind.UNAVAILABLE, builds + " answers what is no JSON: " + brief(answer.body()), e);
        }
    }

    private static Optional<String> word(JsonNode node) {
        return Optional.of(PlainText.clean(node.asText(""))).filter(word -> !word.isEmpty());
    }

    private static String why(HttpResponse<String> answer) {
        return answer.headers()
                .firstValue("Location")
                .filter(place -> answer.statusCode() / 100 == 3)
                .map(place -> "it is at " + brief(place.replaceFirst("(/api/builds)?(\\?.*)?$", ""))
                        + ". Give that to --server.")
                .orElseGet(() -> brief(answer.body()));
    }

    /** What the problem's details say; of a proxy that stands between, its first line. */
    private static String brief(String body) {
        String detail = "";
        try {
            detail = new JsonMapper().readTree(body).path("detail").asText("");
        } catch (IOException e) {
            // No JSON.
        }
        String line = (detail.isEmpty() ? body : detail)
                .lines()
                .findFirst()
                .orElse("")
                .strip();
        return PlainText.clean(Cut.chars(line, LONGEST_ANSWER));
    }
}
