package dev.faultbook.learnings.prevention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.faultbook.FaultbookException;
import dev.faultbook.learnings.document.CatalogReader;
import dev.faultbook.learnings.document.Problem;
import dev.faultbook.project.Dockerfile;
import dev.faultbook.project.Surroundings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreventionTest {
    @TempDir
    Path folder;

    /** What a learning with this rule finds: {@code lines text: message}. */
    private List<String> found(String rule, String dockerfile) {
        return warnings(rule, dockerfile).stream()
                .map(warning -> warning.lines() + " " + warning.text() + ": " + warning.message())
                .toList();
    }

    private List<Warning> warnings(String rule, String dockerfile) {
        CatalogReader.Reading reading = reading(rule, "active");
        assertThat(reading.problems()).isEmpty();
        return new Prevention(reading.catalog()).check(Dockerfile.read("Dockerfile", dockerfile));
    }

    private CatalogReader.Reading reading(String rule, String status) {
        try {
            Files.writeString(folder.resolve("catalog.yaml"), "version: 1.0.0\ncategories: {shell: Shell}\n");
            Files.createDirectories(folder.resolve("shell"));
            Files.writeString(folder.resolve("shell/a-rule.md"), """
                    ---
                    id: a-rule
                    title: The title
                    category: shell
                    role: advice
                    status: %s
                    revision: 1
                    added: 2026-01-01
                    detect:
                      dockerfile:
                    %s
                    fix: [{say: Do}]
                    references: []
                    ---
                    ## Samples
                    ```dockerfile match
                    RUN x
                    ```
                    ```dockerfile near-miss
                    RUN y
                    ```
                    """.formatted(
                            status, rule.strip().indent(4).stripTrailing()));
            return CatalogReader.read(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void triesPatternsOnTheTextOfAnInstructionWithItsVariablesFilledIn() {
        assertThat(found("""
                - instruction: [COPY, ADD]
                  matches: '(?P<file>\\S+\\.whl)'
                  lacks: '^--from'
                  say: "${file} of ${nobody:somebody}"
                """, """
                FROM scratch
                ENV V=1.0
                COPY a-$V.whl \\
                     /x
                ADD --from=b b.whl /x
                RUN c.whl
                """)).containsExactly("3-4 COPY a-$V.whl /x: a-1.0.whl of somebody");
    }

    @Test
    void pointsAtTheCommandWithinItsInstructionOncePerCommand() {
        assertThat(found("""
                - command: {matches: '^pip install', word: '^(?P<package>[ab])$', lacks-word: '^-c$'}
                  say: "${package}"
                """, """
                RUN true \\
                 && pip install a b \\
                 && pip install -c x a ; echo pip install a
                RUN ["pip", "install", "b"]
                CMD pip install a
                """)).containsExactly("2 pip install a b: a", "4 pip install b: b");
    }

    @Test
    void judgesPrefixRedirectAssignmentGuardAndWhereTheOutputGoes() {
        String commands = """
                RUN X=1 sudo make 2>/dev/null | tee log
                RUN make
                RUN if a; then make; fi
                """;
        assertThat(found("- command: {matches: ^make, prefix: sudo}", commands)).containsExactly("1 make: The title");
        assertThat(found("- command: {matches: ^make, lacks-prefix: sudo}", commands))
                .hasSize(2);
        assertThat(found("- command: {matches: ^make, redirect: '^2>'}", commands))
                .hasSize(1);
        assertThat(found("- command: {matches: ^make, assignment: ^X=}", commands))
                .hasSize(1);
        assertThat(found("- command: {matches: ^make, into: ^tee}", commands)).hasSize(1);
        assertThat(found("- command: {matches: ^make, guarded: true}", commands))
                .containsExactly("3 make: The title");
    }

    @Test
    void looksAroundInTheStageAndInThoseThatItIsBuiltOn() {
        String file = """
                FROM debian:12 AS base
                RUN one
                FROM alpine:3 AS other
                RUN two
                FROM base
                RUN three
                COPY --from=other /a /a
                """;
        assertThat(found("- {command: three, earlier: {command: one}}", file)).hasSize(1);
        assertThat(found("- {command: three, earlier: {command: two}}", file)).isEmpty();
        assertThat(found("- {command: three, in-file: {command: two}}", file)).hasSize(1);
        assertThat(found("- {command: three, later: {instruction: COPY}}", file))
                .hasSize(1);
        assertThat(found("- {command: three, unless: [{command: x}, {later: {instruction: COPY}}]}", file))
                .isEmpty();
        assertThat(found("- {command: '.', stage: copied}", file)).containsExactly("4 two: The title");
        assertThat(found("- {command: '.', stage: final}", file)).containsExactly("6 three: The title");
        assertThat(found("- {command: '.', base: '^debian:12$'}", file)).hasSize(2);
        assertThat(found("- {instruction: FROM, image: '(?P<image>.*)', say: '${image}'}", file))
                .containsExactly("1 FROM debian:12 AS base: debian:12", "3 FROM alpine:3 AS other: alpine:3");
    }

    @Test
    void knowsEnvironmentShellUserAndMounts() {
        String file = """
                FROM debian:12
                ARG A=1
                SHELL ["/bin/bash", "-c"]
                USER app
                RUN --mount=target=/c,type=cache,id=x make
                """;
        assertThat(found("- {command: make, env: '^A=1$', shell: bash, user: ^app}", file))
                .hasSize(1);
        assertThat(found("- {command: make, mount: '^type=cache,target=/c,id=x$'}", file))
                .hasSize(1);
        assertThat(found("- {command: make, flag: '^--mount=target'}", file)).hasSize(1);
        assertThat(found("- {command: make, user: ^root}", file)).isEmpty();
    }

    @Test
    void comparesWhatWasCaptured() {
        String rule = """
                - base: 'cuda:(?P<major>\\d+)\\.(?P<minor>\\d+)'
                  command: {matches: ^pip, word: '(?P<wheel>cu\\d+)$'}
                  differs: {wheel: "cu${major}${minor}"}
                  at-least: {major: 12}
                """;
        assertThat(found(rule, "FROM cuda:12.4\nRUN pip i x/cu121\nRUN pip i x/cu124\n"))
                .hasSize(1);
        assertThat(found(rule, "FROM cuda:11.8\nRUN pip i x/cu121\n")).isEmpty();
        assertThat(found("- {matches: '(?P<a>\\S+) (?P<b>\\S+)', equals: {a: '${b}'}, captured: {a: x}}", """
                COPY x x
                COPY y y
                COPY x y
                """))
                .hasSize(1);
    }

    @Test
    void saysHowToWriteItInstead() {
        String file = """
                FROM a
                RUN one && \\
                    pip install x  && two
                """;
        assertThat(fixed("{append: '--y ${p}', safe: true}", file)).isEqualTo("""
                FROM a
                RUN one && \\
                    pip install x --y x  && two
                """);
        assertThat(fixed("{replace: {pattern: 'install(?P<end> \\S+)', with: 'add${end}'}}", file))
                .isEqualTo("""
                FROM a
                RUN one && \\
                    pip add x  && two
                """);
        assertThat(fixed("{insert-before: \"ENV A=1\"}", file)).startsWith("FROM a\nENV A=1\nRUN one");
        assertThat(fixed("{insert-after: \"ENV A=1\"}", file)).endsWith("two\nENV A=1\n");
        assertThat(fixed("{delete: true}", file)).isEqualTo("FROM a\n");
    }

    @Test
    void aLineThatHasNothingLeftGoesWithTheEscapeBeforeIt() {
        String fix = "{replace: {pattern: '[ \\t]+--c', with: ''}, safe: true}";
        assertThat(fixed(fix, """
                RUN true && \\
                    pip install x \\
                    --c
                COPY . /app
                """)).isEqualTo("RUN true && \\\n    pip install x\nCOPY . /app\n");
        assertThat(fixed(fix, """
                RUN pip install x \\
                    --c \\
                    y
                COPY . /app
                """)).isEqualTo("RUN pip install x \\\n    y\nCOPY . /app\n");
        assertThat(fixed(fix, """
                RUN <<EOF
                pip install x \\
                 --c
                EOF
                COPY . /app
                """)).isEqualTo("RUN <<EOF\npip install x\nEOF\nCOPY . /app\n");
    }

    @Test
    void replacesInTheCommandOnly() {
        assertThat(fixed("{replace: {pattern: 'x', with: y}}", "RUN echo x && pip install x; echo x\n"))
                .isEqualTo("RUN echo x && pip install y; echo x\n");
    }

    @Test
    void leavesCommentsWithTheirInstructionAndLinesThatAreTooLongAlone() {
        assertThat(fixed("{insert-before: \"ENV A=1\"}", "FROM a\n# hadolint ignore=DL3013\nRUN pip install x\n"))
                .isEqualTo("FROM a\nENV A=1\n# hadolint ignore=DL3013\nRUN pip install x\n");
        String rule = "- {command: {matches: ^pip}, fix: {insert-before: \"ENV A=1\"}}";
        assertThat(warnings(rule, "FROM a\nRUN pip install x " + "y".repeat(70_000) + "\n"))
                .singleElement()
                .satisfies(warning -> assertThat(warning.replacement()).isEmpty());
        assertThat(warnings(rule, "FROM a\nONBUILD RUN pip install x\n"))
                .allSatisfy(warning -> assertThat(warning.replacement()).isEmpty());
    }

    private String fixed(String fix, String dockerfile) {
        List<Warning> warnings =
                warnings("- {command: {matches: ^pip, word: '^(?P<p>x)$'}, fix: " + fix + "}", dockerfile);
        Dockerfile file = Dockerfile.read("Dockerfile", dockerfile);
        return String.join("\n", warnings.getFirst().replacement().orElseThrow().appliedTo(file.lines())) + "\n";
    }

    @Test
    void appendsNothingToTheExecForm() {
        assertThat(warnings(
                        "- {command: {matches: ^pip}, fix: {append: x}}",
                        "RUN [\"sh\", \"-c\", \"pip install x\"]\nRUN [\"pip\", \"x\"]\n"))
                .hasSize(2)
                .allSatisfy(warning -> assertThat(warning.replacement()).isEmpty());
    }

    @Test
    void ignoresWhatCommentsAskToIgnore() {
        String rule = "- command: ^pip";
        assertThat(found(rule, """
                FROM a
                # faultbook: ignore=other,a-rule
                RUN pip one
                RUN pip two # faultbook: ignore=a-rule
                RUN true && \\
                    # faultbook: ignore=a-rule
                    pip three
                # faultbook: ignore=other
                RUN pip four
                """)).containsExactly("9 pip four: The title");
        assertThat(found(rule, "# syntax=docker/dockerfile:1\n# faultbook: ignore=a-rule\nFROM a\nRUN pip x\n"))
                .isEmpty();
    }

    @Test
    void looksForActiveLearningsOnly() {
        CatalogReader.Reading draft = reading("- command: ^pip", "draft");
        Dockerfile file = Dockerfile.read("Dockerfile", "RUN pip x\n");
        assertThat(new Prevention(draft.catalog()).check(file)).isEmpty();
        assertThat(Prevention.check(draft.catalog().learnings().getFirst(), file, Surroundings.UNKNOWN))
                .hasSize(1);
    }

    @Test
    void refusesAFileThatWouldTakeTooLong() {
        String rule = "- {command: a, in-file: {command: b, in-file: {command: c, in-file: {command: d}}}}";
        String file = "RUN a b c\n".repeat(4_000);
        assertThatThrownBy(() -> found(rule, file))
                .isInstanceOf(FaultbookException.class)
                .hasMessageStartingWith("Dockerfile takes too long to check");
    }

    @Test
    void tellsWhatIsWrongWithARule() {
        assertThat(reading("""
                        - instruction: run
                          comand: x
                          stage: last
                        - command: {matches: '(', words: x}
                        - unless: []
                          fix: {append: a, delete: true}
                        - say: nothing
                        """, "active").problems())
                .extracting(Problem::toString)
                .containsExactlyInAnyOrder(
                        "shell/a-rule.md:12: unknown key \"comand\"; did you mean \"command\"?; known here: all, any, at-least, at-most, base,"
                                + " captured, command, differs, earlier, env, equals, fix, flag, image, in-file,"
                                + " in-stage, instruction, lacks, later, matches, mount, none, say, shell, stage,"
                                + " unless, user",
                        "shell/a-rule.md:11: \"run\" is no instruction; write it in capitals, such as RUN",
                        "shell/a-rule.md:13: \"stage\" is \"last\"; expected one of final, intermediate, copied",
                        "shell/a-rule.md:14: pattern \"(\" is not valid at character 1: missing closing ). Patterns are RE2 syntax (no"
                                + " lookaround, no backreferences); write \\( to match a bracket",
                        "shell/a-rule.md:14: unknown key \"words\"; did you mean \"word\"?; known here: assignment, guarded, into, lacks,"
                                + " lacks-assignment, lacks-into, lacks-prefix, lacks-redirect, lacks-word, matches,"
                                + " prefix, redirect, word",
                        "shell/a-rule.md:15: \"unless\" needs a condition, or a list of them",
                        "shell/a-rule.md:16: a fix is one of append, delete, insert-after, insert-before, replace",
                        "shell/a-rule.md:17: a rule says what to look for, such as instruction: RUN with command:"
                                + " '^pip install'");
    }
}
