package dev.faultbook.index.document;

import static dev.faultbook.index.document.ReportBuilder.aReport;
import static org.assertj.core.api.Assertions.assertThat;

import dev.faultbook.index.query.Field;
import dev.faultbook.index.query.Query;
import dev.faultbook.index.query.QueryParser;
import dev.faultbook.ingest.report.Report;
import dev.faultbook.text.LineRange;
import dev.faultbook.text.LogTokens;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every {@link BuildIndex} does, whatever it is made of. */
public interface BuildIndexContract {
    /** Opens the index, each time within a test the same one; the caller closes it. */
    BuildIndex open();

    @Test
    default void findsABuildByAWordOfItsLog() {
        try (BuildIndex index = open()) {
            add(index, 1, aReport().build(), chunk(-1, 1, "no matching distribution"));
            add(index, 2, aReport().build(), chunk(-1, 1, "all good"));
            assertThat(find(index, "MATCHING")).containsExactly(sure(1));
            assertThat(find(index, "match")).isEmpty();
        }
    }

    @Test
    default void wantsAllWordsInOneChunk() {
        try (BuildIndex index = open()) {
            add(index, 1, aReport().build(), chunk(-1, 1, "alpha beta"), chunk(-1, 257, "gamma"));
            assertThat(find(index, "alpha beta")).containsExactly(sure(1));
            assertThat(find(index, "alpha gamma")).isEmpty();
            assertThat(find(index, "alpha OR gamma")).containsExactly(sure(1));
        }
    }

    @Test
    default void isNotSureOfWordsInARow() {
        try (BuildIndex index = open()) {
            add(index, 1, aReport().build(), chunk(-1, 1, "alpha beta"));
            add(index, 2, aReport().build(), chunk(-1, 1, "beta alpha"));
            add(index, 3, aReport().build(), chunk(-1, 1, "alpha"));
            assertThat(find(index, "\"alpha beta\"")).containsExactly(unsure(2), unsure(1));
        }
    }

    @Test
    default void isSureOfACompositeThatIsAToken() {
        try (BuildIndex index = open()) {
            add(index, 1, aReport().build(), chunk(-1, 1, "install torch==2.6.0"));
            add(index, 2, aReport().build(), chunk(-1, 1, "install torch==2.6.0+cu124"));
            add(index, 3, aReport().build(), chunk(-1, 1, "install torch==2.7.0"));
            assertThat(find(index, "torch==2.6.0")).containsExactly(unsure(2), sure(1));
        }
    }

    @Test
    default void findsBuildsByTheirFields() {
        Report report = aReport()
                .path("ci/logs/build-7.log")
                .step("#1", "[builder 2/3] RUN pip install torch", "builder", "linux/arm64")
                .step("#2", "[final 1/2] COPY . .", "final", null)
                .failedBy("pip-conflict", "Two packages want different versions", 12)
                .build();
        try (BuildIndex index = open()) {
            add(index, 1, report);
            add(index, 2, aReport().build());
            for (String query : List.of(
                    "learning:PIP-conflict",
                    "category:some-category",
                    "outcome:failure",
                    "platform:linux/arm64",
                    "platform:arm64",
                    "stage:builder",
                    "stage:final platform:arm64",
                    "step:pip",
                    "stage:builder step:pip outcome:failure",
                    "path:logs",
                    "outcome:failure format:buildkit-plain wrapper:github-actions")) {
                assertThat(find(index, query)).as(query).containsExactly(sure(1));
            }
            for (String query : List.of(
                    "learning:pip",
                    "stage:final step:pip",
                    "stage:build",
                    "platform:arm",
                    "path:lo",
                    "outcome:unknown")) {
                assertThat(find(index, query)).as(query).isEmpty();
            }
            assertThat(find(index, "step:#1 path:build-7.log")).containsExactly(unsure(1));
        }
    }

    @Test
    default void looksForWordsInStepNamesAndLearningsToo() {
        Report report = aReport()
                .step("#1", "RUN make tests", "builder", null)
                .failedBy("pip-conflict", "Two packages clash", 12)
                .build();
        try (BuildIndex index = open()) {
            add(index, 1, report, chunk(0, 1, "compiling"));
            assertThat(find(index, "tests")).containsExactly(sure(1));
            assertThat(find(index, "clash compiling")).containsExactly(sure(1));
            assertThat(find(index, "tests compiling stage:builder")).containsExactly(sure(1));
        }
    }

    @Test
    default void asksTheStepThatHasTheWords() {
        Report report = aReport()
                .step("#1", "RUN one", "builder", "linux/arm64")
                .step("#2", "RUN two", "final", "linux/amd64")
                .build();
        try (BuildIndex index = open()) {
            add(index, 1, report, chunk(0, 1, "alpha"), chunk(1, 2, "beta"));
            assertThat(find(index, "alpha stage:builder")).containsExactly(sure(1));
            assertThat(find(index, "alpha stage:final")).isEmpty();
            assertThat(find(index, "beta platform:arm64")).isEmpty();
        }
    }

    @Test
    default void leavesOutWhatANegationShutsOut() {
        try (BuildIndex index = open()) {
            add(index, 1, aReport().build(), chunk(-1, 1, "alpha beta"));
            add(index, 2, aReport().build(), chunk(-1, 1, "alpha"));
            add(index, 3, aReport().build(), chunk(-1, 1, "gamma"));
            assertThat(find(index, "alpha -beta", Map.of("beta", Set.of(id(1)))))
                    .containsExactly(sure(2));
            assertThat(find(index, "-beta", Map.of("beta", Set.of(id(1))))).containsExactly(sure(3), sure(2));
            assertThat(find(index, "gamma OR -beta", Map.of("beta", Set.of(id(1), id(3)))))
                    .containsExactlyInAnyOrder(sure(2), sure(3));
        }
    }

    @Test
    default void putsEvidenceFirstThenTheNewest() {
        try (BuildIndex index = open()) {
            add(index, 1, aReport().failedBy("x", "x", 2).build(), chunk(-1, 1, "alpha"));
            add(index, 2, aReport().build(), chunk(-1, 1, "alpha"));
            add(index, 3, aReport().build(), chunk(-1, 1, "alpha"));
            add(index, 4, aReport().build(), chunk(-1, 1, "beta"));
            assertThat(find(index, "alpha")).containsExactly(sure(1), sure(3), sure(2));
            assertThat(find(index, "")).containsExactly(sure(4), sure(3), sure(2), sure(1));
            assertThat(find(index, "alpha OR beta")).containsExactly(sure(1), sure(4), sure(3), sure(2));
        }
    }

    @Test
    default void keepsTheBestAndCountsAll() {
        try (BuildIndex index = open()) {
            IntStream.rangeClosed(1, 30).forEach(n -> add(index, n, aReport().build(), chunk(-1, 1, "alpha")));
            try (BuildIndex.Snapshot snapshot = index.snapshot()) {
                Found found = snapshot.find(Question.of(QueryParser.parse("alpha")), 2);
                assertThat(found.total()).isEqualTo(30);
                assertThat(found.complete()).isTrue();
                assertThat(found.candidates()).containsExactly(sure(30), sure(29));
                assertThat(found.facets().of(Field.OUTCOME)).containsExactly(Map.entry("success", 30L));
            }
        }
    }

    @Test
    default void stopsAtTheDeadlineAndSaysSo() {
        try (BuildIndex index = open()) {
            add(index, 1, aReport().build(), chunk(-1, 1, "alpha"));
            try (BuildIndex.Snapshot snapshot = index.snapshot()) {
                Deadline over = Deadline.in(Duration.ZERO);
                Found found = snapshot.find(new Question(QueryParser.parse("alpha"), Map.of(), over), 10);
                assertThat(found.complete()).isFalse();
            }
        }
    }

    @Test
    default void countsFacets() {
        Report failure = aReport()
                .step("#1", "RUN x", null, "linux/arm64")
                .failedBy("pip-conflict", "Clash", 1)
                .build();
        try (BuildIndex index = open()) {
            add(index, 1, failure);
            add(index, 2, failure);
            add(index, 3, aReport().build());
            try (BuildIndex.Snapshot snapshot = index.snapshot()) {
                FacetCounts counts = snapshot.facets(Set.of(id(1), id(3), id(99)));
                assertThat(counts.of(Field.LEARNING)).isEqualTo(Map.of("pip-conflict", 1L));
                assertThat(counts.of(Field.CATEGORY)).isEqualTo(Map.of("some-category", 1L));
                assertThat(counts.of(Field.OUTCOME)).isEqualTo(Map.of("failure", 1L, "success", 1L));
                assertThat(counts.of(Field.PLATFORM)).isEqualTo(Map.of("linux/arm64", 1L));
                assertThat(counts.of(Field.FORMAT)).isEqualTo(Map.of("buildkit-plain", 2L));
            }
        }
    }

    @Test
    default void namesThePlacesInABuild() {
        Report report = aReport()
                .step("#1", "RUN one")
                .step("#2", "RUN two")
                .failedBy("x", "x", 400)
                .build();
        List<LineRange> split = List.of(new LineRange(3, 9), new LineRange(300, 420));
        try (BuildIndex index = open()) {
            add(index, 1, report, chunk(0, 1, "alpha"), new Chunk(1, split, List.of("alpha")), chunk(1, 500, "beta"));
            add(index, 2, report, chunk(0, 1, "alpha"));
            assertThat(places(index, 1, "alpha", 10))
                    .containsExactly(new Place(1, split), new Place(0, List.of(new LineRange(1, 256))));
            assertThat(places(index, 1, "alpha", 1)).containsExactly(new Place(1, split));
            assertThat(places(index, 1, "one", 10))
                    .containsExactly(new Place(0, List.of()), new Place(0, List.of(new LineRange(1, 256))));
        }
    }

    @Test
    default void goesThroughPlacesUntilOneIsRight() {
        Chunk[] chunks = IntStream.range(0, 20)
                .mapToObj(n -> chunk(-1, 1 + n * 256L, n % 2 == 0 ? "alpha" : "beta"))
                .toArray(Chunk[]::new);
        try (BuildIndex index = open()) {
            add(index, 1, aReport().build(), chunks);
            try (BuildIndex.Snapshot snapshot = index.snapshot()) {
                Question alpha = Question.of(QueryParser.parse("alpha"));
                List<Place> seen = new ArrayList<>();
                assertThat(snapshot.anyPlace(alpha, id(1), place -> !seen.add(place)))
                        .isFalse();
                assertThat(seen).hasSize(10).doesNotHaveDuplicates();
                seen.clear();
                assertThat(snapshot.anyPlace(alpha, id(1), place -> seen.add(place) && seen.size() == 3))
                        .isTrue();
                assertThat(seen).hasSize(3);
                assertThat(snapshot.anyPlace(alpha, id(2), place -> true)).isFalse();
            }
        }
    }

    @Test
    default void replacesAndRemovesBuilds() {
        try (BuildIndex index = open()) {
            add(index, 1, aReport().build(), chunk(-1, 1, "alpha"));
            add(index, 1, aReport().build(), chunk(-1, 1, "beta"));
            add(index, 2, aReport().build(), chunk(-1, 1, "beta"));
            assertThat(find(index, "alpha")).isEmpty();
            assertThat(find(index, "beta")).containsExactly(sure(2), sure(1));
            index.remove(id(2));
            index.remove(id(3));
            assertThat(find(index, "beta")).containsExactly(sure(1));
            assertThat(index.builds()).containsExactly(id(1));
        }
    }

    @Test
    default void aSnapshotDoesNotChange() {
        try (BuildIndex index = open()) {
            add(index, 1, aReport().build(), chunk(-1, 1, "alpha"));
            try (BuildIndex.Snapshot before = index.snapshot()) {
                add(index, 2, aReport().build(), chunk(-1, 1, "alpha"));
                index.remove(id(1));
                assertThat(before.find(Question.of(QueryParser.parse("alpha")), 10)
                                .candidates())
                        .containsExactly(sure(1));
            }
            assertThat(find(index, "alpha")).containsExactly(sure(2));
        }
    }

    @Test
    default void keepsWhatItHadWhenItIsOpenedAgain() {
        try (BuildIndex index = open()) {
            add(index, 1, aReport().build(), chunk(-1, 1, "alpha"));
        }
        try (BuildIndex index = open()) {
            add(index, 2, aReport().build(), chunk(-1, 1, "alpha"));
            assertThat(find(index, "alpha")).containsExactly(sure(2), sure(1));
            assertThat(index.builds()).containsExactlyInAnyOrder(id(1), id(2));
        }
    }

    @Test
    default void leavesOutABuildThatFailedToArriveWhole() {
        try (BuildIndex index = open()) {
            List<Chunk> chunks = new ArrayList<>(List.of(chunk(-1, 1, "alpha")));
            Iterable<Chunk> broken = () -> new Iterator<>() {
                @Override
                public boolean hasNext() {
                    return true;
                }

                @Override
                public Chunk next() {
                    return chunks.removeFirst();
                }
            };
            try {
                index.add(new BuildDocuments(id(1), Instant.EPOCH, aReport().build(), broken));
            } catch (NoSuchElementException expected) {
                assertThat(chunks).isEmpty();
            }
            assertThat(find(index, "alpha")).isEmpty();
            assertThat(index.builds()).isEmpty();
            add(index, 1, aReport().build(), chunk(-1, 1, "alpha"));
            assertThat(find(index, "alpha")).containsExactly(sure(1));
            assertThat(places(index, 1, "alpha", 10)).hasSize(1);
        }
    }

    @Test
    default void countsFailuresThatSayTheSame() {
        Report boom = aReport().failed("boom at 0x7f3a").build();
        Report explained = aReport()
                .failedBy("some-learning", "Some title", 1)
                .failed("boom at 0x91c2")
                .build();
        Report other = aReport().failed("out of widgets").build();
        try (BuildIndex index = open()) {
            add(index, 1, boom);
            add(index, 2, explained);
            add(index, 3, other);
            add(index, 4, aReport().build());
            index.remove(id(3));
            add(index, 5, other);
            add(index, 6, boom);
            try (BuildIndex.Snapshot snapshot = index.snapshot()) {
                assertThat(snapshot.clusters())
                        .containsExactlyInAnyOrder(
                                new ClusterTally(
                                        boom.fingerprint(),
                                        3,
                                        Instant.EPOCH.plusSeconds(1),
                                        Instant.EPOCH.plusSeconds(6),
                                        id(6),
                                        Optional.of("some-learning")),
                                new ClusterTally(
                                        other.fingerprint(),
                                        1,
                                        Instant.EPOCH.plusSeconds(5),
                                        Instant.EPOCH.plusSeconds(5),
                                        id(5),
                                        Optional.empty()));
            }
            assertThat(find(index, "cluster:" + boom.fingerprint())).containsExactly(sure(6), sure(2), sure(1));
        }
    }

    @Test
    default void findsFailuresByTheirWordsAndRareWordsCountMore() {
        try (BuildIndex index = open()) {
            for (int n = 1; n <= 20; n++) {
                add(
                        index,
                        n,
                        aReport()
                                .failed("error: part " + "abcdefghijklmnopqrst".charAt(n - 1) + " failed")
                                .build());
            }
            add(index, 21, aReport().failed("error: the gizmo wobbles").build());
            add(index, 22, aReport().build(), chunk(-1, 1, "error: the gizmo wobbles"));
            try (BuildIndex.Snapshot snapshot = index.snapshot()) {
                List<Likeness> alike = snapshot.alike(Set.of("error", "gizmo", "broke"), 5);
                assertThat(alike).hasSize(5);
                assertThat(alike.getFirst().build()).isEqualTo(id(21));
                assertThat(alike.getFirst().share()).isBetween(0.3, 0.7);
                assertThat(alike.get(1).share()).isLessThan(0.15);
                assertThat(snapshot.alike(Set.of(), 5)).isEmpty();
            }
        }
    }

    @Test
    default void findsTheNextGreenBuildsOfATarget() {
        Report app = aReport().path("ci/app-7.log").step("#1", "RUN make").build();
        Report failed = aReport()
                .path("ci/app-8.log")
                .step("#1", "RUN make")
                .failed("boom")
                .build();
        Report site = aReport().path("ci/site-7.log").step("#1", "RUN make").build();
        String target = Target.name(app).orElseThrow();
        try (BuildIndex index = open()) {
            add(index, 1, app);
            add(index, 2, failed);
            add(index, 3, site);
            add(index, 5, app);
            add(index, 4, app);
            try (BuildIndex.Snapshot snapshot = index.snapshot()) {
                assertThat(snapshot.green(target, Instant.EPOCH.plusSeconds(1), 10))
                        .containsExactly(id(4), id(5));
                assertThat(snapshot.green(target, Instant.EPOCH, 1)).containsExactly(id(1));
                assertThat(snapshot.later(target, Instant.EPOCH.plusSeconds(1), 2))
                        .containsExactly(id(2), id(4));
                assertThat(snapshot.green("no such target", Instant.EPOCH, 1)).isEmpty();
            }
        }
    }

    private static void add(BuildIndex index, int number, Report report, Chunk... chunks) {
        index.add(new BuildDocuments(id(number), Instant.EPOCH.plusSeconds(number), report, List.of(chunks)));
    }

    private static Chunk chunk(int step, long firstLine, String text) {
        return new Chunk(
                step,
                List.of(new LineRange(firstLine, firstLine + ChunkBuilder.LINES - 1)),
                List.copyOf(LogTokens.of(text)));
    }

    private static String id(int number) {
        return "f%015x".formatted(number);
    }

    private static Candidate sure(int number) {
        return new Candidate(id(number), true);
    }

    private static Candidate unsure(int number) {
        return new Candidate(id(number), false);
    }

    private static List<Candidate> find(BuildIndex index, String query) {
        return find(index, query, Map.of());
    }

    private static List<Candidate> find(BuildIndex index, String query, Map<String, Set<String>> excluded) {
        Map<Query.Not, Set<String>> negations = new HashMap<>();
        excluded.forEach((word, ids) -> negations.put(new Query.Not(QueryParser.parse(word)), ids));
        try (BuildIndex.Snapshot snapshot = index.snapshot()) {
            Question question = new Question(QueryParser.parse(query), negations, Deadline.never());
            return snapshot.find(question, 1000).candidates();
        }
    }

    private static List<Place> places(BuildIndex index, int number, String query, int limit) {
        try (BuildIndex.Snapshot snapshot = index.snapshot()) {
            return snapshot.places(Question.of(QueryParser.parse(query)), id(number), limit);
        }
    }
}
