package dev.faultbook.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.faultbook.cli.Program.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 2, unit = TimeUnit.MINUTES)
final class CheckTest {
    @TempDir
    private Path folder;

    private Path write(String name, String text) {
        return Logs.write(folder.resolve(name), text);
    }

    private String without(String out) {
        return out.replace(folder + "/", "");
    }

    @Test
    void saysWhereWhyAndHowToMendIt() {
        Path compose = write("compose.yaml", """
                version: "3.8"

                services:
                  train:
                    image: nvidia/cuda:12.4.1-runtime-ubuntu22.04
                    runtime: nvidia
                    command: ./train
                """);

        Outcome outcome = new Program().run("check", compose.toString());

        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.err()).isEmpty();
        assertThat(without(outcome.out())).isEqualTo("""
                compose.yaml:1  The version line of the compose file is obsolete
                  Compose ignores version: since 2.25, and warns of it. Remove the line.

                    @@ -1,3 +1,1 @@
                    -version: "3.8"
                    -
                     services:

                  faultbook learnings show compose-version-obsolete

                compose.yaml:6  runtime: nvidia is the old way to give a service GPUs
                  Service train gets its GPUs through runtime: nvidia, which every host must have registered, and
                  which cannot say how many or which. Reserve devices instead.

                    @@ -5,3 +5,9 @@
                         image: nvidia/cuda:12.4.1-runtime-ubuntu22.04
                    -    runtime: nvidia
                    +    deploy:
                    +      resources:
                    +        reservations:
                    +          devices:
                    +            - driver: nvidia
                    +              count: all
                    +              capabilities: [gpu]
                         command: ./train

                  faultbook learnings show compose-gpu-runtime-nvidia

                2 warnings in 1 of 1 file. 1 can be mended without a second look: faultbook check --fix
                """);
    }

    @Test
    void hasNothingToSayOfGoodFiles() {
        write("compose.yaml", """
                services:
                  app:
                    image: postgres:17
                """);
        write(".devcontainer/devcontainer.json", """
                // for everybody
                {
                  "image": "mcr.microsoft.com/devcontainers/python:3.12",
                  "customizations": {"vscode": {"extensions": ["ms-python.python"]}},
                }
                """);
        write("Makefile", "image:\n\tdocker buildx build --push -t registry.example.com/app:1 .\n");
        write("node_modules/x/compose.yaml", "version: '2'\n");
        write("env/pyvenv.cfg", "");
        write("env/compose.yaml", "version: '2'\n");

        Outcome outcome = new Program().run("check", "--fail-on", "advice", folder.toString());

        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.out()).isEqualTo("3 files checked, nothing to say.\n");
    }

    @Test
    void knowsTheContextThatAnotherFileNames() {
        write("docker/Dockerfile", """
                FROM nginx:1.27
                COPY conf/site.conf /etc/nginx/conf.d/
                COPY conf/sitemap.xml conf/robots.text /srv/
                COPY --from=builder conf/other /srv/
                """);
        write("conf/site.conf", "server {}");
        write("conf/sitemap.xml", "");
        write("conf/robots.txt", "");
        write(".dockerignore", "docs\n*/*.xml\n");
        write("compose.yaml", """
                services:
                  web:
                    build:
                      context: .
                      dockerfile: docker/Dockerfile
                """);

        Outcome outcome = new Program().run("check", "--only", "copy-source-missing", folder.toString());

        assertThat(without(outcome.out())).isEqualTo("""
                docker/Dockerfile:3  COPY or ADD finds no such file
                  COPY takes conf/sitemap.xml, which line 2 of .dockerignore, */*.xml, keeps out of the build
                  context: the builder does not find it. Add an exception, such as !conf/sitemap.xml, below that
                  line.
                  faultbook learnings show copy-source-missing

                1 warning in 1 of 2 files.
                """);
        String dockerfile = folder.resolve("docker/Dockerfile").toString();
        assertThat(new Program()
                        .run("check", dockerfile, "--only", "copy-source-missing")
                        .out())
                .isEqualTo("1 file checked, nothing to say.\n");
        assertThat(new Program()
                        .run("check", dockerfile, "--only", "copy-source-missing", "--context", folder.toString())
                        .out())
                .contains("Dockerfile:3  COPY");
    }

    @Test
    void whatGitIgnoresAboveTheContextCountsAsMade() {
        write(".gitignore", "dist/\n");
        write("compose.yaml", "services:\n  web:\n    build: ./web\n");
        write("web/Dockerfile", "FROM nginx:1.29\nCOPY dist /srv\nCOPY gone /srv\n");
        String out = new Program()
                .run("check", "--only", "copy-source-missing", folder.toString())
                .out();

        assertThat(out).contains("Dockerfile:3 ").doesNotContain("Dockerfile:2 ");
    }

    @Test
    void checksTheRestWhenOneFileIsBroken() {
        write("a/compose.yaml", "services:\n  app: [\n");
        write("b/devcontainer.json", "{\n  \"image\": \"x\"\n  \"name\": \"y\"\n}\n");
        write("c/compose.yaml", "version: '3'\nservices: {app: {image: postgres}}\n");

        Outcome outcome = new Program().run("check", "--fail-on", "advice", folder.toString());

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(without(outcome.err())).isEqualTo("""
                faultbook: a/compose.yaml:3: not valid YAML: expected the node content, but found '<stream end>'.
                faultbook: b/devcontainer.json:3: not valid JSON: Unexpected character ('"' (code 34)): was expecting comma to separate Object entries.
                """);
        assertThat(without(outcome.out()))
                .startsWith("c/compose.yaml:1  ")
                .endsWith("1 warning in 1 of 1 file. "
                        + "1 can be mended without a second look: faultbook check --fix\n");
    }

    @Test
    void failsWhereAGateIsAskedFor() {
        String compose = write("compose.yaml", "version: '3'\nservices: {app: {image: postgres}}\n")
                .toString();

        assertThat(new Program().run("check", "--fail-on", "never", compose).exitCode())
                .isZero();
        assertThat(new Program().run("check", "--fail-on", "advice", compose).exitCode())
                .isEqualTo(1);
        assertThat(new Program()
                        .run("check", "--fail-on", "advice", "--ignore", "compose-version-obsolete", compose)
                        .exitCode())
                .isZero();
        assertThat(new Program()
                        .run("check", "--fail-on", "advice", "--only", "pip-backtracking,apt-stale-index", compose)
                        .exitCode())
                .isZero();
    }

    @Test
    void leavesOutWhatACommentAsksToIgnore() {
        String compose = write("compose.yaml", """
                # faultbook: ignore=compose-version-obsolete
                version: '3'
                services:
                  a:
                    image: nvidia/cuda:12.4.1-runtime-ubuntu22.04  # faultbook: ignore=compose-gpu-not-requested
                  b:
                    image: nvidia/cuda:12.4.1-runtime-ubuntu22.04
                """).toString();

        assertThat(new Program().run("check", "--format", "github", compose).outLines())
                .singleElement()
                .asString()
                .contains(",line=7,");
    }

    @Test
    void readsWhatIsPipedIn() {
        Outcome told =
                new Program().input("services: {a: {image: b}}\nversion: '3'\n").run("check", "--kind", "compose", "-");
        Outcome guessed =
                new Program().input("services: {a: {image: b}}\nversion: '3'\n").run("check", "-");
        Outcome unknown = new Program().input("Dear all,\n").run("check", "-");

        assertThat(told.out()).startsWith("-:2  The version line");
        assertThat(guessed.out()).isEqualTo(told.out());
        assertThat(unknown.exitCode()).isEqualTo(2);
        assertThat(unknown.err())
                .startsWith("faultbook: Standard input looks like none")
                .contains("--kind dockerfile");
    }

    @Test
    void saysWhatIsWrongWithTheInput() throws IOException {
        Path binary = folder.resolve("Dockerfile");
        Files.write(binary, new byte[] {'F', 0, 'R'});
        Path large = folder.resolve("x/compose.yaml");
        Files.createDirectories(large.getParent());
        Files.writeString(large, "a: b\n".repeat(1 << 20));
        Path empty = Files.createDirectories(folder.resolve("empty"));

        for (List<String> bad : List.of(
                List.of("There is no file nowhere", "nowhere"),
                List.of("is binary", binary.toString()),
                List.of("MiB", large.toString()),
                List.of("No file to check in the folder", empty.toString()),
                List.of("There is no learning nope", "--only", "nope", empty.toString()),
                List.of("--kind is one of", "--kind", "nope", empty.toString()),
                List.of("one of the two", "--fix", "--diff", empty.toString()),
                List.of("need files", "--fix", "-"))) {
            Outcome outcome = new Program()
                    .run(java.util.stream.Stream.concat(
                                    java.util.stream.Stream.of("check"),
                                    bad.stream().skip(1))
                            .toArray(String[]::new));
            assertThat(outcome.exitCode()).as(bad.toString()).isEqualTo(2);
            assertThat(outcome.err()).startsWith("faultbook: ").contains(bad.getFirst());
            assertThat(outcome.out()).isEmpty();
        }
    }

    @Test
    void standsHostileFiles() {
        StringBuilder warnings = new StringBuilder("services:\n");
        for (int i = 0; i < 3000; i++) {
            warnings.append("  s%d: {image: \"nvidia/cuda:12.0.0-base-ubuntu22.04\", runtime: nvidia}\n".formatted(i));
        }
        write("many/compose.yaml", warnings.toString());
        write(
                "long/compose.yaml",
                "services:\n  a:\n    image: " + "x".repeat(900_000) + "\u001b[31m\n    runtime: nvidia\n");
        write("deep/devcontainer.json", "{\"a\":" + "[".repeat(100_000));
        write("dir/compose.yaml/inner.txt", "");
        write(
                "script/run.sh",
                "docker buildx build " + "--load ".repeat(100_000) + "--push .\n" + "$(".repeat(100_000));
        write(
                "up/devcontainer.json",
                "{\"build\": {\"dockerfile\": \"" + "../".repeat(3000) + "etc/passwd\", \"args\": {\"A\": \"\"}}}");
        write("nul/devcontainer.json", "{\"build\": {\"dockerfile\": \"\\u0000/x\", \"context\": \"\\u0000\"}}");

        Outcome outcome = new Program().run("check", folder.toString());

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.err()).contains("nested more than 100 deep").doesNotContain("fault of Faultbook");
        assertThat(outcome.out()).contains("s2999").doesNotContain("\u001b");
        assertThat(outcome.out().getBytes(UTF_8).length).isLessThan(5_000_000);
    }
}
