package dev.faultbook.index.document;

import static dev.faultbook.index.document.ReportBuilder.aReport;
import static org.assertj.core.api.Assertions.assertThat;

import dev.faultbook.index.query.Condition;
import dev.faultbook.index.query.Field;
import dev.faultbook.index.query.Query;
import dev.faultbook.index.query.Scope;
import dev.faultbook.index.query.Text;
import dev.faultbook.ingest.report.Report;
import dev.faultbook.text.Atoms;
import dev.faultbook.text.LineRange;
import dev.faultbook.text.Phrase;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
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
            assertThat(ask(index, "MATCHING")).containsExactly(sure(1));
            assertThat(ask(index, "match")).isEmpty();
        }
    }

    @Test
    default void isNotSureOfWordsInARow() {
        try (BuildIndex index = open()) {
            add(index, 1, aReport().build(), chunk(-1, 1, "alpha beta"));
            add(index, 2, aReport().build(), chunk(-1, 1, "beta alpha"));
            add(index, 3, aReport().build(), chunk(-1, 1, "alpha"));
            assertThat(ask(index, "alpha beta")).containsExactly(unsure(1), unsure(2));
        }
    }

    @Test
    default void isNotSureOfAWordOfSeveralParts() {
        try (BuildIndex index = open()) {
            add(index, 1, aReport().build(), chunk(-1, 1, "install torch==2.6.0"));
            add(index, 2, aReport().build(), chunk(-1, 1, "install torch==2.6.0+cu124"));
            add(index, 3, aReport().build(), chunk(-1, 1, "install torch==2.7.0"));
            add(index, 4, aReport().build(), chunk(-1, 1, "install"));
            assertThat(ask(index, "torch==2.6.0")).containsExactly(unsure(1), unsure(2));
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
            for (Condition condition : List.of(
                    is(Field.LEARNING, "PIP-conflict"),
                    is(Field.CAUSE, "pip-conflict"),
                    is(Field.CATEGORY, "some-category"),
                    is(Field.OUTCOME, "failure"),
                    is(Field.PLATFORM, "linux/arm64"),
                    is(Field.PLATFORM, "arm64"),
                    is(Field.STAGE, "builder"),
                    both(is(Field.STAGE, "final"), is(Field.PLATFORM, "arm64")),
                    both(is(Field.STAGE, "builder"), is(Field.STEP, "pip")),
                    new Condition.Either(List.of(is(Field.STAGE, "builder"), is(Field.STAGE, "none"))),
                    is(Field.STEP, "pip"),
                    is(Field.PATH, "logs"))) {
                assertThat(ask(index, new Query.Having(condition)))
                        .as("%s", condition)
                        .containsExactly(sure(1));
            }
            for (Condition condition : List.of(
                    is(Field.LEARNING, "pip"),
                    both(is(Field.STAGE, "final"), is(Field.STEP, "pip")),
                    is(Field.STAGE, "build"),
                    is(Field.PLATFORM, "arm"),
                    is(Field.PATH, "lo"),
                    is(Field.OUTCOME, "unknown"))) {
                assertThat(ask(index, new Query.Having(condition)))
                        .as("%s", condition)
                        .isEmpty();
            }
            assertThat(ask(index, new Query.Having(is(Field.STEP, "#1")))).containsExactly(unsure(1));
        }
    }

    @Test
    default void findsBuildsByNumbers() {
        try (BuildIndex index = open()) {
            add(index, 1, aReport().build());
            add(index, 2, aReport().build());
            long second = Instant.EPOCH.plusSeconds(2).toEpochMilli();
            assertThat(ask(index, new Query.Having(new Condition.Within(Field.SEEN, second, Long.MAX_VALUE))))
                    .containsExactly(sure(2));
            assertThat(ask(index, new Query.Having(new Condition.Within(Field.SEEN, Long.MIN_VALUE, second - 1))))
                    .containsExactly(sure(1));
            assertThat(ask(
                            index,
                            new Query.Having(new Condition.Within(Field.DURATION, Long.MIN_VALUE, Long.MAX_VALUE))))
                    .isEmpty();
        }
    }

    @Test
    default void findsBuildsByTheirLabels() {
        try (BuildIndex index = open()) {
            Map<String, String> labels = Map.of("team", "Data", "branch", "main");
            index.add(new BuildDocuments(
                    id(1), 0, Instant.EPOCH, aReport().build(), Set.of("pip.conflict"), labels, List.of()));
            add(index, 2, aReport().build());
            for (Condition condition : List.of(is(Field.LABEL, "team=data"), is(Field.LABEL, "branch"))) {
                assertThat(ask(index, new Query.Having(condition)))
                        .as("%s", condition)
                        .containsExactly(sure(1));
            }
            assertThat(ask(index, new Query.Having(is(Field.LABEL, "data")))).isEmpty();
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
            for (String word : List.of("tests", "clash", "compiling")) {
                assertThat(ask(index, word)).as(word).containsExactly(sure(1));
            }
            assertThat(ask(index, says("tests", Scope.STEP))).containsExactly(sure(1));
            assertThat(ask(index, says("clash", Scope.LEARNING))).containsExactly(sure(1));
            assertThat(ask(index, says("compiling", Scope.LOG))).containsExactly(sure(1));
            assertThat(ask(index, says("tests", Scope.LOG))).isEmpty();
            assertThat(ask(index, says("clash", Scope.STEP))).isEmpty();
            assertThat(ask(index, says("compiling", Scope.LEARNING))).isEmpty();
        }
    }

    @Test
    default void looksForWordsInStepsThatHaveWhatIsAskedFor() {
        Report report = aReport()
                .step("#1", "RUN one", "builder", "linux/arm64")
                .step("#2", "RUN two", "final", "linux/amd64")
                .build();
        try (BuildIndex index = open()) {
            add(index, 1, report, chunk(0, 1, "alpha"), chunk(1, 2, "beta"));
            assertThat(ask(index, says("alpha", is(Field.STAGE, "builder")))).containsExactly(sure(1));
            assertThat(ask(index, says("two", is(Field.STAGE, "final")))).containsExactly(sure(1));
            assertThat(ask(index, says("alpha", is(Field.STAGE, "final")))).isEmpty();
            assertThat(ask(index, says("beta", is(Field.PLATFORM, "arm64")))).isEmpty();
        }
    }

    @Test
    default void isNotSureWhichLinesOfAChunkAreShown() {
        try (BuildIndex index = open()) {
            add(index, 1, aReport().failedBy("x", "x", 600).build(), chunk(-1, 1, "alpha"), chunk(-1, 513, "beta"));
            assertThat(ask(index, says("beta", Scope.EVIDENCE))).containsExactly(unsure(1));
            assertThat(ask(index, says("alpha", Scope.EVIDENCE))).isEmpty();
        }
    }

    @Test
    default void knowsTokensOfAShape() {
        try (BuildIndex index = open()) {
            add(index, 1, aReport().build(), chunk(-1, 1, "numpy==1.26 installed"));
            add(index, 2, aReport().build(), chunk(-1, 1, "numbers"));
            assertThat(ask(index, says(new Text.Wildcard("numpy*")))).containsExactly(sure(1));
            assertThat(ask(index, says(new Text.Wildcard("num*")))).containsExactly(sure(1), sure(2));
            assertThat(ask(index, says(new Text.Wildcard("*stalled")))).containsExactly(sure(1));
            assertThat(ask(index, says(new Text.Wildcard("*mp*")))).containsExactly(sure(1));
            assertThat(ask(index, says(new Text.Wildcard("n?mpy")))).containsExactly(unsure(1));
            assertThat(ask(index, says(new Text.Wildcard("numpy=*")))).containsExactly(unsure(1));
            assertThat(ask(index, says(new Text.Wildcard("numpi-*6")))).isEmpty();
            assertThat(ask(index, says(new Text.Fuzzy("nunpy", 1)))).containsExactly(sure(1));
            assertThat(ask(index, says(new Text.Fuzzy("unmpy", 1)))).containsExactly(sure(1));
            assertThat(ask(index, says(new Text.Fuzzy("nmupyy", 1)))).isEmpty();
            assertThat(ask(index, says(new Text.Fuzzy("nmupyy", 2)))).containsExactly(sure(1));
            assertThat(ask(index, says(new Text.Fuzzy("nunpy=1", 1)))).containsExactly(unsure(1));
            assertThat(ask(index, says(new Text.Fuzzy("num-bers", 1)))).containsExactly(unsure(2));
        }
    }

    @Test
    default void narrowsExactCharactersDownByTheWordsAroundThem() {
        try (BuildIndex index = open()) {
            add(index, 1, aReport().build(), chunk(-1, 1, "Installing numpy==1.26.4"));
            add(index, 2, aReport().build(), chunk(-1, 1, "nothing"));
            add(
                    index,
                    3,
                    aReport().build(),
                    new Chunk(-1, List.of(LineRange.of(1)), List.of("x".repeat(32), Chunk.CUT)));
            for (String characters : List.of("umpy==1.26", "umpy", "numpy==1.2", "alling numpy=")) {
                assertThat(ask(index, says(new Text.Exact(characters))))
                        .as(characters)
                        .contains(unsure(1))
                        .doesNotContain(unsure(2));
            }
            assertThat(ask(index, says(new Text.Exact("umpx")))).containsExactly(unsure(3));
            assertThat(ask(index, says(new Text.Exact("xyz")))).containsExactly(unsure(3));
            assertThat(ask(index, says(new Text.Exact("==")))).hasSize(3);
            assertThat(ask(index, says(new Text.Regex("num(py|ba)==[0-9.]+")))).containsExactly(unsure(1), unsure(3));
            assertThat(ask(index, says(new Text.Regex("^.{3,5}$")))).hasSize(3);
        }
    }

    @Test
    default void knowsWhichWordsStandNextToEachOther() {
        try (BuildIndex index = open()) {
            add(index, 1, aReport().build(), built("could not find a version"));
            add(index, 2, aReport().build(), built("not a version", "could find"));
            add(index, 3, aReport().build(), chunk(-1, 1, "not find a could version"));
            assertThat(ask(index, "could not find")).containsExactly(unsure(1), unsure(3));
            assertThat(ask(index, says(new Text.Exact("d not find a ver")))).containsExactly(unsure(1), unsure(3));
        }
    }

    @Test
    default void stopsAtTheDeadlineAndSaysSo() {
        try (BuildIndex index = open()) {
            add(index, 1, aReport().build(), chunk(-1, 1, "alpha"));
            try (BuildIndex.Snapshot snapshot = index.snapshot()) {
                Matches matches = snapshot.ask(says("alpha", Scope.ANYWHERE), Deadline.in(Duration.ZERO));
                assertThat(matches.isComplete()).isFalse();
            }
        }
    }

    @Test
    default void countsFacets() {
        Report failure = aReport()
                .step("#1", "RUN x", "builder", "linux/arm64")
                .failedBy("pip-conflict", "Clash", 1)
                .build();
        try (BuildIndex index = open()) {
            add(index, 1, failure);
            add(index, 2, failure);
            add(index, 3, aReport().build());
            try (BuildIndex.Snapshot snapshot = index.snapshot()) {
                BitSet some = (BitSet) snapshot.all().clone();
                some.stream().filter(build -> snapshot.id(build).equals(id(2))).forEach(some::clear);
                FacetCounts counts = snapshot.facets(some);
                assertThat(counts.of(Field.LEARNING)).isEqualTo(Map.of("pip-conflict", 1L));
                assertThat(counts.of(Field.CATEGORY)).isEqualTo(Map.of("some-category", 1L));
                assertThat(counts.of(Field.OUTCOME)).isEqualTo(Map.of("failure", 1L, "success", 1L));
                assertThat(counts.of(Field.PLATFORM)).isEqualTo(Map.of("linux/arm64", 1L));
                assertThat(counts.of(Field.STAGE)).isEqualTo(Map.of("builder", 1L));
                assertThat(counts.of(Field.FORMAT)).isEqualTo(Map.of("buildkit-plain", 2L));
            }
        }
    }

    @Test
    default void scoresABuildByItsBestPlace() {
        try (BuildIndex index = open()) {
            add(index, 1, aReport().build(), chunk(-1, 1, "alpha beta"));
            add(index, 2, aReport().build(), chunk(-1, 1, "alpha"), chunk(-1, 257, "beta"));
            add(index, 3, aReport().failedBy("x", "x", 2).build(), chunk(-1, 1, "alpha"), chunk(-1, 257, "beta"));
            add(index, 4, aReport().build(), chunk(-1, 1, "gamma"));
            try (BuildIndex.Snapshot snapshot = index.snapshot()) {
                float[] scores = snapshot.scores(List.of(
                        snapshot.ask(says("alpha", Scope.ANYWHERE), Deadline.never()),
                        snapshot.ask(says("beta", Scope.ANYWHERE), Deadline.never())));
                Map<String, Float> byId = new HashMap<>();
                snapshot.all().stream().forEach(build -> byId.put(snapshot.id(build), scores[build]));
                assertThat(byId).isEqualTo(Map.of(id(1), 2f, id(2), 1f, id(3), 1.5f, id(4), 0f));
            }
        }
    }

    @Test
    default void namesThePlacesInABuild() {
        Report report = aReport()
                .step("#1", "RUN one")
                .step("#2", "RUN two")
                .failedBy("x", "x", 1_000)
                .build();
        List<LineRange> split = List.of(new LineRange(3, 9), new LineRange(600, 1_020));
        try (BuildIndex index = open()) {
            add(index, 1, report, chunk(0, 1, "alpha"), new Chunk(1, split, List.of("alpha")), chunk(1, 1_100, "beta"));
            add(index, 2, report, chunk(0, 1, "alpha"));
            assertThat(places(index, 1, "alpha", 10))
                    .containsExactly(new Place(1, split), new Place(0, List.of(new LineRange(1, ChunkBuilder.LINES))));
            assertThat(places(index, 1, "alpha", 1)).containsExactly(new Place(1, split));
            assertThat(places(index, 1, "one", 10)).containsExactly(new Place(0, List.of()));
        }
    }

    @Test
    default void goesThroughPlacesUntilOneIsRight() {
        Chunk[] chunks = IntStream.range(0, 20)
                .mapToObj(n -> chunk(-1, 1 + n * (long) ChunkBuilder.LINES, n % 2 == 0 ? "alpha" : "beta"))
                .toArray(Chunk[]::new);
        try (BuildIndex index = open()) {
            add(index, 1, aReport().build(), chunks);
            try (BuildIndex.Snapshot snapshot = index.snapshot()) {
                Matches alpha = snapshot.ask(says("alpha", Scope.ANYWHERE), Deadline.never());
                int build = snapshot.all().nextSetBit(0);
                List<Place> seen = new ArrayList<>();
                assertThat(snapshot.anyPlace(alpha, build, place -> !seen.add(place)))
                        .isFalse();
                assertThat(seen).hasSize(10).doesNotHaveDuplicates();
                seen.clear();
                assertThat(snapshot.anyPlace(alpha, build, place -> seen.add(place) && seen.size() == 3))
                        .isTrue();
                assertThat(seen).hasSize(3);
            }
        }
    }

    @Test
    default void aSnapshotDoesNotChange() {
        try (BuildIndex index = open()) {
            add(index, 1, aReport().build(), chunk(-1, 1, "alpha"));
            try (BuildIndex.Snapshot before = index.snapshot()) {
                add(index, 2, aReport().build(), chunk(-1, 1, "alpha"));
                index.remove(id(1));
                assertThat(ask(before, says("alpha", Scope.ANYWHERE))).containsExactly(sure(1));
            }
            assertThat(ask(index, "alpha")).containsExactly(sure(2));
        }
    }

    @Test
    default void replacesAndRemovesBuilds() {
        try (BuildIndex index = open()) {
            add(index, 1, aReport().build(), chunk(-1, 1, "alpha"));
            add(index, 1, aReport().build(), chunk(-1, 1, "beta"));
            add(index, 2, aReport().build(), chunk(-1, 1, "beta"));
            assertThat(ask(index, "alpha")).isEmpty();
            assertThat(ask(index, "beta")).containsExactly(sure(1), sure(2));
            index.remove(id(2));
            index.remove(id(3));
            assertThat(ask(index, "beta")).containsExactly(sure(1));
            assertThat(index.builds()).containsExactly(id(1));
        }
    }

    @Test
    default void keepsWhatItHadWhenItIsOpenedAgain() {
        try (BuildIndex index = open()) {
            add(index, 1, aReport().build(), chunk(-1, 1, "alpha"));
        }
        try (BuildIndex index = open()) {
            add(index, 2, aReport().build(), chunk(-1, 1, "alpha"));
            assertThat(ask(index, "alpha")).containsExactly(sure(1), sure(2));
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
            assertThat(ask(index, "alpha")).isEmpty();
            assertThat(index.builds()).isEmpty();
            add(index, 1, aReport().build(), chunk(-1, 1, "alpha"));
            assertThat(ask(index, "alpha")).containsExactly(sure(1));
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
            assertThat(ask(index, new Query.Having(is(Field.CLUSTER, boom.fingerprint()))))
                    .containsExactly(sure(1), sure(2), sure(6));
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
                List.copyOf(Atoms.of(text)));
    }

    /** As lines are made into chunks, so that it is known how words stand in them. */
    private static Chunk built(String... lines) {
        List<Chunk> chunks = new ArrayList<>();
        ChunkBuilder builder = new ChunkBuilder(chunks::add);
        for (int i = 0; i < lines.length; i++) {
            byte[] line = lines[i].getBytes(StandardCharsets.UTF_8);
            builder.line(i + 1, i + 1, -1, line, 0, line.length);
        }
        builder.end();
        return chunks.getFirst();
    }

    private static String id(int number) {
        return "f%015x".formatted(number);
    }

    private static Found sure(int number) {
        return new Found(id(number), true);
    }

    private static Found unsure(int number) {
        return new Found(id(number), false);
    }

    /** A build that may answer. */
    record Found(String build, boolean sure) {}

    private static List<Found> ask(BuildIndex index, String phrase) {
        return ask(index, says(phrase, Scope.ANYWHERE));
    }

    private static List<Found> ask(BuildIndex index, Query.Leaf leaf) {
        try (BuildIndex.Snapshot snapshot = index.snapshot()) {
            return ask(snapshot, leaf);
        }
    }

    private static List<Found> ask(BuildIndex.Snapshot snapshot, Query.Leaf leaf) {
        Matches matches = snapshot.ask(leaf, Deadline.never());
        assertThat(matches.isComplete()).isTrue();
        return matches.possible().stream()
                .mapToObj(build -> new Found(snapshot.id(build), matches.sure().get(build)))
                .sorted(Comparator.comparing(Found::build))
                .toList();
    }

    private static Query.Says says(String phrase, Scope in) {
        return new Query.Says(new Text.Words(new Phrase(phrase)), in, Optional.empty());
    }

    private static Query.Says says(String phrase, Condition step) {
        return new Query.Says(new Text.Words(new Phrase(phrase)), Scope.ANYWHERE, Optional.of(step));
    }

    private static Query.Says says(Text text) {
        return new Query.Says(text, Scope.ANYWHERE, Optional.empty());
    }

    private static Condition is(Field field, String value) {
        return new Condition.Is(field, value);
    }

    private static Condition both(Condition... parts) {
        return new Condition.Both(List.of(parts));
    }

    private static List<Place> places(BuildIndex index, int number, String phrase, int limit) {
        try (BuildIndex.Snapshot snapshot = index.snapshot()) {
            Matches matches = snapshot.ask(says(phrase, Scope.ANYWHERE), Deadline.never());
            int build = snapshot.all().stream()
                    .filter(any -> snapshot.id(any).equals(id(number)))
                    .findFirst()
                    .orElseThrow();
            return snapshot.places(List.of(matches), build, limit);
        }
    }
}
