package dev.faultbook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.ServerParameters;
import io.modelcontextprotocol.client.transport.StdioClientTransport;
import io.modelcontextprotocol.json.jackson2.JacksonMcpJsonMapper;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program as an MCP server of the SDK's own client, in a process of its own. */
final class McpCommandTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    private McpSyncClient client() {
        ServerParameters program = ServerParameters.builder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString())
                .args(
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "mcp",
                        "--data",
                        data().toString(),
                        "--files",
                        folder.resolve("project").toString())
                .build();
        return McpClient.sync(new StdioClientTransport(program, new JacksonMcpJsonMapper(JSON)))
                .requestTimeout(Duration.ofSeconds(60))
                .initializationTimeout(Duration.ofSeconds(60))
                .build();
    }

    private Path data() {
        return folder.resolve("data");
    }

    private static CallToolResult call(McpSyncClient client, String tool, Map<String, Object> arguments) {
        return client.callTool(
                CallToolRequest.builder(tool).arguments(arguments).build());
    }

    private static JsonNode json(CallToolResult result) {
        assertThat(result.isError()).as("%s", result.content()).isNotEqualTo(true);
        return JSON.valueToTree(result.structuredContent());
    }

    private static String text(CallToolResult result) {
        return ((TextContent) result.content().getFirst()).text();
    }

    @Test
    void readsFilesBelowTheFoldersThatAreNamedAndNoOthers() throws IOException {
        Path project = Files.createDirectories(folder.resolve("project"));
        Logs.write(project.resolve("build.log"), Logs.CONFLICT);
        Files.writeString(project.resolve("Dockerfile"), "FROM python:3.12\nRUN pip install lm-eval torch\n");
        Files.writeString(folder.resolve("secret.log"), "not for models\n");
        Files.createSymbolicLink(project.resolve("link.log"), folder.resolve("secret.log"));

        try (McpSyncClient client = client()) {
            client.initialize();
            JsonNode explained = json(call(client, "explain_log", Map.of("path", "build.log")));
            JsonNode checked = json(call(client, "check_dockerfile", Map.of("path", "Dockerfile")));

            assertThat(explained.at("/cause/learning").asText()).isEqualTo("pip-conflict");
            assertThat(explained.path("evidence").asText())
                    .contains("log: " + project.toRealPath().resolve("build.log"));
            assertThat(checked.path("warnings")).isNotEmpty();
            for (String path : new String[] {
                "../secret.log", "link.log", folder.resolve("secret.log").toString()
            }) {
                assertThat(text(call(client, "explain_log", Map.of("path", path))))
                        .contains("is not below", "--files")
                        .doesNotContain("not for models");
            }
            assertThat(text(call(client, "explain_log", Map.of("path", "no-such.log"))))
                    .contains("no file no-such.log");
            assertThat(text(call(client, "search_failures", Map.of("query", "pip"))))
                    .contains("no store", "ingest");
        }
    }

    @Test
    void seesWhatIsIngestedMeanwhile() throws IOException {
        Files.createDirectories(folder.resolve("project"));
        Program program = new Program().data(data());
        program.run(
                "ingest", Logs.write(folder.resolve("first.log"), Logs.CONFLICT).toString());

        try (McpSyncClient client = client()) {
            client.initialize();
            JsonNode before = json(call(client, "search_failures", Map.of()));
            program.run(
                    "ingest",
                    Logs.write(folder.resolve("second.log"), "#9 again\n" + Logs.CONFLICT)
                            .toString());
            JsonNode after = json(call(client, "search_failures", Map.of()));

            assertThat(before.path("total").asInt()).isEqualTo(1);
            assertThat(after.path("total").asInt()).isEqualTo(2);
        }
    }

    @Test
    void answersWhatWasAskedBeforeItsInputEndedAndWritesNothingElse() {
        String hello =
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\",\"params\":{\"protocolVersion\":\"2025-06-18\","
                        + "\"capabilities\":{},\"clientInfo\":{\"name\":\"test\",\"version\":\"1\"}}}";
        Program.Outcome outcome = new Program()
                .data(data())
                .input(hello
                        + "\n\nno JSON\n{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"tools/call\",\"params\":{\"name\":"
                        + "\"explain_log\",\"arguments\":{\"log\":\"#1 RUN x\\n\"}}}")
                .run("mcp");

        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.outLines())
                .hasSize(3)
                .allMatch(line -> line.startsWith("{") && line.endsWith("}"))
                .anyMatch(line -> line.contains("\"id\":1") && line.contains("\"name\":\"faultbook\""))
                .anyMatch(line -> line.contains("-32700"))
                .anyMatch(line -> line.contains("\"id\":2") && line.contains("evidence"));
    }

    @Test
    void aFolderThatIsNoneIsSaidSo() {
        Program.Outcome outcome = new Program()
                .data(data())
                .run("mcp", "--files", folder.resolve("nowhere").toString());

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.err()).contains("--files names no folder");
    }
}
