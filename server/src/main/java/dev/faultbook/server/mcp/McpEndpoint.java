package dev.faultbook.server.mcp;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.faultbook.server.catalog.TeamCatalog;
import io.modelcontextprotocol.common.McpTransportContext;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.jackson2.JacksonMcpJsonMapper;
import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.server.McpStatelessServerFeatures.SyncToolSpecification;
import io.modelcontextprotocol.server.McpStatelessServerHandler;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpStatelessServerTransport;
import io.modelcontextprotocol.spec.ProtocolVersions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Answers messages of the Model Context Protocol, one at a time, whatever carried them: the SDK's server without sessions, since no tool has anything
 * to say unasked. Thread-safe.
 */
public final class McpEndpoint {
    /** Of a message, in bytes as it comes over HTTP, in characters over standard input. */
    static final int MOST_CHARS = 16 << 20;

    private static final int MOST_AT_ONCE = 50;

    private static final List<String> VERSIONS = List.of(
            ProtocolVersions.MCP_2024_11_05,
            ProtocolVersions.MCP_2025_03_26,
            ProtocolVersions.MCP_2025_06_18,
            ProtocolVersions.MCP_2025_11_25);
    private static final System.Logger LOG = System.getLogger(McpEndpoint.class.getName());

    private final McpJsonMapper json = new JacksonMcpJsonMapper(new ObjectMapper());
    private final Wire wire = new Wire();

    /**
     * An answer.
     *
     * @param understood whether the message was one of the protocol
     */
    record Reply(String text, boolean understood) {}

    /**
     * @param knowledge what tools may look at
     * @param version of the program
     */
    public McpEndpoint(McpKnowledge knowledge, String version) {
        List<SyncToolSpecification> tools = Tools.of(requireNonNull(knowledge, "knowledge")).stream()
                .map(tool -> new SyncToolSpecification(tool.tool(), (context, request) -> tool.call(request)))
                .toList();
        McpServer.sync(wire)
                .jsonMapper(json)
                .serverInfo(
                        McpSchema.Implementation.builder("faultbook", version).build())
                .instructions(ToolTexts.instructions())
                .capabilities(
                        McpSchema.ServerCapabilities.builder().tools(false).build())
                .immediateExecution(true)
                .tools(tools)
                .build();
    }

    /** One that has its store and its catalog at hand. */
    public static McpEndpoint of(Supplier<dev.faultbook.index.Store> store, TeamCatalog catalog, String version) {
        return new McpEndpoint(new McpKnowledge(store, () -> catalog, Optional.empty()), version);
    }

    static boolean speaks(String protocolVersion) {
        return VERSIONS.contains(protocolVersion);
    }

    /** The answer to a message, or to several at once, as version 2025-03-26 has it; empty when none is wanted. */
    Optional<Reply> answer(String message) {
        return message.stripLeading().startsWith("[") ? answerAll(message) : answerOne(message);
    }

    private Optional<Reply> answerAll(String batch) {
        List<String> answers = new ArrayList<>();
        try {
            JsonNode messages = new ObjectMapper().readTree(batch);
            if (messages.isEmpty() || messages.size() > MOST_AT_ONCE) {
                return Optional.of(new Reply(
                        error(
                                null,
                                McpSchema.ErrorCodes.INVALID_REQUEST,
                                "Send 1 to " + MOST_AT_ONCE + " messages at once, not " + messages.size() + "."),
                        false));
            }
            messages.forEach(
                    message -> answerOne(message.toString()).map(Reply::text).ifPresent(answers::add));
        } catch (IOException e) {
            return Optional.of(unreadable());
        }
        return answers.isEmpty()
                ? Optional.empty()
                : Optional.of(new Reply("[" + String.join(",", answers) + "]", true));
    }

    private static Reply unreadable() {
        return new Reply(error(null, McpSchema.ErrorCodes.PARSE_ERROR, "This is no message of JSON-RPC 2.0."), false);
    }

    private Optional<Reply> answerOne(String message) {
        McpSchema.JSONRPCMessage parsed;
        try {
            parsed = McpSchema.deserializeJsonRpcMessage(json, message);
        } catch (IOException | RuntimeException e) {
            return Optional.of(unreadable());
        }
        return switch (parsed) {
            case McpSchema.JSONRPCRequest request -> Optional.of(new Reply(answer(request), true));
            case McpSchema.JSONRPCNotification notification -> {
                heed(notification);
                yield Optional.empty();
            }
            default -> Optional.empty(); // An answer, though nothing was asked.
        };
    }

    private String answer(McpSchema.JSONRPCRequest request) {
        try {
            McpSchema.JSONRPCResponse response = wire.handler()
                    .handleRequest(McpTransportContext.EMPTY, request)
                    .block();
            return json.writeValueAsString(requireNonNull(response, "the SDK answers every request"));
        } catch (IllegalArgumentException e) { // Jackson's word for what does not fit its type
            return error(
                    request.id(), McpSchema.ErrorCodes.INVALID_PARAMS, "The parameters are not as the protocol wants.");
        } catch (IOException | RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "an MCP request failed: " + request.method(), e);
            return error(
                    request.id(), McpSchema.ErrorCodes.INTERNAL_ERROR, "Faultbook made a mistake; its log says more.");
        }
    }

    private void heed(McpSchema.JSONRPCNotification notification) {
        try {
            wire.handler()
                    .handleNotification(McpTransportContext.EMPTY, notification)
                    .block();
        } catch (RuntimeException e) { // A notification has no answer that could say so.
            LOG.log(System.Logger.Level.DEBUG, "an MCP notification failed: " + notification.method(), e);
        }
    }

    static String error(@Nullable Object id, int code, String message) {
        ObjectNode root = JsonNodeFactory.instance.objectNode().put("jsonrpc", "2.0");
        root.set("id", new ObjectMapper().valueToTree(id));
        root.putObject("error").put("code", code).put("message", message);
        return root.toString();
    }

    /** What the SDK is told of how messages come and go: it hands over what handles them, and nothing else. */
    private static final class Wire implements McpStatelessServerTransport {
        private @Nullable McpStatelessServerHandler handler;

        McpStatelessServerHandler handler() {
            return requireNonNull(handler, "handler");
        }

        @Override
        public void setMcpHandler(McpStatelessServerHandler handler) {
            this.handler = handler;
        }

        @Override
        public Mono<Void> closeGracefully() {
            return Mono.empty();
        }

        @Override
        public List<String> protocolVersions() {
            return VERSIONS;
        }
    }
}
