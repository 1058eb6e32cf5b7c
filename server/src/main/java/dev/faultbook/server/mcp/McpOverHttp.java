package dev.faultbook.server.mcp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import dev.faultbook.FailureKind;
import dev.faultbook.FaultbookException;
import dev.faultbook.server.http.Answer;
import dev.faultbook.server.http.ProblemType;
import dev.faultbook.server.http.RefusedException;
import dev.faultbook.server.http.Request;
import dev.faultbook.server.http.Upload;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The protocol's transport over HTTP, without sessions: each message by POST, its answer as JSON. The SDK is loaded with the first of them. */
public final class McpOverHttp implements Upload {
    private static final int BAD_REQUEST = 400;
    private static final int ACCEPTED = 202;

    private final Supplier<McpEndpoint> make;
    private @Nullable McpEndpoint endpoint;

    public McpOverHttp(Supplier<McpEndpoint> make) {
        this.make = requireNonNull(make, "make");
    }

    private synchronized McpEndpoint endpoint() {
        McpEndpoint made = endpoint;
        if (made == null) {
            made = make.get();
            endpoint = made;
        }
        return made;
    }

    @Override
    public Answer receive(Request request, InputStream body) {
        String type = request.header("content-type")
                .orElse("")
                .replaceFirst(";.*", "")
                .strip();
        if (!type.equalsIgnoreCase(Answer.JSON)) {
            throw new RefusedException(
                    ProblemType.UNSUPPORTED_MEDIA_TYPE, "A message is " + Answer.JSON + ". See docs/mcp.md.");
        }
        request.header("mcp-protocol-version")
                .filter(version -> !McpEndpoint.speaks(version))
                .ifPresent(version -> {
                    throw new FaultbookException(
                            FailureKind.BAD_INPUT,
                            "This server does not speak version " + version + " of the protocol. See docs/mcp.md.");
                });
        Optional<McpEndpoint.Reply> reply = endpoint().answer(text(body));
        return reply.map(said -> Answer.text(said.understood() ? 200 : BAD_REQUEST, Answer.JSON, said.text()))
                .orElseGet(() -> Answer.nothing(ACCEPTED));
    }

    private static String text(InputStream body) {
        try {
            return new String(body.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new FaultbookException(FailureKind.BAD_INPUT, "The message did not come to its end.", e);
        }
    }
}
