package dev.faultbook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.faultbook.cli.Program.Outcome;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CheckFormatsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    private Path compose;
    private Path broken;

    @BeforeEach
    void write() throws IOException {
        compose = Files.writeString(folder.resolve("compose.yaml"), """
                services:
                  "100%, fine":
                    image: nvidia/cuda:12.4.1-runtime-ubuntu22.04
                    runtime: nvidia
                version: '3'""");
        broken = Files.writeString(folder.resolve("docker-compose.yml"), "a: [\n");
    }

    @Test
    void writesSarifThatTheStandardAccepts() throws IOException {
        Outcome outcome = new Program().run("check", "--format", "sarif", folder.toString());

        assertThat(outcome.exitCode()).isEqualTo(2);
        try (InputStream schemaText = CheckFormatsTest.class.getResourceAsStream("/sarif-schema-2.1.0.json")) {
            Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_4)
                    .getSchema(schemaText);
            assertThat(schema.validate(outcome.out(), InputFormat.JSON)).isEmpty();
            String wrong = outcome.out().replace("\"startLine\" : 4", "\"startLine\" : \"4\"");
            assertThat(schema.validate(wrong, InputFormat.JSON)).isNotEmpty();
        }
        JsonNode run = JSON.readTree(outcome.out()).at("/runs/0");
        assertThat(run.at("/invocations/0/executionSuccessful").asBoolean()).isFalse();
        assertThat(run.at("/invocations/0/toolExecutionNotifications/0/message/text")
                        .asText())
                .contains("docker-compose.yml:2: not valid YAML");
        assertThat(run.at("/results")).hasSize(2);
        JsonNode first = run.at("/results/0");
        assertThat(first.path("ruleId").asText()).isEqualTo("compose-gpu-runtime-nvidia");
        assertThat(run.at("/tool/driver/rules/" + first.path("ruleIndex").asInt() + "/id")
                        .asText())
                .isEqualTo("compose-gpu-runtime-nvidia");
        assertThat(run.at("/tool/driver/rules/0/helpUri").asText()).startsWith("https://");
        assertThat(first.at("/locations/0/physicalLocation/region/startLine").asInt())
                .isEqualTo(4);
        assertThat(first.at("/partialFingerprints/faultbookLines~1v1").asText()).matches("[0-9a-f]{32}:1");
        JsonNode replacement = run.at("/results/1/fixes/0/artifactChanges/0/replacements/0");
        assertThat(replacement.path("deletedRegion").toString())
                .isEqualTo("{\"startLine\":5,\"startColumn\":1,\"endLine\":5,\"endColumn\":13}");
        assertThat(replacement.at("/insertedContent/text").asText()).isEmpty();
    }

    @Test
    void keepsTheFingerprintWhenLinesMove() throws IOException {
        String path = "/runs/0/results/0/partialFingerprints/faultbookLines~1v1";
        Files.delete(broken);
        String before = JSON.readTree(new Program()
                        .run("check", "--format", "sarif", compose.toString())
                        .out())
                .at(path)
                .asText();

        Files.writeString(compose, "# a comment\n\n" + Files.readString(compose));

        assertThat(JSON.readTree(new Program()
                                .run("check", "--format", "sarif", compose.toString())
                                .out())
                        .at(path)
                        .asText())
                .isEqualTo(before);
    }

    @Test
    void writesCommandsThatGitHubReads() {
        Outcome outcome = new Program().run("check", "--format", "github", compose.toString());

        String file = compose.toString();
        assertThat(outcome.out())
                .isEqualTo("::warning file=" + file
                        + ",line=4,endLine=4,title=runtime%3A nvidia is the old way to give a service GPUs"
                        + "::Service 100%25, fine gets its GPUs through runtime: nvidia, which every host must have"
                        + " registered, and which cannot say how many or which. Reserve devices instead."
                        + "%0Afaultbook learnings show compose-gpu-runtime-nvidia\n"
                        + "::warning file=" + file
                        + ",line=5,endLine=5,title=The version line of the compose file is obsolete"
                        + "::Compose ignores version: since 2.25, and warns of it. Remove the line."
                        + "%0Afaultbook learnings show compose-version-obsolete\n");
    }

    @Test
    void writesOneObjectForScripts() throws IOException {
        Outcome outcome = new Program().run("check", "--format", "json", folder.toString());

        assertThat(outcome.outLines()).hasSize(1);
        JsonNode root = JSON.readTree(outcome.out());
        assertThat(root.path("schema").asInt()).isEqualTo(1);
        assertThat(root.path("files").asInt()).isEqualTo(1);
        assertThat(root.at("/problems/0/file").asText()).isEqualTo(broken.toString());
        JsonNode warning = root.at("/warnings/1");
        assertThat(warning.path("file").asText()).isEqualTo(compose.toString());
        assertThat(warning.path("kind").asText()).isEqualTo("compose");
        assertThat(warning.path("lines").toString()).isEqualTo("[5,5]");
        assertThat(warning.path("learning").asText()).isEqualTo("compose-version-obsolete");
        assertThat(warning.at("/replacement/safe").asBoolean()).isTrue();
        assertThat(warning.at("/replacement/text").toString()).isEqualTo("[]");
        assertThat(warning.at("/replacement/diff").asText()).contains("-version: '3'\n\\ No newline at end of file\n");
        assertThat(root.at("/warnings/0/captures/service").asText()).isEqualTo("100%, fine");
    }
}
