package dev.faultbook.learnings.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.faultbook.FaultbookException;
import dev.faultbook.learnings.Condition;
import dev.faultbook.learnings.FixStep;
import dev.faultbook.learnings.Learning;
import dev.faultbook.learnings.LinePattern;
import dev.faultbook.learnings.Role;
import dev.faultbook.learnings.document.CatalogReader.Reading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogReaderTest {
    private static final String GOOD = """
            ---
            id: disk-full
            title: The disk is full
            category: no-space
            role: cause
            status: active
            revision: 2
            added: 2026-01-31
            applies-to: {tool: pip, versions: ">=20.3"}
            explains: [other-one]
            detect:
              log:
                any:
                  - line: '(?P<path>/\\S+): No space left on device$'
                  - text: ENOSPC
                  - near: {within: 5, lines: [{line: 'Extracting'}, {text: 'short write'}]}
            fix:
              - say: Free ${path:the disk}
              - run: docker system prune
            references: [https://docs.docker.com/reference/cli/docker/system/prune/]
            ---
            ## Problem
            No space.

            ```sh
            ## not a heading
            ```

            ## Samples
            ```log match path=/tmp/x
            cp: /tmp/x: No space left on device
            ```
            ```log near-miss
            No space here, but a device.
            ```
            """;

    @TempDir
    Path folder;

    @BeforeEach
    void aCatalogOfOneCategory() throws IOException {
        write("catalog.yaml", """
                version: 1.2.3
                categories:
                  no-space: Disk full
                """);
        write(
                "no-space/other-one.md",
                GOOD.replace("id: disk-full", "id: other-one").replace("explains: [other-one]", ""));
    }

    private void write(String file, String text) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    @Test
    void readsWhatAFileSays() throws IOException {
        write("no-space/disk-full.md", GOOD);

        Reading reading = CatalogReader.read(folder);

        assertThat(reading.problems()).isEmpty();
        Learning learning = reading.catalog().find("disk-full").orElseThrow();
        assertThat(learning.role()).isEqualTo(Role.CAUSE);
        assertThat(learning.revision()).isEqualTo(2);
        assertThat(learning.explains()).containsExactly("other-one");
        assertThat(learning.detect().orElseThrow())
                .isEqualTo(new Condition.AnyOf(List.of(
                        new Condition.OnLine(new LinePattern.Regex("(?P<path>/\\S+): No space left on device$")),
                        new Condition.OnLine(new LinePattern.Literal("ENOSPC")),
                        new Condition.Near(
                                5,
                                List.of(
                                        new LinePattern.Regex("Extracting"),
                                        new LinePattern.Literal("short write"))))));
        assertThat(learning.fix())
                .containsExactly(new FixStep.Say("Free ${path:the disk}"), new FixStep.Run("docker system prune"));
        assertThat(learning.section("Problem").orElseThrow()).isEqualTo("No space.\n\n```sh\n## not a heading\n```");
        assertThat(learning.section("Samples")).isEmpty();
        assertThat(learning.samples().getFirst().captures()).isEqualTo(Map.of("path", "/tmp/x"));
        assertThat(learning.samples().getFirst().text()).isEqualTo("cp: /tmp/x: No space left on device\n");
        assertThat(learning.samples().getFirst().line()).isEqualTo(31);
    }

    @Test
    void aPatternOnWhichTheEngineWouldNeverEndIsRefused() throws IOException {
        write(
                "no-space/endless.md",
                GOOD.replace("disk-full", "endless").replace("(?P<path>/", "(?i)[a-\\x{ffff}](?P<path>/"));
        write(
                "no-space/ending.md",
                GOOD.replace("disk-full", "ending").replace("(?P<path>/", "[a-\\x{ffff}](?P<path>/"));

        Reading reading = CatalogReader.read(folder);

        assertThat(reading.problems())
                .singleElement()
                .asString()
                .startsWith("no-space/endless.md:")
                .contains("for which RE2/J never ends");
    }

    @Test
    void aPatternThatIsTooLargeOnceItIsWrittenOutIsRefusedAtItsLine() throws IOException {
        write(
                "no-space/large.md",
                GOOD.replace("disk-full", "large").replace("(?P<path>/", "((a{1000}){1000}){1000}(?P<path>/"));
        write(
                "no-space/deep.md",
                GOOD.replace("disk-full", "deep")
                        .replace("(?P<path>/", "(".repeat(100) + ")".repeat(100) + "(?P<path>/"));
        write(
                "no-space/prevention.md",
                GOOD.replace("disk-full", "prevention")
                        .replace("detect:\n", "detect:\n  script: [{command: '^(a{1000}){1000}'}]\n"));
        write(
                "no-space/many.md",
                GOOD.replace("disk-full", "many")
                        .replace(
                                "- text: ENOSPC\n",
                                "- line: '(a{1000}){9}b'\n      ".repeat(12).strip() + "\n"));

        assertThat(CatalogReader.read(folder).problems().stream().map(Problem::toString))
                .allMatch(p -> p.length() < 250)
                .anyMatch(p -> p.startsWith("no-space/large.md:14: pattern \"((a{1000}){1000}){1000}(?P<path>/\\S+)")
                        && p.endsWith("is too large: with all repetitions written out it may have 10,000 characters"))
                .anyMatch(p -> p.startsWith("no-space/deep.md:14: ") && p.contains("nested too deep"))
                .anyMatch(p -> p.startsWith("no-space/prevention.md:12: ") && p.contains("too large"))
                .anyMatch(p -> p.startsWith("no-space/many.md:2") && p.contains("too large together"));
    }

    @Test
    void aRetestThatNeverComesIsToldAtItsLine() throws IOException {
        write("no-space/never.md", retested("never", "on: 2026-02-30"));
        write("no-space/toolless.md", retested("toolless", "on: tool-version").replaceFirst("applies-to: .*\n", ""));
        write("no-space/typo.md", retested("typo", "on: base-image-change\n  rnu: make"));

        assertThat(CatalogReader.read(folder).problems())
                .extracting(Problem::toString)
                .containsExactlyInAnyOrder(
                        "no-space/never.md:12: \"on\" is \"2026-02-30\"; expected base-image-change, tool-version, or a day such as"
                                + " 2027-01-31",
                        "no-space/toolless.md:11: tool-version never comes without applies-to, which says of what tool",
                        "no-space/typo.md:13: unknown key \"rnu\"; did you mean \"run\"?; known here: on, reason, run");
    }

    private static String retested(String id, String on) {
        return GOOD.replace("disk-full", id).replace("detect:\n", "retest:\n  " + on + "\n  reason: why\ndetect:\n");
    }

    @Test
    void theVersionChangesWithTheContent() throws IOException {
        String before = CatalogReader.read(folder).catalog().version();
        assertThat(before).matches("1\\.2\\.3\\+[0-9a-f]{7}");

        write("no-space/disk-full.md", GOOD);

        assertThat(CatalogReader.read(folder).catalog().version())
                .isNotEqualTo(before)
                .startsWith("1.2.3+");
    }

    @Test
    void oneBadFileNeverDisablesTheOthersAndAllProblemsAreReportedAtOnce() throws IOException {
        write("no-space/disk-full.md", GOOD);
        write("no-space/broken-header.md", "---\nid: [\n---\n");
        write("no-space/no-header.md", "# Just text\n");
        write(
                "no-space/bad-pattern.md",
                GOOD.replace("disk-full", "bad-pattern").replace("(?P<path>/", "(?P<path>(/"));
        write("no-space/lookahead.md", GOOD.replace("disk-full", "lookahead").replace("(?P<path>/", "(?=x)(?P<path>/"));
        write("no-space/wrong-name.md", GOOD);
        write(
                "no-space/nowhere.md",
                GOOD.replace("disk-full", "nowhere").replace("category: no-space", "category: moon"));
        write("no-space/unproven.md", GOOD.replace("disk-full", "unproven").replace("log near-miss", "text"));
        write(
                "no-space/typo.md",
                GOOD.replace("disk-full", "typo")
                        .replace("role: cause", "role: because")
                        .replace("revision: 2", "revison: 2"));

        Reading reading = CatalogReader.read(folder);

        assertThat(reading.catalog().learnings()).extracting(Learning::id).containsExactly("disk-full", "other-one");
        assertThat(reading.problems().stream().map(Problem::toString))
                .anyMatch(p -> p.startsWith("no-space/broken-header.md:") && p.contains("not valid YAML"))
                .anyMatch(p -> p.startsWith("no-space/no-header.md:1: a learning starts with a header"))
                .anyMatch(p -> p.startsWith("no-space/bad-pattern.md:14: pattern \"(?P<path>(/"))
                .anyMatch(p -> p.startsWith("no-space/lookahead.md:14: ") && p.contains("no lookaround"))
                .anyMatch(p -> p.startsWith("no-space/wrong-name.md:2: ") && p.contains("must agree"))
                .anyMatch(p -> p.startsWith("no-space/nowhere.md:4: category \"moon\" is not in catalog.yaml"))
                .anyMatch(p -> p.startsWith("no-space/unproven.md:") && p.contains("add a ```log near-miss block"))
                .anyMatch(p -> p.startsWith("no-space/typo.md:5: ") && p.contains("one of cause, contributor, advice"))
                .anyMatch(p -> p.startsWith("no-space/typo.md:7: unknown key \"revison\""));
    }

    @Test
    void anExplainedLearningMustExist() throws IOException {
        write("no-space/disk-full.md", GOOD.replace("[other-one]", "[gone]"));

        assertThat(CatalogReader.read(folder).problems())
                .containsExactly(
                        new Problem("no-space/disk-full.md", 10, "explains \"gone\", which no learning is called"));
    }

    @Test
    void aFolderWithoutCatalogYamlIsRefusedWithWhatACatalogIs() {
        assertThatThrownBy(() -> CatalogReader.read(folder.resolve("nowhere")))
                .isInstanceOf(FaultbookException.class)
                .hasMessageContaining("A catalog is a folder with a catalog.yaml");
    }

    @Test
    void theShippedCatalogIsReadWithoutAProblem() {
        Reading shipped = CatalogReader.shipped();

        assertThat(shipped.problems()).isEmpty();
        assertThat(shipped.catalog().learnings()).hasSizeGreaterThan(50);
    }
}
