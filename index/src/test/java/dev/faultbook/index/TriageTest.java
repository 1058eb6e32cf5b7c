package dev.faultbook.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.faultbook.FaultbookException;
import dev.faultbook.index.ClusterRequest.Muted;
import dev.faultbook.ingest.Ingest;
import dev.faultbook.learnings.Catalog;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** People decide about clusters. */
class TriageTest {
    private static final ClusterRequest LISTED =
            new ClusterRequest(true, Muted.LEFT_OUT, Optional.empty(), Instant.MIN, 10);

    @TempDir
    private Path folder;

    private final Ingest ignorant = new Ingest(new Catalog("none", Map.of(), List.of()));

    private void addTwoClusters(Store store) {
        store.add(ClustersTest.build("a.log", "make a", "error: gizmo 7 wobbles"), ignorant);
        store.add(ClustersTest.build("b.log", "make b", "error: gizmo 12 wobbles"), ignorant);
        store.add(ClustersTest.build("c.log", "make c", "error: out of widgets"), ignorant);
    }

    @Test
    void aMutedClusterIsLeftOutAfterARestartAndAReindexingAndIsCounted() {
        String muted;
        try (Store store = Store.open(folder)) {
            addTwoClusters(store);
            Cluster largest = store.clusters().list(LISTED).getFirst();
            muted = largest.id();
            store.clusters().triage(largest, true, "", "ana");
            store.reindex(indexed -> {});
        }
        try (Store store = Store.openToRead(folder)) {
            assertThat(store.clusters().list(LISTED))
                    .singleElement()
                    .satisfies(cluster -> assertThat(cluster.id()).isNotEqualTo(muted));
            assertThat(store.clusters().list(LISTED.with(Muted.ONLY)))
                    .extracting(Cluster::id)
                    .containsExactly(muted);
            assertThat(store.clusters().count(LISTED.with(Muted.INCLUDED))).isEqualTo(2);
            assertThat(store.clusters().find(muted).flatMap(Cluster::triage).map(Triage::by))
                    .contains("ana");
        }
    }

    @Test
    void theLastWordOnAClusterCountsAndOnesOfALabelAreFound() {
        try (Store store = Store.open(folder)) {
            addTwoClusters(store);
            Cluster largest = store.clusters().list(LISTED).getFirst();
            store.clusters().triage(largest, true, "network", "ana");
            Cluster decided = store.clusters().triage(largest, false, "  ours ", "ben");

            assertThat(store.clusters().list(LISTED)).contains(decided);
            assertThat(store.clusters()
                            .list(new ClusterRequest(false, Muted.INCLUDED, Optional.of("ours"), Instant.MIN, 10)))
                    .containsExactly(decided);
            assertThat(store.clusters()
                            .list(new ClusterRequest(false, Muted.INCLUDED, Optional.of("network"), Instant.MIN, 10)))
                    .isEmpty();
        }
    }

    @Test
    void aReaderSeesWhatTheWriterDecided() {
        try (Store store = Store.open(folder)) {
            addTwoClusters(store);
            store.refresh();
            try (Store reader = Store.openToRead(folder)) {
                store.clusters().triage(store.clusters().list(LISTED).getFirst(), true, "", "ana");
                reader.refresh();
                assertThat(reader.clusters().list(LISTED)).hasSize(1);
            }
        }
    }

    @Test
    void aLabelIsOneShortLine() {
        try (Store store = Store.open(folder)) {
            addTwoClusters(store);
            Cluster largest = store.clusters().list(LISTED).getFirst();
            assertThatThrownBy(() -> store.clusters().triage(largest, false, "two\nlines", "ana"))
                    .isInstanceOf(FaultbookException.class)
                    .hasMessageContaining("one line of at most 100 characters");
        }
    }
}
