package dev.faultbook.server.mcp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import dev.faultbook.FailureKind;
import dev.faultbook.FaultbookException;
import io.modelcontextprotocol.spec.McpSchema;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/** The protocol's transport over standard input and output: a message a line. */
public final class McpOverStreams {
    /** Messages that are worked on at the same time; more wait to be read. */
    private static final int AT_ONCE = 8;

    private final McpEndpoint endpoint;
    private final OutputStream out;
    private final Semaphore room = new Semaphore(AT_ONCE);
    private @Nullable IOException broken;

    public McpOverStreams(McpEndpoint endpoint, OutputStream out) {
        this.endpoint = requireNonNull(endpoint, "endpoint");
        this.out = requireNonNull(out, "out");
    }

    /**
     * Answers until the input ends, and what was asked by then.
     *
     * @throws FaultbookException when the input cannot be read; that nobody takes the answers any more is an end like any other
     */
    public void serve(InputStream in) {
        try (ExecutorService threads = Executors.newThreadPerTaskExecutor(
                Thread.ofPlatform().name("faultbook-mcp-", 0).daemon(true).factory())) {
            BufferedReader reader = new BufferedReader(new InputStreamReader(in, UTF_8));
            for (Optional<String> line = line(reader); line.isPresent() && isOpen(); line = line(reader)) {
                String message = line.get();
                if (message.length() > McpEndpoint.MOST_CHARS) {
                    write(McpEndpoint.error(
                            null,
                            McpSchema.ErrorCodes.INVALID_REQUEST,
                            "A message has at most " + McpEndpoint.MOST_CHARS
                                    + " characters. Name a file by its path instead."));
                } else if (!message.isBlank()) {
                    room.acquire();
                    threads.execute(() -> answer(message));
                }
            }
        } catch (IOException e) {
            throw new FaultbookException(
                    FailureKind.UNAVAILABLE, "Standard input cannot be read: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void answer(String message) {
        try {
            endpoint.answer(message).ifPresent(reply -> write(reply.text()));
        } finally {
            room.release();
        }
    }

    /** The next line, and of one that is too long only the beginning. */
    private static Optional<String> line(BufferedReader reader) throws IOException {
        StringBuilder line = new StringBuilder();
        int c = reader.read();
        if (c < 0) {
            return Optional.empty();
        }
        while (c >= 0 && c != '\n') {
            if (line.length() <= McpEndpoint.MOST_CHARS) {
                line.append((char) c);
            }
            c = reader.read();
        }
        return Optional.of(line.toString());
    }

    private synchronized boolean isOpen() {
        return broken == null;
    }

    /** Jackson writes no line breaks outside of texts, and escapes those inside. */
    private synchronized void write(String message) {
        try {
            out.write((message + "\n").getBytes(UTF_8));
            out.flush();
        } catch (IOException e) {
            broken = e;
        }
    }
}
