package dev.faultbook.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/** Builds of many days, sent to a server. */
final class History {
    private final TestServer server;
    private int runs;

    History(TestServer server) {
        this.server = server;
    }

    /** A log of {@code src/test/logs} that began so many days ago, with a first line of its own. */
    String ran(String log, int daysAgo) {
        try {
            return sent("ci/" + log + ".log", Files.readString(Path.of("src/test/logs", log + ".log")), daysAgo);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A build with BuildKit that nobody has a learning for. */
    String unexplained(String says, int daysAgo) {
        return sent("ci/gizmo.log", """
                #1 [internal] load build definition from Dockerfile
                #1 DONE 0.0s
                #2 [1/2] FROM docker.io/library/debian:12
                #2 CACHED
                #3 [2/2] RUN ./assemble
                #3 1.004 %s
                #3 ERROR: process "/bin/sh -c ./assemble" did not complete successfully: exit code: 1
                ------
                ERROR: failed to solve: process "/bin/sh -c ./assemble" did not complete successfully: exit code: 1
                """.formatted(says), daysAgo);
    }

    /** A build of always the same instructions. */
    String assembled(boolean green, int daysAgo) {
        String end = green
                ? "#3 DONE 1.2s\n\n#4 exporting to image\n#4 exporting layers done\n#4 DONE 0.1s\n"
                : "#3 ERROR: process \"/bin/sh -c ./assemble\" did not complete successfully: exit code: 1\n";
        return sent("ci/gizmo-17.log", """
                #1 [internal] load build definition from Dockerfile
                #1 DONE 0.0s

                #2 [1/2] FROM docker.io/library/debian:12
                #2 CACHED

                #3 [2/2] RUN ./assemble
                #3 1.004 assembling
                """ + end, daysAgo);
    }

    private String sent(String name, String log, int daysAgo) {
        String query = "name=" + URLEncoder.encode(name, StandardCharsets.UTF_8) + "&startedAt="
                + Instant.now().minus(Duration.ofDays(daysAgo));
        HttpResponse<String> answer =
                server.send(HttpRequest.newBuilder(server.address().resolve("/api/builds?" + query))
                        .POST(BodyPublishers.ofString("build number " + ++runs + "\n" + log)));
        if (answer.statusCode() != 201) {
            throw new AssertionError(answer.body());
        }
        return TestServer.parse(answer).path("id").asText();
    }
}
