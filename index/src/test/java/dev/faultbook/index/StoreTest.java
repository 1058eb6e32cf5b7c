package dev.faultbook.index;

import static dev.faultbook.index.TestIngest.failedBuild;
import static dev.faultbook.index.TestIngest.log;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.faultbook.FailureKind;
import dev.faultbook.FaultbookException;
import dev.faultbook.ingest.Ingest;
import dev.faultbook.ingest.ReadOptions;
import dev.faultbook.ingest.build.BuildOutcome;
import dev.faultbook.ingest.source.LogLine;
import dev.faultbook.ingest.source.LogSource;
import dev.faultbook.text.LineRange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.commons.io.FileUtils;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreTest {
    private final Ingest ingest = TestIngest.knowingNothing();

    @TempDir
    Path folder;

    @Test
    void remembersABuild() {
        StoredBuild build;
        try (Store store = Store.open(folder)) {
            Added added = store.add(failedBuild("ci/build.log", "boom"), ingest);
            build = added.build();
            assertThat(added.isNew()).isTrue();
            assertThat(build.id())
                    .hasSize(16)
                    .isEqualTo(build.report().log().sha256().substring(0, 16));
            assertThat(build.report().build().outcome()).isEqualTo(BuildOutcome.FAILURE);
            assertThat(store.search(SearchRequest.of("boom")).total()).isEqualTo(1);
        }
        try (Store store = Store.open(folder)) {
            assertThat(store.size()).isEqualTo(1);
            assertThat(store.find(build.id())).contains(build);
            assertThat(store.search(SearchRequest.of("boom")).hits())
                    .extracting(hit -> hit.build().id())
                    .containsExactly(build.id());
        }
    }

    @Test
    void addsTheSameBytesOnce() {
        try (Store store = Store.open(folder)) {
            StoredBuild first = store.add(log("one.log", "alpha\n"), ingest).build();
            assertThat(store.add(log("two.log", "alpha\n"), ingest)).isEqualTo(new Added(first, false));
            assertThat(store.size()).isEqualTo(1);
            assertThat(store.search(SearchRequest.of("alpha")).total()).isEqualTo(1);
        }
    }

    @Test
    void findsABuildByAPrefixThatIsUnique() {
        try (Store store = Store.open(folder)) {
            IntStream.range(0, 300).forEach(n -> store.add(log("a.log", "line " + n + "\n"), ingest));
            StoredBuild build = store.add(log("b.log", "other\n"), ingest).build();
            assertThat(store.find(build.id().substring(0, 8))).contains(build);
            assertThat(store.find(build.id().toUpperCase())).contains(build);
            assertThat(store.find(build.id().substring(0, 3))).isEmpty();
            assertThat(store.find("zzzz")).isEmpty();
            assertThat(store.find("")).isEmpty();
        }
    }

    @Test
    void namesTheBuildsWhenAPrefixIsNotUnique() {
        try (Store store = Store.open(folder)) {
            StoredBuild one = store.add(log("a.log", "n 160\n"), ingest).build();
            StoredBuild two = addWithSamePrefix(store, one);
            String prefix = one.id().substring(0, 4);
            assertThatThrownBy(() -> store.find(prefix))
                    .isInstanceOf(FaultbookException.class)
                    .hasMessageStartingWith("Several builds start with " + prefix + ": ")
                    .hasMessageContaining(one.id())
                    .hasMessageContaining(two.id());
        }
    }

    private StoredBuild addWithSamePrefix(Store store, StoredBuild other) {
        String prefix = other.id().substring(0, 4);
        String text = IntStream.range(1_000, 2_000_000)
                .mapToObj(n -> "n " + n + "\n")
                .filter(line -> sha256(line).startsWith(prefix))
                .findFirst()
                .orElseThrow();
        return store.add(log("b.log", text), ingest).build();
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void givesAnyLinesOfALog() {
        StringBuilder text = new StringBuilder();
        IntStream.rangeClosed(1, 50_000)
                .forEach(n -> text.append("\u001b[31mline ").append(n).append("\u001b[0m\r\n"));
        try (Store store = Store.open(folder)) {
            StoredBuild build = store.add(log("a.log", text.toString()), ingest).build();
            assertThat(store.logs().lines(build, new LineRange(40_000, 40_001)))
                    .containsExactly(new LogLine(40_000, "line 40000"), new LogLine(40_001, "line 40001"));
            assertThat(store.logs().lines(build, new LineRange(49_999, 60_000))).hasSize(2);
            assertThat(store.logs().lines(build, new LineRange(50_001, 60_000))).isEmpty();
        }
    }

    @Test
    void keepsNothingOfALogThatCannotBeRead() throws IOException {
        try (Store store = Store.open(folder)) {
            LogSource empty = log("empty.log", "");
            assertThatThrownBy(() -> store.add(empty, ingest)).hasMessageContaining("empty.log is empty");
            assertThat(store.size()).isZero();
        }
        assertThat(folder.resolve("temporary")).isEmptyDirectory();
        assertThat(folder.resolve("logs")).isEmptyDirectory();
    }

    @Test
    void takesLogsFromSeveralThreads() throws Exception {
        try (Store store = Store.open(folder);
                ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Callable<Added>> adds = IntStream.range(0, 200)
                    .<Callable<Added>>mapToObj(n -> () -> store.add(log("a.log", "common n" + n % 100 + "\n"), ingest))
                    .toList();
            Set<String> ids = new HashSet<>();
            int added = 0;
            for (Future<Added> future : threads.invokeAll(adds)) {
                ids.add(future.get().build().id());
                added += future.get().isNew() ? 1 : 0;
            }
            assertThat(ids).hasSize(100);
            assertThat(added).isEqualTo(100);
            assertThat(store.size()).isEqualTo(100);
            assertThat(store.search(SearchRequest.of("common")).total()).isEqualTo(100);
        }
    }

    @Test
    void indexesABuildOnceThatSeveralLabelAtOnce() throws Exception {
        try (Store store = Store.open(folder);
                ExecutorService threads = Executors.newFixedThreadPool(4)) {
            for (int round = 0; round < 20; round++) {
                int value = round;
                List<Callable<Added>> adds = IntStream.range(0, 4)
                        .<Callable<Added>>mapToObj(n -> () -> addLabelled(store, "alpha", "k" + n + "=" + value))
                        .toList();
                for (Future<Added> added : threads.invokeAll(adds)) {
                    assertThat(added.get().build().labels()).isNotEmpty();
                }
                assertThat(store.judged()).hasSize(1);
                for (int n = 0; n < 4; n++) {
                    assertThat(store.search(SearchRequest.of("alpha label:k" + n + "=" + value))
                                    .total())
                            .isEqualTo(1);
                }
            }
        }
    }

    private Added addLabelled(Store store, String text, String label) {
        return store.add(failedBuild("a.log", text), ingest, ReadOptions.DEFAULT, Origin.of(List.of(label), null));
    }

    @Test
    void hasABuildOnceThatTheIndexHadTwice() throws IOException {
        try (Store store = Store.open(folder)) {
            store.add(failedBuild("a.log", "alpha"), ingest);
            store.add(failedBuild("b.log", "alpha beta"), ingest);
        }
        Path copy = folder.resolve("copy");
        FileUtils.copyDirectory(folder.resolve("index").toFile(), copy.toFile());
        try (Directory index = FSDirectory.open(folder.resolve("index"));
                Directory same = FSDirectory.open(copy);
                IndexWriter writer = new IndexWriter(index, new IndexWriterConfig())) {
            writer.addIndexes(same);
        }
        try (Store reader = Store.openToRead(folder)) {
            assertThat(reader.judged()).hasSize(4);
        }
        try (Store store = Store.open(folder)) {
            assertThat(store.judged()).hasSize(2);
            assertThat(store.search(SearchRequest.of("alpha")).total()).isEqualTo(2);
        }
    }

    @Test
    void isReadByOthersWhileItIsWrittenTo() {
        try (Store writer = Store.open(folder);
                Store reader = Store.openToRead(folder)) {
            StoredBuild build = writer.add(log("a.log", "alpha\n"), ingest).build();
            writer.refresh();
            reader.refresh();
            assertThat(reader.find(build.id())).contains(build);
            assertThat(reader.search(SearchRequest.of("alpha")).total()).isEqualTo(1);
            assertThat(reader.logs().lines(build, LineRange.of(1))).containsExactly(new LogLine(1, "alpha"));
            assertThatThrownBy(() -> reader.add(log("b.log", "beta\n"), ingest))
                    .hasMessageContaining("opened to be read");
        }
    }

    @Test
    void saysWhoHoldsAFolder() {
        try (Store store = Store.open(folder)) {
            assertThat(store.size()).isZero();
            assertThatThrownBy(() -> Store.open(folder)).isInstanceOfSatisfying(FaultbookException.class, e -> {
                assertThat(e.kind()).isEqualTo(FailureKind.UNAVAILABLE);
                assertThat(e).hasMessageStartingWith(folder + " is in use by another faultbook (process ");
            });
        }
    }

    @Test
    void givesTheFolderBackWhenItCannotBeOpened() throws IOException {
        try (Store store = Store.open(folder)) {
            store.add(log("a.log", "alpha\n"), ingest);
            store.add(log("b.log", "beta\n"), ingest);
        }
        Path segment = folder.resolve("reports/000000.records");
        byte[] whole = Files.readAllBytes(segment);
        byte[] damaged = whole.clone();
        damaged[30] ^= 1;
        Files.write(segment, damaged);
        assertThatThrownBy(() -> Store.open(folder)).hasMessageContaining(segment + " is damaged");
        Files.write(segment, whole);
        try (Store store = Store.open(folder)) {
            assertThat(store.size()).isEqualTo(2);
        }
    }

    @Test
    void readsALogAnewAsItWasReadFirst() {
        ReadOptions asPlainText =
                new ReadOptions(Optional.of("plain"), Optional.of(Instant.EPOCH), ReadOptions.EXCERPT_TOKENS);
        try (Store store = Store.open(folder)) {
            store.add(failedBuild("a.log", "alpha"), ingest, asPlainText);
            assertThat(store.search(SearchRequest.of("alpha step:pip")).total()).isZero();
        }
        try (Store store = Store.open(folder)) {
            store.reindex(indexed -> {});
            assertThat(store.search(SearchRequest.of("alpha")).total()).isEqualTo(1);
            assertThat(store.search(SearchRequest.of("alpha step:pip")).total()).isZero();
        }
    }

    @Test
    void makesTheIndexAnew() throws IOException {
        try (Store store = Store.open(folder)) {
            store.add(failedBuild("a.log", "alpha"), ingest);
            StoredBuild lost =
                    store.add(failedBuild("lost.log", "beta"), ingest).build();
            Path log = folder.resolve("logs/" + lost.id().substring(0, 2) + "/"
                    + lost.report().log().sha256() + ".zst");
            Files.delete(log);
            store.reindex(indexed -> {});
            assertThat(store.search(SearchRequest.of("alpha step:pip")).total()).isEqualTo(1);
            assertThat(store.search(SearchRequest.of("beta")).total()).isZero();
            assertThat(store.search(SearchRequest.of("path:lost.log")).hits())
                    .extracting(hit -> hit.build().id())
                    .containsExactly(lost.id());

            assertThat(store.add(failedBuild("lost.log", "beta"), ingest)).isEqualTo(new Added(lost, false));
            store.reindex(indexed -> {});
            assertThat(log).exists();
            assertThat(store.search(SearchRequest.of("beta")).total()).isEqualTo(1);
        }
    }

    @Test
    void tellsHowManyBuildsItHasPutIntoAnIndexThatIsMadeAnew() throws IOException {
        try (Store store = Store.open(folder)) {
            for (int i = 0; i < 20; i++) {
                store.add(failedBuild(i + ".log", "alpha" + i), ingest);
            }
        }
        FileUtils.deleteDirectory(folder.resolve("index").toFile());
        List<Long> told = new ArrayList<>();
        try (Store store = Store.open(folder, told::add)) {
            assertThat(store.search(SearchRequest.of("alpha7")).total()).isEqualTo(1);
        }
        assertThat(told)
                .containsExactlyElementsOf(LongStream.rangeClosed(1, 20).boxed().toList());
    }
}
