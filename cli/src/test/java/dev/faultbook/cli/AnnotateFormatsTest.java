package dev.faultbook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.faultbook.cli.Program.Outcome;
import dev.faultbook.cli.platform.Sarif;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code annotate} writes for CI platforms; {@code -Dapprove} writes the golden files anew. */
final class AnnotateFormatsTest {
    private static final Path LOGS = Path.of("src/test/annotations");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "github",
                "gitlab",
                "gitlab-section",
                "sarif",
                "junit",
                "checkstyle",
                "azure",
                "buildkite",
                "jenkins",
                "markdown",
                "html"
            })
    void writesOneDocumentOfAllLogs(String format) throws IOException {
        String written = new Program()
                .run(
                        "annotate",
                        "--format",
                        format,
                        "--dockerfile",
                        LOGS.resolve("Dockerfile").toString(),
                        LOGS.resolve("conflict.log").toString(),
                        LOGS.resolve("unexplained.log").toString(),
                        LOGS.resolve("green-advice.log").toString())
                .out()
                .replace(Version.current(), "VERSION")
                .replaceAll("\\d+\\.\\d+\\.\\d+\\+[0-9a-f]{7,}(?:-dirty(?:\\.[0-9a-f]+)?)?", "CATALOG")
                .replaceAll("(section_(?:start|end)):\\d+", "$1:TIME");

        Path golden = LOGS.resolve("expected").resolve(format + ".txt");
        if (System.getProperty("approve") != null) {
            Files.writeString(golden, written);
        }
        assertThat(written).isEqualTo(Files.readString(golden));
    }

    @Test
    void neverMakesUpACause() {
        Outcome outcome = new Program().input(Logs.UNEXPLAINED).run("annotate", "--format", "github");

        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.out())
                .startsWith(
                        "::error title=No learning in the catalog explains this failure::in STEP 2/2 RUN ./frobnicate")
                .contains("4 │ the gizmo wobbles, giving up")
                .doesNotContain("Fix");
    }

    @Test
    void writesSeveralFormatsAtOnce() throws IOException {
        Path sarif = folder.resolve("out.sarif");
        Path page = folder.resolve("out.html");
        Path log = Logs.write(folder.resolve("build.log"), Logs.CONFLICT);

        Outcome outcome = new Program()
                .run(
                        "annotate",
                        "--format",
                        "text",
                        "--format",
                        "sarif=" + sarif,
                        "--format",
                        "html=" + page,
                        "--fail-on",
                        "cause",
                        log.toString());

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.out()).startsWith("FAILED  " + log + "\n");
        assertThat(new ObjectMapper()
                        .readTree(sarif.toFile())
                        .at("/runs/0/results/0/ruleId")
                        .asText())
                .isEqualTo("pip-conflict");
        assertThat(page).content().startsWith("<!doctype html>").endsWith("</html>\n");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactlyInAnyOrder(sarif, page, log);
        }
    }

    @Test
    void standardOutputIsOnePlaceByWhateverName() {
        Outcome json = new Program().input(Logs.CONFLICT).run("annotate", "--format", "json=/dev/stdout", "-");
        Outcome both =
                new Program().input(Logs.CONFLICT).run("annotate", "--format", "text", "--format", "json=-", "-");

        assertThat(json.out()).startsWith("{");
        assertThat(both.exitCode()).isEqualTo(2);
        assertThat(both.err()).startsWith("faultbook: Two formats cannot go to one place.");
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "It has no such pipes.")
    void aPipeIsWrittenAsItIs() throws Exception {
        Path pipe = folder.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        CompletableFuture<String> read = CompletableFuture.supplyAsync(() -> content(pipe));

        new Program().input(Logs.CONFLICT).run("annotate", "--format", "text", "--format", "json=" + pipe, "-");

        assertThat(read.get(30, TimeUnit.SECONDS)).startsWith("{").endsWith("}\n");
        assertThat(Files.isRegularFile(pipe)).isFalse();
    }

    private static String content(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void keepsWhatAFileHasWhenTheNewOneCannotBeWritten() throws IOException {
        Path out = Files.writeString(folder.resolve("out.xml"), "before");

        Outcome outcome = new Program()
                .input(Logs.CONFLICT)
                .run("annotate", "--format", "junit=" + folder.resolve("no/out.xml"), "--format", "checkstyle=" + out);

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.err())
                .startsWith("faultbook: Cannot write " + folder.resolve("no/out.xml") + ": there is no folder");
        assertThat(out).content().isEqualTo("before");
        assertThat(folder.toFile().list()).containsExactly("out.xml");
    }

    @Test
    void saysInTheDocumentWhichLogCouldNotBeRead() throws IOException {
        Path log = Logs.write(folder.resolve("build.log"), Logs.GREEN);
        String missing = folder.resolve("missing.log").toString();

        Outcome sarif = new Program().run("annotate", "--format", "sarif", missing, log.toString());
        Outcome github = new Program().run("annotate", "--format", "github", missing, log.toString());

        assertThat(sarif.exitCode()).isEqualTo(2);
        JsonNode invocation = new ObjectMapper().readTree(sarif.out()).at("/runs/0/invocations/0");
        assertThat(invocation.at("/executionSuccessful").asBoolean()).isFalse();
        assertThat(invocation.at("/toolExecutionNotifications/0/message/text").asText())
                .contains(missing);
        assertThat(github.outLines()).hasSize(1);
        assertThat(github.out())
                .startsWith("::error file=" + missing + ",title=Log not readable::There is no file " + missing);
    }

    @Test
    void addsASummaryToAStepOfGitHubActions() throws IOException {
        Path summary = Files.writeString(folder.resolve("summary.md"), "# Before\n");

        new Program()
                .with("GITHUB_STEP_SUMMARY", summary.toString())
                .input(Logs.CONFLICT)
                .run("annotate", "--format", "github", "-");
        String written = Files.readString(summary);
        new Program()
                .with("GITHUB_STEP_SUMMARY", summary.toString())
                .input(Logs.CONFLICT)
                .run("annotate", "--format", "github", "--no-summary", "-");

        assertThat(written)
                .startsWith("# Before\n\n\n## Faultbook: 1 of 1 build failed\n")
                .contains("**Fix**");
        assertThat(summary).content().isEqualTo(written);
    }

    @Test
    void saysWhatIsWrongWithTheFormatsAskedFor() {
        List<List<String>> wrong = List.of(
                List.of("--format", "pdf"),
                List.of("--format", "sarif", "--format", "text"),
                List.of("--format", "sarif="),
                List.of("--format", "sarif=a", "--output", "b"),
                List.of("--format", "sarif", "--explain"));

        for (List<String> options : wrong) {
            Outcome outcome = new Program()
                    .input(Logs.GREEN)
                    .run(Stream.concat(Stream.of("annotate"), options.stream()).toArray(String[]::new));
            assertThat(outcome.exitCode()).as(options.toString()).isEqualTo(2);
            assertThat(outcome.out()).isEmpty();
            assertThat(outcome.err()).startsWith("faultbook: ").contains("See: faultbook annotate --help");
        }
    }

    @Test
    void twoFormatsGoIntoOneFileByNoName() throws IOException {
        Path out = folder.resolve("x.out");
        Path link = Files.createSymbolicLink(folder.resolve("link"), folder);
        for (Path other : List.of(
                folder.resolve("./x.out"),
                folder.resolve("link/../" + folder.getFileName() + "/x.out"),
                link.resolve("x.out"))) {
            Outcome outcome = new Program()
                    .input(Logs.GREEN)
                    .run("annotate", "--format", "sarif=" + out, "--format", "html=" + other, "-");

            assertThat(outcome.exitCode()).isEqualTo(2);
            assertThat(outcome.err()).startsWith("faultbook: Two formats cannot go to one place.");
            assertThat(out).doesNotExist();
        }
    }

    @Test
    void aColonInANameIsNoSchemeToSarif() {
        assertThat(Sarif.uri("2026-11-22T09:30:00.log")).isEqualTo("./2026-11-22T09:30:00.log");
        assertThat(Sarif.uri("build:12.log")).isEqualTo("./build:12.log");
        assertThat(Sarif.uri("a/b:c.log")).isEqualTo("a/b:c.log");
    }

    @Test
    void noLogBreaksOutOfACommand() {
        String hostile = Logs.UNEXPLAINED.replace(
                "the gizmo wobbles", "::error::x\r::set-env name=a::b ##vso[task.setvariable variable=a]b\u001b[2J");

        Outcome github = new Program().input(hostile).run("annotate", "--format", "github");
        Outcome azure = new Program().input(hostile).run("annotate", "--format", "azure");

        assertThat(github.outLines()).hasSize(1).allMatch(line -> line.startsWith("::error title="));
        assertThat(azure.outLines()).hasSize(1).allMatch(line -> line.startsWith("##vso[task.logissue type=error;"));
        assertThat(azure.out()).contains("##vso[task.setvariable variable=a%5Db");
    }
}
