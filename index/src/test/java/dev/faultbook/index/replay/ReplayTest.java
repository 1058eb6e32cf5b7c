package dev.faultbook.index.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.faultbook.FaultbookException;
import dev.faultbook.index.Added;
import dev.faultbook.index.Store;
import dev.faultbook.ingest.Ingest;
import dev.faultbook.ingest.source.LogSource;
import dev.faultbook.learnings.Catalog;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two catalogs over a store of a few builds. */
final class ReplayTest {
    @TempDir
    private Path folder;

    private Store store;

    @BeforeEach
    void open() {
        store = Store.open(folder.resolve("data"));
    }

    @AfterEach
    void close() {
        store.close();
    }

    private TestCatalog catalog(String name) {
        return new TestCatalog(folder.resolve(name), name + ".0.0");
    }

    private String add(Catalog catalog, LogSource log) {
        Added added = store.add(log, new Ingest(catalog));
        return added.build().id();
    }

    private ReplayReport replay(Catalog before, Catalog after) {
        return Replay.of(store, before, after, new Replay.Options(false, 2, Progress.NONE));
    }

    private static List<String> builds(List<Hit> hits) {
        return hits.stream().map(Hit::build).toList();
    }

    @Test
    void tellsWhatALearningGainsAndLosesWithItsFirstLineOfEvidence() {
        Catalog before = catalog("1").cause("gizmo", 1, "^gizmo wobbles").read();
        Catalog after = catalog("2").cause("gizmo", 2, "^gizmo tilts").read();
        String wobbles = add(before, TestCatalog.failed("wobbles.log", "gizmo wobbles"));
        String tilts = add(before, TestCatalog.failed("tilts.log", "nothing yet", "gizmo tilts"));
        add(before, TestCatalog.failed("other.log", "something else"));

        ReplayReport report = replay(before, after);

        assertThat(report.read()).isEqualTo(2);
        assertThat(report.stored()).isEqualTo(3);
        Effect effect = report.effects().getFirst();
        assertThat(effect.kind()).isEqualTo("changed");
        assertThat(builds(effect.gained())).containsExactly(tilts);
        assertThat(effect.gained().getFirst().text()).isEqualTo("#2 0.3 gizmo tilts");
        assertThat(effect.gained().getFirst().lines().first()).isEqualTo(7);
        assertThat(builds(effect.lost())).containsExactly(wobbles);
        assertThat(effect.cost()).isPresent();
    }

    @Test
    void tellsWhereEvidenceMoved() {
        Catalog before = catalog("1").cause("gizmo", 1, "gizmo wobbles").read();
        Catalog after =
                catalog("2").cause("gizmo", 2, "gizmo (?:wobbles|is loose)").read();
        String build = add(before, TestCatalog.failed("moved.log", "gizmo is loose", "gizmo wobbles"));

        Hit moved = replay(before, after).effects().getFirst().moved().getFirst();

        assertThat(moved.build()).isEqualTo(build);
        assertThat(moved.before().orElseThrow().first()).isEqualTo(7);
        assertThat(moved.lines().first()).isEqualTo(6);
    }

    @Test
    void aBuildThatTwoLearningsExplainIsAmbiguous() {
        Catalog before = catalog("1").cause("gizmo", 1, "gizmo wobbles").read();
        Catalog after = catalog("2")
                .cause("gizmo", 1, "gizmo wobbles")
                .cause("loose", 1, "is loose")
                .read();
        String build = add(before, TestCatalog.failed("both.log", "bolt is loose", "gizmo wobbles"));

        ReplayReport report = replay(before, after);

        Effect loose = report.effects().getFirst();
        assertThat(loose.learning()).isEqualTo("loose");
        assertThat(loose.kind()).isEqualTo("added");
        assertThat(builds(loose.gained())).containsExactly(build);
        assertThat(loose.gained().getFirst().other()).contains("gizmo");
        assertThat(builds(loose.ambiguous())).containsExactly(build);
        assertThat(loose.ambiguous().getFirst().other()).contains("gizmo");
        Effect gizmo = report.effects().getLast();
        assertThat(gizmo.kind()).isEqualTo("unchanged");
        assertThat(builds(gizmo.lost())).containsExactly(build);
        assertThat(gizmo.lost().getFirst().other()).contains("loose");
    }

    @Test
    void whatExplainsTheOtherIsNotAmbiguous() {
        Catalog before = catalog("1").cause("gizmo", 1, "gizmo wobbles").read();
        Catalog after = catalog("2")
                .cause("gizmo", 1, "gizmo wobbles")
                .learning("loose", 1, "cause", "explains: [gizmo]\n", "line: 'is loose'")
                .read();
        add(before, TestCatalog.failed("both.log", "bolt is loose", "gizmo wobbles"));

        Effect loose = replay(before, after).effects().getFirst();

        assertThat(loose.gained()).hasSize(1);
        assertThat(loose.ambiguous()).isEmpty();
    }

    @Test
    void greenBuildsThatACauseWouldHaveBlamedAreNamed() {
        Catalog before =
                catalog("1").cause("gizmo", 1, "gizmo wobbles and breaks").read();
        Catalog after = catalog("2").cause("gizmo", 2, "gizmo wobbles").read();
        add(before, TestCatalog.failed("breaks.log", "gizmo wobbles and breaks"));
        String green = add(before, TestCatalog.green("green.log", "gizmo wobbles a little"));

        Effect effect = replay(before, after).effects().getFirst();

        assertThat(builds(effect.green())).containsExactly(green);
        assertThat(effect.green().getFirst().lines().first()).isEqualTo(6);
        assertThat(effect.gained()).isEmpty();
    }

    @Test
    void adviceOnGreenBuildsBlamesNothing() {
        Catalog before = catalog("1").read();
        Catalog after = catalog("2")
                .learning("slow", 1, "advice", "", "line: 'gizmo wobbles'")
                .read();
        String green = add(before, TestCatalog.green("green.log", "gizmo wobbles a little"));

        Effect effect = replay(before, after).effects().getFirst();

        assertThat(builds(effect.gained())).containsExactly(green);
        assertThat(effect.green()).isEmpty();
    }

    @Test
    void whatCannotBeNarrowedIsLookedForEverywhereAndSaysSo() {
        Catalog before = catalog("1").read();
        Catalog after = catalog("2")
                .learning("slow", 1, "advice", "", "in-step: {command: 'make'}")
                .read();
        add(before, TestCatalog.green("green.log", "fine"));
        add(before, TestCatalog.failed("failed.log", "not fine"));

        ReplayReport report = replay(before, after);

        assertThat(report.read()).isEqualTo(2);
        assertThat(report.everywhere()).containsExactly("slow");
        assertThat(report.effects().getFirst().gained()).hasSize(2);
    }

    @Test
    void wordsForPeopleMakeNoDifference() {
        Catalog before = catalog("1").cause("gizmo", 1, "gizmo wobbles").read();
        Catalog after = catalog("2")
                .learning("gizmo", 2, "cause", "references: [https://example.org/]\n", "line: 'gizmo wobbles'")
                .read();
        add(before, TestCatalog.failed("wobbles.log", "gizmo wobbles"));

        ReplayReport report = replay(before, after);

        assertThat(report.read()).isZero();
        assertThat(report.effects()).isEmpty();
    }

    @Test
    void oneLearningAloneCanBeReplayed() {
        Catalog before = catalog("1").cause("gizmo", 1, "gizmo wobbles").read();
        Catalog after = catalog("2")
                .cause("gizmo", 2, "gizmo tilts")
                .cause("loose", 1, "is loose")
                .read();

        Catalog only = Replay.with(before, after, Set.of("loose"));

        assertThat(only.find("gizmo")).isEqualTo(before.find("gizmo"));
        assertThat(only.find("loose")).isEqualTo(after.find("loose"));
        assertThatThrownBy(() -> Replay.with(before, after, Set.of("nobody")))
                .isInstanceOf(FaultbookException.class)
                .hasMessageContaining("\"nobody\"");
    }

    @Test
    void whoWatchesMayEndIt() {
        Catalog before = catalog("1").cause("gizmo", 1, "gizmo wobbles").read();
        for (int i = 0; i < 5; i++) {
            add(before, TestCatalog.failed("wobbles" + i + ".log", "gizmo wobbles"));
        }

        ReplayReport report =
                Replay.of(store, before, catalog("2").read(), new Replay.Options(false, 1, (done, all) -> done < 2));

        assertThat(report.complete()).isFalse();
        assertThat(report.read()).isEqualTo(2);
    }

    @Test
    void aCauseThatSeveralGreenBuildsShowIsTooBroad() {
        Catalog catalog = catalog("1").cause("broad", 1, "gizmo wobbles").read();
        String first = add(catalog, TestCatalog.green("green-1.log", "gizmo wobbles"));
        String second = add(catalog, TestCatalog.green("green-2.log", "gizmo wobbles"));
        add(catalog, TestCatalog.failed("failed.log", "gizmo wobbles"));

        GreenCheck.Result result = GreenCheck.of(store, GreenCheck.causes(catalog, Optional.empty()), 1, Progress.NONE);

        GreenCheck.Blame blame = result.blames().getFirst();
        assertThat(blame.isTooBroad()).isTrue();
        assertThat(builds(blame.green())).containsExactlyInAnyOrder(first, second);
        assertThat(blame.failed()).isEqualTo(1);
    }

    @Test
    void aCauseThatHardlyAnyGreenBuildShowsIsNot() {
        Catalog catalog = catalog("1").cause("fine", 1, "gizmo wobbles").read();
        add(catalog, TestCatalog.green("green-1.log", "gizmo wobbles"));
        add(catalog, TestCatalog.green("green-2.log", "gizmo wobbles"));
        for (int i = 0; i < 18; i++) {
            add(catalog, TestCatalog.failed("failed-" + i + ".log", "gizmo wobbles"));
        }

        GreenCheck.Blame blame = GreenCheck.of(store, GreenCheck.causes(catalog, Optional.empty()), 2, Progress.NONE)
                .blames()
                .getFirst();

        assertThat(blame.green()).hasSize(2);
        assertThat(blame.failed()).isEqualTo(18);
        assertThat(blame.isTooBroad()).isFalse();
    }

    @Test
    void whatAStepOutlivedForLongIsNotBlamed() {
        Catalog catalog = catalog("1").cause("early", 1, "gizmo wobbles").read();
        String[] output = new String[400];
        java.util.Arrays.setAll(output, i -> i == 0 ? "gizmo wobbles" : "line " + i);
        add(catalog, TestCatalog.green("green.log", output));

        assertThat(GreenCheck.of(store, GreenCheck.causes(catalog, Optional.empty()), 1, Progress.NONE)
                        .blames())
                .isEmpty();
    }

    @Test
    void learningsThatShipAsTheyAreAreNotTried() {
        Catalog shipped = catalog("1").cause("gizmo", 1, "gizmo wobbles").read();
        Catalog own = catalog("2")
                .cause("gizmo", 1, "gizmo wobbles")
                .cause("own", 1, "is loose")
                .learning("advice", 1, "advice", "", "line: 'slow'")
                .read();

        assertThat(GreenCheck.causes(own, Optional.of(shipped)).learnings())
                .singleElement()
                .extracting("id")
                .isEqualTo("own");
    }
}
