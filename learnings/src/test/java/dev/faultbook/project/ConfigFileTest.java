package dev.faultbook.project;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.faultbook.FaultbookException;
import dev.faultbook.project.ConfigValue.Entry;
import dev.faultbook.project.ConfigValue.Mapping;
import dev.faultbook.project.ConfigValue.Scalar;
import dev.faultbook.project.ConfigValue.Sequence;
import java.time.Duration;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class ConfigFileTest {
    private static ConfigFile compose(String text) {
        return ConfigFile.read(FileKind.COMPOSE, "compose.yaml", text.getBytes(UTF_8));
    }

    private static ConfigFile devcontainer(String text) {
        return ConfigFile.read(FileKind.DEVCONTAINER, "devcontainer.json", text.getBytes(UTF_8));
    }

    private static String shown(ConfigFile file) {
        return file.root().map(ConfigFileTest::shown).orElse("nothing");
    }

    /** Values with the lines of their keys. */
    private static String shown(ConfigValue value) {
        return switch (value) {
            case Scalar scalar -> scalar.text();
            case Sequence sequence ->
                sequence.items().stream()
                        .map(item -> shown(item) + "@" + item.lines())
                        .collect(Collectors.joining(", ", "[", "]"));
            case Mapping mapping ->
                mapping.entries().stream()
                        .map(entry -> entry.key() + "@" + entry.lines() + (entry.merged() ? "+" : "") + "="
                                + shown(entry.value()))
                        .collect(Collectors.joining(", ", "{", "}"));
        };
    }

    @Test
    void knowsTheLinesOfEachKey() {
        assertThat(shown(compose("""
                # a comment
                services:
                  app:
                    image: "python:3.12"   # quoted

                    command: |
                      a
                      b

                    ports: [
                      "80:80",
                    ]
                  db: {image: postgres}

                volumes: {}
                """)))
                .isEqualTo("{services@2-13={app@3-12={image@4=python:3.12, command@6-8=a\nb\n, ports@10-12=[80:80@11]},"
                        + " db@13={image@13=postgres}}, volumes@15={}}");
    }

    @Test
    void sharesAliasesAndResolvesMergeKeys() {
        assertThat(shown(compose("""
                x-base: &base
                  image: a
                  restart: always
                services:
                  one:
                    <<: *base
                    image: b
                  two: *base
                """)))
                .isEqualTo("{x-base@1-3={image@2=a, restart@3=always}, services@4-8={one@5-7={image@7=b,"
                        + " restart@6+=always}, two@8={image@2=a, restart@3=always}}}");
    }

    @Test
    void takesTagsOfComposeAndSeveralDocuments() {
        assertThat(shown(compose("""
                services:
                  app:
                    ports: !reset []
                    environment: !override {A: b}
                ---
                volumes:
                """)))
                .isEqualTo("{services@1-4={app@2-4={ports@3=[], environment@4={A@4=b}}}, volumes@6=}");
        assertThat(shown(compose("# nothing yet\n"))).isEqualTo("nothing");
    }

    @Test
    void readsFilesOfWindows() {
        assertThat(shown(compose("\ufeffservices:\r\n  app:\r\n    image: a\r\n")))
                .isEqualTo("{services@1-3={app@2-3={image@3=a}}}");
    }

    @Test
    void readsJsonWithCommentsAndTrailingCommas() {
        assertThat(shown(devcontainer("""
                // for everybody
                {
                  "name": "x", /* in
                  between */ "runArgs": [
                    "--gpus=all",
                  ],
                  "privileged": true, "context": null,
                  "build": {
                    "dockerfile": "Dockerfile", // "https://"
                  },
                }
                """)))
                .isEqualTo("{name@3=x, runArgs@4-6=[--gpus=all@5], privileged@7=true, context@7=,"
                        + " build@8-10={dockerfile@9=Dockerfile}}");
    }

    @Test
    void saysWhereItIsNotWellFormed() {
        assertThatThrownBy(() -> compose("services:\n  app:\n   image: a\n  - b\n"))
                .isInstanceOf(FaultbookException.class)
                .hasMessageStartingWith("compose.yaml:4: not valid YAML: ");
        assertThatThrownBy(() -> compose("- a\n- b\n"))
                .hasMessage("compose.yaml:1: expected \"key: value\" pairs here.");
        assertThatThrownBy(() -> devcontainer("{\n  \"image\": \"a\"\n  \"name\": \"b\"\n}\n"))
                .isInstanceOf(FaultbookException.class)
                .hasMessageStartingWith("devcontainer.json:3: not valid JSON: ");
        assertThatThrownBy(() -> devcontainer("[1]")).hasMessageContaining("expected an object");
        assertThatThrownBy(() -> devcontainer("{\n\n")).hasMessageStartingWith("devcontainer.json:");
    }

    @Test
    void boundsWhatAHostileFileCosts() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x]\n");
        for (int i = 1; i < 60; i++) {
            bomb.append("a%d: &a%d [*a%d, *a%d]\n".formatted(i, i, i - 1, i - 1));
        }
        StringBuilder merges = new StringBuilder("m0: &m0 {a: b}\n");
        for (int i = 1; i < 60; i++) {
            merges.append("m%d: &m%d {<<: [*m%d, *m%d], k%d: v}\n".formatted(i, i, i - 1, i - 1, i));
        }
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            assertThat(compose(bomb.toString()).root()).isPresent();
            assertThat(compose(merges.toString()).root()).isPresent();
            assertThatThrownBy(() -> compose("a: " + "[".repeat(50_000)))
                    .isInstanceOf(FaultbookException.class)
                    .hasMessageContaining("nested more than 100 deep");
            assertThatThrownBy(() -> devcontainer("{\"a\": " + "[".repeat(50_000)))
                    .isInstanceOf(FaultbookException.class)
                    .hasMessageContaining("nested more than 100 deep");
            assertThatThrownBy(() -> compose("a: &a\n  b: *a\n"))
                    .hasMessage("compose.yaml:2: *a names no anchor that ends before it.");
            assertThatThrownBy(() -> compose("a: b\n".repeat(300_000))).hasMessageContaining("bytes");
        });
    }

    @Test
    void theLastOfTwoEqualKeysCounts() {
        Mapping root = compose("image: a\nimage: b\n").root().orElseThrow();

        assertThat(root.entry("image").map(Entry::value)).contains(new Scalar("b", dev.faultbook.text.LineRange.of(2)));
    }
}
