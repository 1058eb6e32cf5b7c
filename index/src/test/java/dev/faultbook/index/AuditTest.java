package dev.faultbook.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.faultbook.FaultbookException;
import dev.faultbook.index.Mark.Judgement;
import dev.faultbook.ingest.Ingest;
import dev.faultbook.ingest.report.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** People mark stored verdicts. */
final class AuditTest {
    @TempDir
    private Path folder;

    @TempDir
    private Path catalog;

    private Ingest ingest = TestIngest.knowingNothing();

    @BeforeEach
    void addBuilds() {
        ingest = TestIngest.knowingOneCause(catalog);
        try (Store store = store()) {
            for (int i = 0; i < 12; i++) {
                store.add(
                        TestIngest.failedBuild(i + ".log", "ERROR: No matching distribution found for package" + i),
                        ingest);
            }
            store.add(TestIngest.failedBuild("unexplained.log", "it wobbles"), ingest);
        }
    }

    private Store store() {
        return Store.open(folder.resolve("data"));
    }

    @Test
    void theSameSeedGivesTheSameSampleOfVerdictsWithACause() {
        try (Store store = store()) {
            List<String> sample = ids(store.audit().sample(5, 7));

            assertThat(sample).hasSize(5).doesNotHaveDuplicates();
            assertThat(ids(store.audit().sample(5, 7))).isEqualTo(sample);
            assertThat(ids(store.audit().sample(5, 8))).isNotEqualTo(sample);
            assertThat(store.audit().sample(100, 7)).hasSize(12);
        }
    }

    @Test
    void aMarkOutlivesReindexingAndClosingAndTheLastWordCounts() {
        String id;
        try (Store store = store()) {
            StoredBuild build = store.audit().sample(1, 1).getFirst();
            id = build.id();
            store.audit().mark(build, Judgement.WRONG, "ana", "a slip");
            store.audit().mark(build, Judgement.WRONG_LINE, "ana", "one line above");
            store.reindex(indexed -> {});
        }
        try (Store store = Store.openToRead(folder.resolve("data"))) {
            assertThat(store.audit().marks()).singleElement().satisfies(mark -> {
                assertThat(mark.build()).isEqualTo(id);
                assertThat(mark.learning() + "@" + mark.revision()).isEqualTo("no-version@1");
                assertThat(mark.catalog()).startsWith("1.0.0");
                assertThat(mark.judgement()).isEqualTo(Judgement.WRONG_LINE);
                assertThat(mark.note()).isEqualTo("one line above");
            });
            assertThat(ids(store.audit().sample(100, 1))).hasSize(11).doesNotContain(id);
        }
    }

    @Test
    void aReaderSeesTheMarksOfAWriter() {
        try (Store writer = store();
                Store reader = Store.openToRead(folder.resolve("data"))) {
            writer.audit().mark(writer.audit().sample(1, 1).getFirst(), Judgement.RIGHT, "ana", "");
            reader.refresh();

            assertThat(reader.audit().marks()).hasSize(1);
        }
    }

    @Test
    void aMarkThatACrashCutShortIsGoneAndTheOthersStay() throws IOException {
        try (Store store = store()) {
            store.audit().mark(store.audit().sample(1, 1).getFirst(), Judgement.RIGHT, "ana", "");
        }
        Path segment;
        try (Stream<Path> files = Files.list(folder.resolve("data/audit"))) {
            segment = files.findFirst().orElseThrow();
        }
        Files.write(segment, new byte[] {0, 0, 0, 99, 1, 2}, StandardOpenOption.APPEND);

        try (Store store = store()) {
            assertThat(store.audit().marks()).hasSize(1);
            store.audit().mark(store.audit().sample(1, 1).getFirst(), Judgement.SYMPTOM, "ana", "");
        }
        try (Store store = store()) {
            assertThat(store.audit().marks()).hasSize(2);
        }
    }

    @Test
    void aBuildWithoutACauseCannotBeMarked() {
        try (Store store = store()) {
            StoredBuild unexplained =
                    store.search(SearchRequest.of("wobbles")).hits().getFirst().build();

            assertThatThrownBy(() -> store.audit().mark(unexplained, Judgement.RIGHT, "ana", ""))
                    .isInstanceOf(FaultbookException.class)
                    .hasMessageContaining("has no cause");
        }
    }

    @Test
    void everyLearningHasItsTurnInASample() {
        AuditSample sample = new AuditSample(4, 3);
        try (Store store = store()) {
            List<StoredBuild> builds = store.audit().sample(12, 1);
            for (int i = 0; i < builds.size(); i++) {
                Finding cause = builds.get(i).report().cause().orElseThrow();
                Finding named = new Finding(
                        i == 11 ? "rare" : "frequent",
                        1,
                        cause.role(),
                        cause.category(),
                        cause.title(),
                        cause.step(),
                        cause.lines(),
                        cause.evidence(),
                        cause.printedAgain(),
                        cause.captures(),
                        cause.confidence(),
                        cause.fix());
                sample.offer(builds.get(i), named);
            }
            assertThat(sample.chosen()).hasSize(4).contains(builds.get(11).id());
        }
    }

    private static List<String> ids(List<StoredBuild> builds) {
        return builds.stream().map(StoredBuild::id).toList();
    }
}
