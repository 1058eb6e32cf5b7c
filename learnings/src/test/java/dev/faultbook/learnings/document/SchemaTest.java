package dev.faultbook.learnings.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.faultbook.learnings.Catalog;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** What editors are told of a learning's header is what its reader says. */
class SchemaTest {
    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(CatalogReader.schema(), InputFormat.JSON);
    private static final Catalog GIZMOS = new Catalog("1.0.0", Map.of("gizmo", "Gizmos"), List.of());
    private static final String GOOD = """
            id: gizmo
            title: The gizmo wobbles
            category: gizmo
            role: cause
            status: active
            revision: 1
            added: 2026-01-01
            """;

    private static List<Error> errors(String header) {
        return SCHEMA.validate(header, InputFormat.YAML);
    }

    @Test
    void everyShippedHeaderIsAsTheSchemaSays() {
        CatalogFiles.in(Path.of("src/main/catalog")).files().forEach((file, content) -> {
            String text = new String(content, java.nio.charset.StandardCharsets.UTF_8);
            if (!file.equals(CatalogFiles.SETTINGS)) {
                assertThat(errors(text.substring(4, text.indexOf("\n---\n", 3) + 1)))
                        .as(file)
                        .isEmpty();
            }
        });
    }

    @Test
    void threeLinesThatRetireALearningAreEnough() {
        assertThat(errors("id: gizmo\nstatus: retired\n")).isEmpty();
        assertThat(errors("id: gizmo\nstatus: active\n")).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "revison: 2",
                "revision: two",
                "role: because",
                "category: pages",
                "explains: other-one",
                "detect: {logs: {line: a}}",
                "detect: {log: {lines: a}}",
                "detect: {log: {line: a, text: b}}",
                "detect: {log: {line: a, at-least: {versions: 1}}}",
                "detect: {log: {any: {line: a}}}",
                "detect: {log: {near: {within: 5, lines: [{line: a}]}}}",
                "detect: {log: {in-step: {outcome: broken}}}",
                "detect: {dockerfile: [{instruction: run}]}",
                "fix: [{do: it}]",
                "fix: [{say: a, run: b}]",
                "applies-to: pip",
                "retest: {on: sometime, reason: why}",
                "retest: {on: 2026-99-99, reason: why}",
                "retest: {on: tool-version, reason: why}",
                "retest: {on: base-image-change, reason: why, rnu: typo}",
                "retest: {on: base-image-change}",
            })
    void refusesWhatTheReaderRefuses(String mistake) {
        String key = mistake.substring(0, mistake.indexOf(':'));
        String header = GOOD.replaceAll("(?m)^" + key + ": .*\n", "") + mistake + "\n";

        assertThat(errors(header)).as(mistake).isNotEmpty();
        assertThat(CatalogReader.readOne("gizmo/gizmo.md", "---\n" + header + "---\n", GIZMOS).problems().stream()
                        .filter(problem -> !problem.text().contains("without a sample")))
                .as(mistake)
                .isNotEmpty();
    }

    @Test
    void takesWhatARetestMayWaitFor() {
        for (String on : List.of("base-image-change", "2027-01-31", "tool-version")) {
            String header = GOOD + "retest: {on: " + on + ", reason: why}\napplies-to: {tool: pip}\n";

            assertThat(errors(header)).as(on).isEmpty();
            assertThat(CatalogReader.readOne("gizmo/gizmo.md", "---\n" + header + "---\n", GIZMOS)
                            .problems())
                    .as(on)
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "zzz: 1 |",
                "detect: {zzz: 1} | properties detect",
                "detect: {log: {fact: a, zzz: 1}} | fact",
                "detect: {log: {near: {zzz: 1}}} | $defs near",
                "detect: {log: {in-step: {zzz: 1}}} | $defs step",
                "detect: {dockerfile: [{zzz: 1}]} | $defs dockerfileRule",
                "detect: {dockerfile: [{none: [{zzz: 1}]}]} | $defs instructionTest",
                "detect: {dockerfile: [{command: {zzz: 1}}]} | $defs command",
                "detect: {dockerfile: [{command: a, fix: {zzz: 1}}]} | $defs rewrite",
                "detect: {dockerfile: [{command: a, fix: {replace: {zzz: 1}}}]} | $defs rewrite properties replace",
                "detect: {compose: [{zzz: 1}]} | $defs configRule",
                "detect: {devcontainer: [{zzz: 1}]} | $defs configRule",
                "detect: {workflow: [{zzz: 1}]} | $defs configRule",
                "detect: {script: [{zzz: 1}]} | $defs scriptRule",
                "detect: {project: [{zzz: 1}]} | $defs projectRule",
                "fix: [{zzz: 1}] | $defs fixStep",
                "applies-to: {zzz: 1} | properties applies-to",
                "retest: {zzz: 1} | properties retest",
            })
    void knowsTheKeysThatTheReaderKnows(String header, String place) {
        List<String> known =
                CatalogReader.readOne("gizmo/gizmo.md", "---\n" + GOOD + header + "\n---\n", GIZMOS).problems().stream()
                        .flatMap(problem -> Pattern.compile("known here: (.*)")
                                .matcher(problem.text())
                                .results()
                                .map(found -> found.group(1)))
                        .toList();

        assertThat(known).hasSize(1);
        assertThat(List.of(known.getFirst().split(", "))).containsExactlyInAnyOrderElementsOf(keys(place));
    }

    @Test
    void knowsTheConditionsThatTheReaderKnows() {
        String problem = CatalogReader.readOne(
                        "gizmo/gizmo.md", "---\n" + GOOD + "detect: {log: {zzz: 1}}\n---\n", GIZMOS)
                .problems()
                .getFirst()
                .text();
        TreeSet<String> conditions = new TreeSet<>(keys("$defs condition"));
        conditions.removeAll(List.of("at-least", "at-most", "equals", "matches"));

        assertThat(problem).endsWith("write one of " + String.join(", ", conditions));
    }

    @SuppressWarnings("unchecked") // JSON is a map of maps.
    private static TreeSet<String> keys(String place) {
        if ("fact".equals(place)) {
            return new TreeSet<>(List.of("fact", "at-least", "at-most", "equals", "matches"));
        }
        Map<String, Object> node =
                (Map<String, Object>) new Load(LoadSettings.builder().build()).loadFromString(CatalogReader.schema());
        List<String> steps = place == null ? List.of() : Arrays.asList(place.split(" "));
        for (String step : steps) {
            node = (Map<String, Object>) node.get(step);
        }
        return new TreeSet<>(((Map<String, Object>) node.get("properties")).keySet());
    }
}
