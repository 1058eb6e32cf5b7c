package dev.faultbook.server.mcp;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.faultbook.FailureKind;
import dev.faultbook.FaultbookException;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.util.List;
import java.util.Map;

/** A tool: what a model is told of it, and what it does. A failure is an answer, too: the model reads it and asks better. */
final class McpTool {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<Map<String, Object>> MAP = new TypeReference<>() {};

    private final Tool tool;
    private final Work work;

    /** From arguments to an answer, both as the tool's schemas say. */
    @FunctionalInterface
    interface Work {
        ObjectNode answer(JsonNode arguments);
    }

    McpTool(Tool tool, Work work) {
        this.tool = requireNonNull(tool, "tool");
        this.work = requireNonNull(work, "work");
    }

    Tool tool() {
        return tool;
    }

    /** The SDK adds the answer as text for clients that do not know structured ones. */
    CallToolResult call(CallToolRequest request) {
        Map<String, Object> given = request.arguments();
        try {
            ObjectNode answer = work.answer(JSON.valueToTree(given == null ? Map.of() : given));
            return new CallToolResult(List.of(), false, JSON.convertValue(answer, MAP), null);
        } catch (FaultbookException e) {
            if (e.kind() != FailureKind.INTERNAL) {
                return failed(String.valueOf(e.getMessage()));
            }
            return fault(e);
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            return fault(e);
        }
    }

    private CallToolResult fault(Throwable e) {
        System.getLogger(McpTool.class.getName())
                .log(System.Logger.Level.ERROR, "the MCP tool " + tool.name() + " failed", e);
        return failed("Faultbook made a mistake; its log says more. Nothing is lost.");
    }

    private static CallToolResult failed(String message) {
        return CallToolResult.builder()
                .addTextContent(Quotes.clean(message))
                .isError(true)
                .build();
    }
}
