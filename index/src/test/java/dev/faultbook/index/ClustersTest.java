package dev.faultbook.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.faultbook.FaultbookException;
import dev.faultbook.index.green.Change;
import dev.faultbook.index.store.StoreFolder;
import dev.faultbook.ingest.Ingest;
import dev.faultbook.ingest.ReadOptions;
import dev.faultbook.ingest.report.Excerpt;
import dev.faultbook.ingest.source.LogSource;
import dev.faultbook.learnings.Catalog;
import dev.faultbook.learnings.document.CatalogReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClustersTest {
    @TempDir
    private Path folder;

    private final Ingest knowing = new Ingest(CatalogReader.shipped().catalog());
    private final Ingest ignorant = new Ingest(new Catalog("none", Map.of(), List.of()));

    /** A build with BuildKit that fails in its last step, or is green when there is nothing to say. */
    static LogSource build(String name, String command, String says) {
        String end = says.isEmpty()
                ? "#3 DONE 1.5s\n"
                : "#3 1.004 " + says + "\n#3 ERROR: process \"/bin/sh -c " + command
                        + "\" did not complete successfully: exit code: 1\n------\n > [2/2] RUN " + command
                        + ":\n------\nERROR: failed to solve: process \"/bin/sh -c " + command
                        + "\" did not complete successfully: exit code: 1\n";
        String log = """
                #1 [internal] load build definition from Dockerfile
                #1 DONE 0.0s
                #2 [1/2] FROM docker.io/library/debian:12
                #2 CACHED
                #3 [2/2] RUN %s
                """.formatted(command);
        return LogSource.bytes(name, (log + end).getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aClusterIsTheSameAfterARestartAndAReindexing() {
        List<Cluster> before;
        try (Store store = Store.open(folder)) {
            store.add(build("a.log", "make a", "error: gizmo 7 wobbles"), ignorant);
            store.add(build("b.log", "make b", "error: gizmo 12 wobbles"), ignorant);
            store.add(build("c.log", "make c", "error: out of widgets"), ignorant);
            store.add(build("d.log", "make d", ""), ignorant);
            before = store.clusters().list(ClusterRequest.all());
        }

        assertThat(before).extracting(Cluster::count).containsExactly(2L, 1L);
        try (Store store = Store.openToRead(folder)) {
            assertThat(store.clusters().list(ClusterRequest.all())).isEqualTo(before);
        }
        Store.reindex(folder, indexed -> {});
        try (Store store = Store.openToRead(folder)) {
            assertThat(store.clusters().list(ClusterRequest.all())).isEqualTo(before);
            assertThat(store.clusters().members(before.getFirst().id(), 10))
                    .extracting(member -> member.report().log().path())
                    .containsExactly("b.log", "a.log");
            assertThat(store.search(SearchRequest.of(
                                    "cluster:" + before.getFirst().id()))
                            .total())
                    .isEqualTo(2);
        }
    }

    @Test
    void aReportOfAnEarlierVersionGetsItsClusterFromItsLog() throws IOException {
        Path old = folder.resolve("old");
        StoredBuild build;
        Cluster cluster;
        try (Store store = Store.open(folder.resolve("new"))) {
            build = store.add(build("a.log", "make", "error: gizmo 7 wobbles"), ignorant)
                    .build();
            cluster = store.clusters().list(ClusterRequest.all()).getFirst();
        }
        try (StoreFolder empty = StoreFolder.create(old);
                Builds builds = new Builds(empty, Clock.systemUTC())) {
            builds.add(
                    build.report().withHeart(Excerpt.NONE, "1:0123456789abcdef"), ReadOptions.DEFAULT, Origin.UNKNOWN);
            String log = build.report().log().sha256();
            Path from = folder.resolve("new/logs/" + log.substring(0, 2) + "/" + log + ".zst");
            Path to = old.resolve(folder.resolve("new").relativize(from));
            Files.createDirectories(to.getParent());
            Files.copy(from, to);
        }

        try (Store store = Store.open(old)) {
            Cluster found = store.clusters().list(ClusterRequest.all()).getFirst();
            assertThat(found.id()).isEqualTo(cluster.id());
            assertThat(found.example().report().heart())
                    .isEqualTo(build.report().heart());
            store.add(build("b.log", "make b", "error: gizmo 8 wobbles"), ignorant);
            assertThat(store.clusters()
                            .similar(store.find(build.id()).orElseThrow().report(), 5))
                    .singleElement()
                    .matches(SimilarBuild::sameCluster);
        }
    }

    @Test
    void tellsUnexplainedOnesAndRecentOnes() {
        try (Store store = Store.open(folder)) {
            store.add(
                    build("a.log", "apt-get install no-such-package", "E: Unable to locate package no-such-package"),
                    knowing);
            Instant between = Instant.now();
            store.add(build("b.log", "make", "error: the gizmo wobbles"), knowing);

            assertThat(store.clusters().list(new ClusterRequest(true, Instant.MIN, 10)))
                    .singleElement()
                    .satisfies(cluster -> {
                        assertThat(cluster.learning()).isEmpty();
                        assertThat(cluster.example().report().heart().text()).isEqualTo("error: the gizmo wobbles");
                    });
            assertThat(store.clusters().list(new ClusterRequest(false, between, 10)))
                    .hasSize(1);
            assertThat(store.clusters().list(new ClusterRequest(false, Instant.MIN, 10)))
                    .hasSize(2)
                    .anyMatch(cluster -> cluster.learning().isPresent());
        }
    }

    @Test
    void isFoundByTheBeginningOfItsId() {
        try (Store store = Store.open(folder)) {
            store.add(build("a.log", "make", "error: the gizmo wobbles"), ignorant);
            Cluster cluster = store.clusters().list(ClusterRequest.all()).getFirst();

            assertThat(store.clusters().find(cluster.id())).contains(cluster);
            assertThat(store.clusters().find(cluster.id().substring(0, 8))).contains(cluster);
            assertThat(store.clusters().find(cluster.id().substring(2, 6))).contains(cluster);
            assertThat(store.clusters().find(cluster.id().substring(2, 5))).isEmpty();
            assertThat(store.clusters().find("ffff0000")).isEmpty();
        }
    }

    @Test
    void namesTheClustersWhenAnIdIsNotWhole() {
        try (Store store = Store.open(folder)) {
            for (int n = 0; n < 400; n++) {
                store.add(
                        build(
                                "a.log",
                                "make",
                                "error: no " + Integer.toString(n + 40_000, 26).replaceAll("\\d", "z")),
                        ignorant);
            }
            List<Cluster> clusters = store.clusters().list(new ClusterRequest(false, Instant.MIN, 1_000));
            Optional<String> shared = clusters.stream()
                    .map(cluster -> cluster.id().substring(2, 6))
                    .filter(prefix -> clusters.stream()
                                    .filter(other -> other.id().startsWith(prefix, 2))
                                    .count()
                            > 1)
                    .findFirst();

            shared.ifPresent(prefix -> assertThatThrownBy(() -> store.clusters().find(prefix))
                    .isInstanceOf(FaultbookException.class)
                    .hasMessageStartingWith("Several clusters start with " + prefix));
        }
    }

    @Test
    void namesTheNextGreenBuildOfTheSameTargetAndWhatChanged() {
        try (Store store = Store.open(folder)) {
            store.add(build("ci/app-1.log", "make app", ""), ignorant);
            StoredBuild failed = store.add(build("ci/app-2.log", "make app", "error: the gizmo wobbles"), ignorant)
                    .build();
            store.add(build("ci/site-3.log", "make fixed", ""), ignorant);
            StoredBuild green = store.add(build("ci/app-4.log", "make steady", ""), ignorant)
                    .build();
            store.add(build("ci/app-5.log", "make app", ""), ignorant);
            StoredBuild again = store.add(build("ci/site-6.log", "make", "error: the gizmo wobbles"), ignorant)
                    .build();

            assertThat(store.clusters().similar(again.report(), 10))
                    .singleElement()
                    .satisfies(similar -> {
                        assertThat(similar.build()).isEqualTo(failed);
                        assertThat(similar.sameCluster()).isTrue();
                        assertThat(similar.nextGreen())
                                .contains(new NextGreen(
                                        green,
                                        List.of(new Change.Command(
                                                "RUN make app",
                                                "RUN make steady",
                                                List.of("app"),
                                                List.of("steady")))));
                    });
        }
    }

    @Test
    void findsWhatHasMostWordsInCommonBehindItsCluster() {
        try (Store store = Store.open(folder)) {
            for (String part : List.of("alpha", "beta", "gamma", "delta", "epsilon")) {
                store.add(build(part + ".log", "make", "error: cannot find " + part), ignorant);
            }
            store.add(build("a.log", "make", "error: gizmo wobbles in hinge and bolt"), ignorant);
            store.add(build("b.log", "make", "error: gizmo wobbles in hinge and nut"), ignorant);
            StoredBuild asked = store.add(build("c.log", "make it", "error: gizmo wobbles in hinge and nut"), ignorant)
                    .build();

            assertThat(store.clusters().similar(asked.report(), 10))
                    .extracting(similar -> similar.build().report().log().path(), SimilarBuild::sameCluster)
                    .containsExactly(
                            org.assertj.core.groups.Tuple.tuple("b.log", true),
                            org.assertj.core.groups.Tuple.tuple("a.log", false));
            assertThat(store.clusters().similar(asked.report(), 1)).hasSize(1);
        }
    }

    @Test
    void aGreenBuildIsLikeNone() {
        try (Store store = Store.open(folder)) {
            StoredBuild green = store.add(build("a.log", "make", ""), ignorant).build();
            store.add(build("b.log", "make", "error: boom"), ignorant);

            assertThat(store.clusters().similar(green.report(), 10)).isEmpty();
            assertThat(store.clusters().list(ClusterRequest.all())).hasSize(1);
        }
    }
}
