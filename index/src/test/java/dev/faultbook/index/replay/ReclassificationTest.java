package dev.faultbook.index.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultbook.index.Mark;
import dev.faultbook.index.SearchRequest;
import dev.faultbook.index.Store;
import dev.faultbook.index.StoredBuild;
import dev.faultbook.index.document.Tally;
import dev.faultbook.ingest.Ingest;
import dev.faultbook.ingest.report.Finding;
import dev.faultbook.learnings.Catalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The stored builds judged anew, on disk and in the index. */
final class ReclassificationTest {
    @TempDir
    private Path folder;

    private TestCatalog catalog(String name) {
        return new TestCatalog(folder.resolve(name), name + ".0.0");
    }

    private Store open() {
        return Store.open(folder.resolve("data"));
    }

    private static Reclassification.Result reclassify(Store store, Catalog catalog) {
        return Reclassification.of(
                store, new Ingest(catalog), new Reclassification.Options(false, false, 2, Progress.NONE));
    }

    private static List<String> found(Store store, String query) {
        return store.search(SearchRequest.of(query)).hits().stream()
                .map(hit -> hit.build().id())
                .toList();
    }

    @Test
    void onlyBuildsThatTheChangeAffectsAreReadAndRewritten() {
        Catalog first = catalog("1").cause("gizmo", 1, "gizmo wobbles").read();
        Catalog second = catalog("2").cause("gizmo", 2, "gizmo tilts").read();
        try (Store store = open()) {
            String wobbles = store.add(TestCatalog.failed("a.log", "gizmo wobbles"), new Ingest(first))
                    .build()
                    .id();
            String tilts = store.add(TestCatalog.failed("b.log", "gizmo tilts"), new Ingest(first))
                    .build()
                    .id();
            store.add(TestCatalog.failed("c.log", "all else"), new Ingest(first));

            Reclassification.Result result = reclassify(store, second);

            assertThat(result.read()).isEqualTo(2);
            assertThat(result.rewritten()).containsExactlyInAnyOrder(wobbles, tilts);
            assertThat(found(store, "learning:gizmo")).containsExactly(tilts);
            Finding cause = store.find(tilts).orElseThrow().report().cause().orElseThrow();
            assertThat(cause.revision()).isEqualTo(2);
            assertThat(store.find(tilts).orElseThrow().report().catalog()).isEqualTo(second.version());
            assertThat(reclassify(store, second).read())
                    .as("nothing is left to do")
                    .isZero();
        }
    }

    @Test
    void itOutlivesTheProcess() {
        Catalog first = catalog("1").cause("gizmo", 1, "gizmo wobbles").read();
        Catalog second = catalog("2").read();
        String id;
        try (Store store = open()) {
            id = store.add(TestCatalog.failed("a.log", "gizmo wobbles"), new Ingest(first))
                    .build()
                    .id();
            reclassify(store, second);
        }
        try (Store store = open()) {
            assertThat(store.find(id).orElseThrow().report().cause()).isEmpty();
            assertThat(found(store, "learning:gizmo")).isEmpty();
            assertThat(found(store, "outcome:failure")).containsExactly(id);
            assertThat(reclassify(store, second).read()).isZero();
            assertThat(reclassify(store, first).rewritten()).containsExactly(id);
        }
    }

    @Test
    void anIndexThatMissedTheNewReportCatchesUp() throws IOException {
        Catalog first = catalog("1").cause("gizmo", 1, "gizmo wobbles").read();
        Catalog second = catalog("2").read();
        Path before = folder.resolve("index-before");
        String id;
        try (Store store = open()) {
            id = store.add(TestCatalog.failed("a.log", "gizmo wobbles"), new Ingest(first))
                    .build()
                    .id();
        }
        copy(folder.resolve("data/index"), before);
        try (Store store = open()) {
            reclassify(store, second);
        }
        clear(folder.resolve("data/index"));
        copy(before, folder.resolve("data/index"));

        try (Store store = open()) {
            assertThat(found(store, "learning:gizmo")).isEmpty();
            assertThat(found(store, "outcome:failure")).containsExactly(id);
        }
    }

    @Test
    void aBrokenOffRunIsGoneOnWith() {
        Catalog first = catalog("1").cause("gizmo", 1, "gizmo wobbles").read();
        Catalog second = catalog("2").cause("gizmo", 2, "gizmo wobbles").read();
        try (Store store = open()) {
            for (int i = 0; i < 6; i++) {
                store.add(TestCatalog.failed(i + ".log", "gizmo wobbles"), new Ingest(first));
            }
            Reclassification.Result broken = Reclassification.of(
                    store, new Ingest(second), new Reclassification.Options(false, false, 1, (done, all) -> done < 2));

            Reclassification.Result rest = reclassify(store, second);

            assertThat(broken.complete()).isFalse();
            assertThat(rest.complete()).isTrue();
            assertThat(rest.read()).isLessThan(6);
            assertThat(store.ids())
                    .allSatisfy(id -> assertThat(store.find(id)
                                    .orElseThrow()
                                    .report()
                                    .cause()
                                    .orElseThrow()
                                    .revision())
                            .isEqualTo(2));
        }
    }

    @Test
    void whatWasLeftOutBecauseItLostAContestIsThereWhenTheWinnerGoes() {
        Catalog first = catalog("1")
                .cause("early", 1, "is loose")
                .cause("late", 1, "gizmo wobbles")
                .read();
        Catalog second = catalog("2").cause("late", 1, "gizmo wobbles").read();
        try (Store store = open()) {
            String id = store.add(TestCatalog.failed("a.log", "bolt is loose", "gizmo wobbles"), new Ingest(first))
                    .build()
                    .id();

            Reclassification.Result result = reclassify(store, second);

            assertThat(result.effects()).extracting(Effect::learning).containsExactly("early", "late");
            assertThat(store.find(id)
                            .orElseThrow()
                            .report()
                            .cause()
                            .orElseThrow()
                            .learning())
                    .isEqualTo("late");
        }
    }

    @Test
    void aDryRunLeavesTheStoreAsItIs() {
        Catalog first = catalog("1").cause("gizmo", 1, "gizmo wobbles").read();
        Catalog second = catalog("2").read();
        try (Store store = open()) {
            store.add(TestCatalog.failed("a.log", "gizmo wobbles"), new Ingest(first));
        }
        try (Store store = Store.openToRead(folder.resolve("data"))) {
            Reclassification.Result result = Reclassification.of(
                    store, new Ingest(second), new Reclassification.Options(true, false, 1, Progress.NONE));

            assertThat(result.rewritten()).hasSize(1);
            assertThat(found(store, "learning:gizmo")).hasSize(1);
        }
    }

    @Test
    void marksAndTheLogsNameStay() {
        Catalog first = catalog("1").cause("gizmo", 1, "gizmo wobbles").read();
        Catalog second = catalog("2").cause("gizmo", 2, "gizmo wobbles").read();
        try (Store store = open()) {
            StoredBuild before = store.add(TestCatalog.failed("a.log", "gizmo wobbles"), new Ingest(first))
                    .build();
            store.audit().mark(before, Mark.Judgement.RIGHT, "somebody", "");

            reclassify(store, second);

            StoredBuild after = store.find(before.id()).orElseThrow();
            assertThat(store.audit().marks())
                    .singleElement()
                    .extracting(Mark::revision)
                    .isEqualTo(1);
            assertThat(after.report().log()).isEqualTo(before.report().log());
            assertThat(after.ingestedAt()).isEqualTo(before.ingestedAt());
            assertThat(after.report().fingerprint()).isEqualTo(before.report().fingerprint());
        }
    }

    @Test
    void learningsAreCountedAsTheyAreJudgedNow() {
        Catalog first = catalog("1").cause("gizmo", 1, "gizmo wobbles").read();
        Catalog second =
                catalog("2").learning("gizmo", 2, "advice", "", "line: 'gizmo'").read();
        try (Store store = open()) {
            store.add(TestCatalog.failed("a.log", "gizmo wobbles"), new Ingest(first));
            String last = store.add(TestCatalog.green("b.log", "gizmo tilts"), new Ingest(first))
                    .build()
                    .id();
            assertThat(store.statistics().tallies(Tally.Column.LEARNING))
                    .singleElement()
                    .satisfies(tally ->
                            assertThat(List.of(tally.count(), tally.causes())).containsExactly(1L, 1L));

            reclassify(store, second);

            assertThat(store.statistics().tallies(Tally.Column.LEARNING))
                    .singleElement()
                    .satisfies(tally -> {
                        assertThat(List.of(tally.count(), tally.causes())).containsExactly(2L, 0L);
                        assertThat(tally.lastBuild()).isEqualTo(last);
                    });
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
    }

    private static void clear(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
    }
}
