package dev.faultbook.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import com.sun.net.httpserver.HttpServer;
import dev.faultbook.cli.Shell.Ran;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** What ships for CI systems, run as they run it, as far as that goes without one. */
final class IntegrationsTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Path INTEGRATIONS = ROOT.resolve("integrations");

    @TempDir
    private Path folder;

    private Shell shell;

    @BeforeEach
    void project() throws IOException {
        shell = new Shell(folder);
        Logs.write(
                folder.resolve("Dockerfile"),
                "FROM python:3.12\nCOPY requirements.txt .\nRUN pip install -r requirements.txt\n");
        Logs.write(folder.resolve("build.log"), Logs.CONFLICT);
    }

    private static Object yaml(Path file) throws IOException {
        return new Load(LoadSettings.builder().build()).loadFromString(Files.readString(file));
    }

    private static void assertFollows(String schema, Path file) throws IOException {
        try (InputStream in = IntegrationsTest.class.getResourceAsStream("/schemas/" + schema)) {
            String json = new ObjectMapper().writeValueAsString(yaml(file));
            assertThat(SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
                            .getSchema(requireNonNull(in, schema))
                            .validate(json, InputFormat.JSON))
                    .isEmpty();
        }
    }

    @Test
    void theActionIsAsGitHubWantsOneAndPutsNoInputIntoAScript() throws IOException {
        assertFollows("github-action.json", INTEGRATIONS.resolve("github/action.yml"));
        assertThat(INTEGRATIONS.resolve("github/action.yml")).content().doesNotContainPattern("run: .*\\$\\{\\{");
    }

    @Test
    void theActionRunsABuildAndKeepsItsExitCode() throws Exception {
        Path summary = folder.resolve("summary.md");

        Ran ran = shell.with("FAULTBOOK", "faultbook")
                .with("FAULTBOOK_COMMAND", "cat build.log; exit 7")
                .with("FAULTBOOK_LOG", "a log; touch pwned.log")
                .with("FAULTBOOK_DOCKERFILE", "Dockerfile")
                .with("FAULTBOOK_SARIF", "out.sarif")
                .with("FAULTBOOK_HTML", "out.html")
                .with("GITHUB_JOB", "image")
                .with("GITHUB_STEP_SUMMARY", summary.toString())
                .with("GITHUB_OUTPUT", folder.resolve("output").toString())
                .run(INTEGRATIONS.resolve("github/annotate.sh").toString());

        assertThat(ran.exitCode()).as(ran.output()).isEqualTo(7);
        assertThat(ran.output())
                .startsWith(Logs.CONFLICT.substring(0, 40))
                .contains(
                        "\n::error file=Dockerfile,line=3,endLine=3,title=Pip finds no set of versions that fits together::");
        assertThat(folder.resolve("a log; touch pwned.log")).content().isEqualTo(Logs.CONFLICT);
        assertThat(folder.resolve("pwned.log")).doesNotExist();
        assertThat(folder.resolve("out.sarif")).content().contains("\"ruleId\" : \"pip-conflict\"");
        assertThat(folder.resolve("out.html")).isNotEmptyFile();
        assertThat(summary).content().startsWith("## Faultbook: 1 of 1 build failed\n\n### `image`: failed\n");
        assertThat(folder.resolve("output")).content().isEqualTo("log=a log; touch pwned.log\n");
    }

    @Test
    void theBuildDoesNotGetTheTokenThatMayComment() throws Exception {
        Ran ran = shell.with("FAULTBOOK", "faultbook")
                .with("FAULTBOOK_COMMENT_TOKEN", "ghs_secret")
                .with("FAULTBOOK_COMMAND", "env")
                .with("FAULTBOOK_LOG", "env.log")
                .run(INTEGRATIONS.resolve("github/annotate.sh").toString());

        assertThat(ran.exitCode()).as(ran.output()).isZero();
        assertThat(folder.resolve("env.log"))
                .content()
                .contains("FAULTBOOK_COMMAND=env")
                .doesNotContain("ghs_secret");
    }

    @Test
    void theActionSaysWhatItMisses() throws Exception {
        Ran ran = shell.run(INTEGRATIONS.resolve("github/annotate.sh").toString());

        assertThat(ran.exitCode()).isEqualTo(2);
        assertThat(ran.output()).isEqualTo("::error title=Faultbook::Give log, a file, or command, a build to run.\n");
    }

    @Test
    void oneCommentIsWrittenAndThenReplaced() throws Exception {
        Shell.needs("jq");
        Shell.needs("curl");
        List<String> requests = new ArrayList<>();
        List<String> bodies = new ArrayList<>();
        HttpServer forge = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        forge.createContext("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().getFirst("Authorization")
                    + exchange.getRequestHeaders().getFirst("PRIVATE-TOKEN"));
            if (!exchange.getRequestMethod().equals("GET")) {
                bodies.add(new ObjectMapper().readTree(body).path("body").asText());
            }
            List<Map<String, Object>> comments = bodies.isEmpty()
                    ? List.of(Map.of("id", 4, "body", "hello"))
                    : List.of(Map.of("id", 4, "body", "hello"), Map.of("id", 5, "body", bodies.getLast()));
            byte[] answer = new ObjectMapper().writeValueAsBytes(comments);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        forge.start();
        try {
            String url = "http://127.0.0.1:" + forge.getAddress().getPort();
            shell.with("GITHUB_TOKEN", "secret")
                    .with("GITHUB_API_URL", url)
                    .with("GITHUB_REPOSITORY", "team/app")
                    .with("FAULTBOOK_PULL_REQUEST", "12")
                    .with("FAULTBOOK_GITLAB_TOKEN", "glsecret")
                    .with("CI_API_V4_URL", url)
                    .with("CI_PROJECT_ID", "3")
                    .with("CI_MERGE_REQUEST_IID", "9");
            String text = shell.run(
                            folder.resolve("bin/faultbook").toString(),
                            "annotate",
                            "--format",
                            "markdown=comment.md",
                            "build.log")
                    .output();
            assertThat(text).isEmpty();
            for (String host : List.of("github", "github", "gitlab")) {
                Ran ran = shell.run(INTEGRATIONS.resolve("comment.sh").toString(), host, "comment.md");
                assertThat(ran.exitCode()).as(ran.output()).isZero();
            }
        } finally {
            forge.stop(0);
        }

        assertThat(requests)
                .containsExactly(
                        "GET /repos/team/app/issues/12/comments?per_page=100&page=1 Bearer secretnull",
                        "POST /repos/team/app/issues/12/comments Bearer secretnull",
                        "GET /repos/team/app/issues/12/comments?per_page=100&page=1 Bearer secretnull",
                        "PATCH /repos/team/app/issues/comments/5 Bearer secretnull",
                        "GET /projects/3/merge_requests/9/notes?per_page=100&page=1 nullglsecret",
                        "PUT /projects/3/merge_requests/9/notes/5 nullglsecret");
        assertThat(bodies).hasSize(3).allMatch(body -> body.equals(readComment()));
    }

    private String readComment() {
        try {
            return Files.readString(folder.resolve("comment.md"));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void gitLabsTemplateExplainsALog() throws Exception {
        Map<?, ?> template = (Map<?, ?>) yaml(INTEGRATIONS.resolve("gitlab/faultbook.gitlab-ci.yml"));
        Map<?, ?> job = (Map<?, ?>) requireNonNull(template.get(".faultbook"));
        ((Map<?, ?>) requireNonNull(job.get("variables")))
                .forEach((name, value) -> shell.with(name.toString(), value.toString()));
        String script =
                ((List<?>) requireNonNull(job.get("after_script"))).getFirst().toString();

        Ran ran = shell.run("sh", "-e", "-c", script);

        assertThat(ran.exitCode()).as(ran.output()).isZero();
        assertThat(ran.output()).startsWith("\u001b[0Ksection_start:").contains("Faultbook: build.log: failed.");
        Map<?, ?> artifacts = (Map<?, ?>) requireNonNull(job.get("artifacts"));
        ((Map<?, ?>) requireNonNull(artifacts.get("reports")))
                .values()
                .forEach(report -> assertThat(folder.resolve(report.toString())).isNotEmptyFile());
        assertThat(folder.resolve("gl-code-quality-report.json")).content().contains("\"path\" : \"Dockerfile\"");
    }

    @Test
    void jenkinsPipelineWritesWhatItRecords() throws Exception {
        String pipeline = Files.readString(INTEGRATIONS.resolve("jenkins/Jenkinsfile"));
        Matcher step = Pattern.compile("sh '(faultbook .*)'").matcher(pipeline);
        assertThat(step.find()).isTrue();

        Ran ran = shell.run("sh", "-xe", "-c", step.group(1));

        assertThat(ran.exitCode()).as(ran.output()).isZero();
        assertThat(ran.output()).contains("FAILED  build.log");
        for (String file : List.of("faultbook.json", "faultbook-junit.xml", "faultbook.html")) {
            assertThat(pipeline).contains(file);
            assertThat(folder.resolve(file)).isNotEmptyFile();
        }
    }

    @Test
    void buildkitesAgentGetsTextStyleAndContext() throws Exception {
        Shell.program(folder.resolve("bin/buildkite-agent"), "#!/bin/sh\necho \"$@\" > args\ncat > body\n");

        Ran ran = shell.run(
                INTEGRATIONS.resolve("buildkite/annotate.sh").toString(), "build.log", "--dockerfile", "Dockerfile");

        assertThat(ran.exitCode()).as(ran.output()).isZero();
        assertThat(folder.resolve("args")).content().isEqualTo("annotate --style error --context faultbook\n");
        assertThat(folder.resolve("body")).content().contains("## Faultbook: 1 of 1 build failed", "`Dockerfile:3`");
    }

    @Test
    void buildkitesAgentGetsWhatAShutGateIsAbout() throws Exception {
        Shell.program(folder.resolve("bin/buildkite-agent"), "#!/bin/sh\ncat > body\n");

        Ran ran =
                shell.run(INTEGRATIONS.resolve("buildkite/annotate.sh").toString(), "build.log", "--fail-on", "cause");

        assertThat(ran.exitCode()).as(ran.output()).isEqualTo(1);
        assertThat(folder.resolve("body")).content().contains("## Faultbook: 1 of 1 build failed");
    }

    @Test
    void azuresStepsExplainALog() throws Exception {
        Map<?, ?> pipeline = (Map<?, ?>) yaml(INTEGRATIONS.resolve("azure/azure-pipelines.yml"));
        Map<?, ?> step = (Map<?, ?>) ((List<?>) requireNonNull(pipeline.get("steps"))).getLast();

        Ran ran = shell.with("AGENT_TEMPDIRECTORY", folder.toString())
                .run("bash", "-c", requireNonNull(step.get("bash")).toString());

        assertThat(ran.output())
                .startsWith("##vso[task.logissue type=error;sourcepath=Dockerfile;linenumber=3;code=pip-conflict;]")
                .endsWith("##vso[task.uploadsummary]" + folder + "/faultbook.md\n");
        assertThat(folder.resolve("faultbook.md")).isNotEmptyFile();
    }

    @Test
    void hooksArePreCommitsAndRunWhatTheySay() throws Exception {
        Path hooks = ROOT.resolve(".pre-commit-hooks.yaml");
        assertFollows("pre-commit-hooks.json", hooks);
        List<?> all = (List<?>) yaml(hooks);
        Map<?, ?> check = (Map<?, ?>) all.getFirst();
        Pattern files = Pattern.compile(requireNonNull(check.get("files")).toString());
        assertThat(List.of(
                        "Dockerfile",
                        "docker/app.Dockerfile",
                        "Dockerfile.gpu",
                        "Containerfile",
                        "compose.yaml",
                        "a/docker-compose.dev.yml",
                        ".devcontainer/devcontainer.json"))
                .allMatch(name -> files.matcher(name).find());
        assertThat(List.of("README.md", "docs/Dockerfiles.md", "decompose.yaml"))
                .noneMatch(name -> files.matcher(name).find());

        String entry = requireNonNull(check.get("entry")).toString();
        assertThat(ROOT.resolve(entry.split(" ")[0])).isExecutable();
        Ran ran = shell.run("sh", "-c", entry + " Dockerfile");
        assertThat(ran.exitCode()).as(ran.output()).isEqualTo(1);
        assertThat(ran.output()).contains("Dockerfile:3");

        String render = requireNonNull(((Map<?, ?>) all.getLast()).get("entry")).toString();
        Ran stale = shell.run("sh", "-c", render + " --out Dockerfile --only pip-conflict");
        assertThat(stale.exitCode()).as(stale.output()).isEqualTo(1);
    }
}
