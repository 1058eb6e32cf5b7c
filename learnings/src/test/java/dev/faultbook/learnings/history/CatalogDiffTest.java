package dev.faultbook.learnings.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultbook.learnings.Catalog;
import dev.faultbook.learnings.document.CatalogReader;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CatalogDiffTest {
    private static final Catalog CATEGORIES =
            new Catalog("1.0.0", Map.of("gizmo", "Gizmos", "other", "Others"), List.of());

    /** What a learning does otherwise when its condition is the second instead of the first. */
    private static List<String> between(String before, String after) {
        return CatalogDiff.between(catalog(header("log: " + before)), catalog(header("log: " + after)))
                .changes()
                .stream()
                .flatMap(change -> change.differences().stream())
                .map(Difference::text)
                .toList();
    }

    private static Catalog catalog(String text) {
        CatalogReader.Reading reading = CatalogReader.readOne("gizmo/gizmo.md", text, CATEGORIES);
        assertThat(reading.problems()).isEmpty();
        return reading.catalog();
    }

    private static String header(String detect) {
        return """
                ---
                id: gizmo
                title: The gizmo wobbles
                category: gizmo
                role: cause
                status: active
                revision: 1
                added: 2026-01-01
                detect: {%s}
                fix: [{say: Hold it}]
                references: []
                ---
                ## Problem
                It wobbles.

                ## Samples
                ```log match
                wobble
                ```
                ```log near-miss
                stands
                ```
                """.formatted(detect);
    }

    @Test
    void howAConditionIsWrittenMakesNoDifference() {
        assertThat(between("{any: [{line: 'a b'}, {text: c}]}", "{\"any\": [{\"line\": \"a b\"},   {text: 'c'}]}"))
                .isEmpty();
    }

    @Test
    void alternativesComeAndGo() {
        assertThat(between("{any: [{line: 'one'}, {line: 'two'}]}", "{any: [{line: 'two'}, {text: 'three'}]}"))
                .containsExactly("now also detects text `three`", "no longer detects line `one`");
        assertThat(between("{line: 'one'}", "{any: [{line: 'one'}, {fact: no-space}]}"))
                .containsExactly("now also detects fact no-space");
    }

    @Test
    void boundsMove() {
        assertThat(between(
                        "{fact: pip.candidates, at-least: {versions: 4}}",
                        "{fact: pip.candidates, at-least: {versions: 8}, equals: {package: numpy}}"))
                .containsExactly(
                        "needs at least 8 versions instead of 4 (fact pip.candidates)",
                        "now needs package `numpy` (fact pip.candidates)");
        assertThat(between(
                        "{in-step: {outcome: failed, command: 'make'}}",
                        "{in-step: {outcome: failed, command: '^make'}}"))
                .containsExactly("needs command like `^make` instead of `make` (its step)");
        assertThat(between(
                        "{near: {within: 5, lines: [{text: a}, {text: b}]}}",
                        "{near: {within: 9, lines: [{text: a}, {text: b}]}}"))
                .containsExactly("looks for these lines within 9 instead of 5: within 9 lines text `a`, then text `b`");
    }

    @Test
    void needsAndWhatRulesItOutComeAndGo() {
        assertThat(between("{line: 'one'}", "{all: [{line: 'one'}, {none: [{text: retry}]}, {given: {fact: exit}}]}"))
                .containsExactly("is now ruled out by text `retry`", "now also needs fact exit");
        assertThat(between(
                        "{all: [{line: 'one'}, {none: [{text: retry}, {text: again}]}]}",
                        "{all: [{line: 'one'}, {none: [{text: retry}]}, {also: {line: 'detail'}}]}"))
                .containsExactly("is no longer ruled out by text `again`", "now also shows line `detail`");
        assertThat(between("{all: [{line: 'one'}, {fact: exit}]}", "{all: [{line: 'one'}, {given: {fact: exit}}]}"))
                .containsExactly("no longer counts as evidence: fact exit");
    }

    @Test
    void aChangeInOneOfSeveralAlternativesSaysInWhich() {
        assertThat(between(
                        "{any: [{all: [{line: 'one'}, {fact: exit, equals: {code: '1'}}]}, {text: x}]}",
                        "{any: [{all: [{line: 'one'}, {fact: exit, equals: {code: '2'}}]}, {text: x}]}"))
                .containsExactly("with line `one`: needs code `2` instead of `1` (fact exit)");
    }

    @Test
    void anotherConditionAltogether() {
        assertThat(between("{fact: exit}", "{text: wobble}"))
                .containsExactly("looks for text `wobble` instead of fact exit");
    }

    @Test
    void whatIsClaimedDoneAndSaidIsToldApart() {
        String before = header("log: {text: wobble}");
        String after = before.replace("role: cause", "role: advice")
                .replace("category: gizmo", "category: other")
                .replace("Hold it", "Fix it")
                .replace("The gizmo wobbles", "A gizmo that wobbles")
                .replace("status: active", "explains: [other-one]\nstatus: draft");

        LearningChange change =
                CatalogDiff.between(catalog(before), catalog(after)).changes().getFirst();

        assertThat(change.differences())
                .containsExactly(
                        new Difference(Aspect.CLAIM, "no longer claims a cause: advice at most"),
                        new Difference(Aspect.CLAIM, "is a draft instead of active: never claims a cause"),
                        new Difference(Aspect.CLAIM, "is of category other instead of gizmo"),
                        new Difference(Aspect.CLAIM, "now explains other-one"),
                        new Difference(Aspect.FIX, "its fix now says: Fix it"),
                        new Difference(Aspect.FIX, "its fix no longer says: Hold it"),
                        new Difference(
                                Aspect.WORDS, "is called \"A gizmo that wobbles\" instead of \"The gizmo wobbles\""));
        assertThat(change.affectsVerdicts()).isTrue();
    }

    @Test
    void whatIsThereOnlyOnceWasAddedOrRemoved() {
        Catalog one = catalog(header("log: {text: wobble}"));

        assertThat(CatalogDiff.between(CATEGORIES, one).added()).hasSize(1);
        assertThat(CatalogDiff.between(one, CATEGORIES).removed()).hasSize(1);
        assertThat(CatalogDiff.between(one, one).isEmpty()).isTrue();
    }
}
