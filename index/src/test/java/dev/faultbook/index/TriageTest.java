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
            Cluster largest = store.clusters(LISTED).getFirst();
            muted = largest.id();
            store.triage(largest, true, "", "ana");
            store.reindex(indexed -> {});
        }
        try (Store store = Store.openToRead(folder)) {
            assertThat(store.clusters(LISTED))
                    .singleElement()
                    .satisfies(cluster -> assertThat(cluster.id()).isNotEqualTo(muted));
            assertThat(store.clusters(LISTED.with(Muted.ONLY)))
                    .extracting(Cluster::id)
                    .containsExactly(muted);
            assertThat(store.countClusters(LISTED.with(Muted.INCLUDED))).isEqualTo(2);
            assertThat(store.cluster(muted).flatMap(Cluster::triage).map(Triage::by))
                    .contains("ana");
        }
    }

    @Test
    void theLastWordOnAClusterCountsAndOnesOfALabelAreFound() {
        try (Store store = Store.open(folder)) {
            addTwoClusters(store);
            Cluster largest = store.clusters(LISTED).getFirst();
            store.triage(largest, true, "network", "ana");
            Cluster decided = store.triage(largest, false, "  ours ", "ben");

            assertThat(store.clusters(LISTED)).contains(decided);
            assertThat(store.clusters(new ClusterRequest(false, Muted.INCLUDED, Optional.of("ours"), Instant.MIN, 10)))
                    .containsExactly(decided);
            assertThat(store.clusters(
                            new ClusterRequest(false, Muted.INCLUDED, Optional.of("network"), Instant.MIN, 10)))
                    .isEmpty();
        }
    }

    @Test
    void aReaderSeesWhatTheWriterDecided() {
        try (Store store = Store.open(folder)) {
            addTwoClusters(store);
            store.refresh();
            try (Store reader = Store.openToRead(folder)) {
                store.triage(store.clusters(LISTED).getFirst(), true, "", "ana");
                reader.refresh();
                assertThat(reader.clusters(LISTED)).hasSize(1);
            }
        }
    }

    @Test
    void aLabelIsOneShortLine() {
        try (Store store = Store.open(folder)) {
            addTwoClusters(store);
            Cluster largest = store.clusters(LISTED).getFirst();
            assertThatThrownBy(() -> store.triage(largest, false, "two\nlines", "ana"))
                    .isInstanceOf(FaultbookException.class)
                    .hasMessageContaining("one line of at most 100 characters");
        }
    }
}
