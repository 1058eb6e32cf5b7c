package dev.faultbook.index.promotion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.faultbook.FaultbookException;
import dev.faultbook.index.Cluster;
import dev.faultbook.index.ClusterRequest;
import dev.faultbook.index.Store;
import dev.faultbook.index.promotion.Promotion.Naming;
import dev.faultbook.index.promotion.Promotion.Promoted;
import dev.faultbook.ingest.Ingest;
import dev.faultbook.ingest.check.CatalogCheck;
import dev.faultbook.ingest.source.LogSource;
import dev.faultbook.learnings.Catalog;
import dev.faultbook.learnings.Role;
import dev.faultbook.learnings.document.CatalogReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PromotionTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 28);
    private static final Naming UNNAMED =
            new Naming(Optional.empty(), Optional.empty(), "other", Role.CAUSE, Optional.empty());

    @TempDir
    private Path folder;

    private final Catalog catalog = CatalogReader.shipped().catalog();
    private final Ingest ingest = new Ingest(catalog);
    private Store store;

    @BeforeEach
    void openStore() {
        store = Store.open(folder);
    }

    @AfterEach
    void closeStore() {
        store.close();
    }

    private void failed(String name, String... output) {
        add(name, "subprocess exited with status 42\nError: building at STEP \"RUN ./tool\": exit status 42\n", output);
    }

    private void green(String name, String... output) {
        add(name, "COMMIT app\nSuccessfully tagged localhost/app:latest\n1f0e2d3c4b5a\n", output);
    }

    private void add(String name, String end, String... output) {
        String log = "STEP 1/2: FROM debian:12\nSTEP 2/2: RUN ./tool\n" + String.join("\n", output) + "\n" + end;
        store.add(LogSource.bytes(name, log.getBytes(StandardCharsets.UTF_8)), ingest);
    }

    private Cluster largest() {
        return store.clusters().list(ClusterRequest.all()).getFirst();
    }

    private Promoted promoted() {
        return new Promotion(store, catalog).promote(largest(), UNNAMED, TODAY);
    }

    @Test
    void theWholeDraft() {
        failed("a.log", "polishing", "error: gizmo 7 wobbles in /srv/a/hinge.c:12");
        failed("b.log", "polishing", "error: gizmo 12 wobbles in /srv/b/hinge.c:9");
        green("c.log", "warning: gizmo 3 wobbles in /srv/c/hinge.c:1");

        Promoted promoted = promoted();

        assertThat(promoted.replay().isClean()).isTrue();
        assertThat(promoted.draft().file()).isEqualTo("other/gizmo-wobbles-in-hinge.md");
        assertThat(promoted.draft().markdown())
                .isEqualTo("""
                ---
                id: gizmo-wobbles-in-hinge
                title: 'error: gizmo 12 wobbles in /srv/b/hinge.c:9'
                category: other
                role: cause
                status: draft
                revision: 1
                added: 2026-11-28
                detect:
                  log:
                    line: '^\\s*error: gizmo (?P<number>\\d+) wobbles in \\S+hinge\\.c:(?P<number2>\\d+)\\s*$'
                fix:
                  - say: "Say what to do, in one sentence; then the commands, if there are any."
                ---

                ## Problem
                Made from 2 builds of cluster %s, seen last in %s.

                ## Why it happens
                Not known yet.

                ## Solution
                Not known yet.

                ## Samples
                ```log match
                error: gizmo 12 wobbles in /srv/b/hinge.c:9
                ```
                ```log match
                error: gizmo 7 wobbles in /srv/a/hinge.c:12
                ```
                ```log near-miss
                warning: gizmo 3 wobbles in /srv/c/hinge.c:1
                ```
                """.formatted(largest().id(), largest().example().id()));
    }

    @Test
    void theDraftPassesACheck() {
        failed("a.log", "polishing", "error: it's the gizmo's \"hinge\": wobbles # ```");

        Draft draft = promoted().draft();
        CatalogReader.Reading reading = CatalogReader.readOne(draft.file(), draft.markdown(), catalog);

        assertThat(reading.problems()).isEmpty();
        assertThat(CatalogCheck.check(reading.catalog())).isEmpty();
        assertThat(draft.nearMisses()).containsExactly("polishing");
    }

    @Test
    void tellsOfGreenBuildsThatShowIt() {
        failed("a.log", "polishing", "error: the gizmo wobbles");
        green("b.log", "error: the gizmo wobbles", "never mind");

        Replay replay = promoted().replay();

        assertThat(replay.isClean()).isFalse();
        assertThat(replay.green())
                .extracting(build -> build.report().log().path())
                .containsExactly("b.log");
        assertThat(replay.missed()).isEmpty();
    }

    @Test
    void tellsOfOtherCausesAndOfOtherFailuresThatShowIt() {
        failed("a.log", "polishing", "error: the gizmo wobbles");
        failed("b.log", "polishing well", "error: the gizmo wobbles");
        failed("c.log", "error: the gizmo wobbles", "E: Unable to locate package no-such-package");
        failed("d.log", "error: the gizmo wobbles", "main.c:1:2: error: and so does the hinge");

        Replay replay = promoted().replay();

        assertThat(replay.members()).isEqualTo(2);
        assertThat(replay.otherCauses())
                .extracting(build -> build.report().log().path())
                .contains("c.log");
        assertThat(replay.green()).isEmpty();
        assertThat(replay.isClean()).isFalse();
    }

    @Test
    void wantsAllLinesWhenOneWouldNotTell() {
        failed("a.log", "error: something went wrong", "error: the gizmo wobbles");
        green("b.log", "error: something went wrong", "never mind");

        Promoted promoted = promoted();

        assertThat(promoted.replay().isClean()).isTrue();
        assertThat(promoted.draft().patterns())
                .containsExactly("^\\s*error: something went wrong\\s*$", "^\\s*error: the gizmo wobbles\\s*$");
    }

    @Test
    void saysSoWhenThereIsNothingToLookFor() {
        failed("a.log", "E: no a 12");

        assertThatThrownBy(this::promoted)
                .isInstanceOf(FaultbookException.class)
                .hasMessageContaining("Begin with an empty learning");
    }

    @Test
    void anIdThatIsTakenGetsANumber() {
        failed("a.log", "polishing", "error: pip conflict");

        assertThat(promoted().draft().id()).isEqualTo("pip-conflict-2");
    }

    @Test
    void aTemplatePassesACheck() {
        Draft draft = Draft.template("gizmo-wobbles", "The gizmo's wobble", "other", Role.CAUSE, Draft.NO_FIX, TODAY);
        CatalogReader.Reading reading = CatalogReader.readOne(draft.file(), draft.markdown(), catalog);

        assertThat(reading.problems()).isEmpty();
        assertThat(CatalogCheck.check(reading.catalog())).isEmpty();
    }
}
