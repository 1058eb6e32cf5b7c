package dev.faultbook.index;

import static dev.faultbook.index.TestIngest.failedBuild;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.faultbook.FaultbookException;
import dev.faultbook.index.store.StoreFolder;
import dev.faultbook.ingest.Ingest;
import dev.faultbook.ingest.ReadOptions;
import dev.faultbook.text.LineRange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is forgotten does not come back, and nothing else goes. */
class ForgetTest {
    private final Ingest ingest = TestIngest.knowingNothing();

    @TempDir
    Path parent;

    @Test
    void nothingIsLeftOfABuildThatWasForgotten() throws IOException {
        Path data = parent.resolve("data");
        try (Store store = Store.open(data)) {
            StoredBuild kept = add(store, "alpha keptword");
            StoredBuild gone = add(store, "alpha goneword");
            StoredBuild alsoKept = add(store, "alpha otherword");

            Forgotten forgotten = store.forget(List.of(gone));

            assertThat(forgotten.builds()).isEqualTo(1);
            assertThat(forgotten.logBytes()).isPositive();
            assertThat(store.find(gone.id())).isEmpty();
            assertThat(ids(store)).containsExactlyInAnyOrder(kept.id(), alsoKept.id());
            assertThat(store.logs().lines(kept, LineRange.of(9)).getFirst().text())
                    .contains("keptword");
            assertThat(store.find(alsoKept.id())).contains(alsoKept);
        }
        assertThat(textOf(data.resolve("reports")))
                .contains("keptword", "otherword")
                .doesNotContain("goneword");
        assertThat(filesIn(data.resolve("logs"))).hasSize(2);
        try (Store store = Store.open(data)) {
            assertThat(ids(store)).hasSize(2);
            assertThat(add(store, "alpha goneword").report().log().lines()).isPositive();
            assertThat(ids(store)).hasSize(3);
        }
    }

    @Test
    void forgettingWhatIsForgottenDoesNothing() {
        try (Store store = Store.open(parent.resolve("data"))) {
            StoredBuild gone = add(store, "alpha");
            store.forget(List.of(gone, gone));
            assertThat(store.forget(List.of(gone))).isEqualTo(new Forgotten(0, 0));
            assertThatThrownBy(() -> store.rejudge(gone, ingest)).isInstanceOf(FaultbookException.class);
            assertThat(store.size()).isZero();
        }
    }

    @Test
    void whatACrashKeptFromBeingForgottenWhollyIsGoneWhenTheStoreIsOpenedNext() throws IOException {
        Path data = parent.resolve("data");
        StoredBuild gone;
        try (Store store = Store.open(data)) {
            add(store, "alpha kept");
            gone = add(store, "alpha gone");
        }
        try (StoreFolder folder = StoreFolder.create(data);
                Builds builds = new Builds(folder, Clock.systemUTC())) {
            builds.forget(List.of(gone)); // and no more
        }
        assertThat(filesIn(data.resolve("logs"))).hasSize(2);
        for (int round = 0; round < 2; round++) {
            try (Store store = Store.open(data)) {
                assertThat(ids(store)).hasSize(1).doesNotContain(gone.id());
            }
            assertThat(filesIn(data.resolve("logs"))).hasSize(1);
        }
    }

    @Test
    void aBuildIsForgottenOrThereWhereverACrashCutsTheRecordsShort() throws IOException {
        Path data = parent.resolve("data");
        StoredBuild gone;
        int before;
        try (Store store = Store.open(data)) {
            add(store, "alpha kept");
            gone = add(store, "alpha gone");
        }
        Path segment = data.resolve("reports/000000.records");
        before = (int) Files.size(segment);
        try (StoreFolder folder = StoreFolder.create(data);
                Builds builds = new Builds(folder, Clock.systemUTC())) {
            builds.forget(List.of(gone));
        }
        byte[] whole = Files.readAllBytes(segment);
        for (int length = before; length <= whole.length; length += 16) {
            Files.write(segment, Arrays.copyOf(whole, length));
            try (StoreFolder folder = StoreFolder.create(data);
                    Builds builds = new Builds(folder, Clock.systemUTC())) {
                assertThat(builds.size()).isEqualTo(length == whole.length ? 1 : 2);
            }
        }
    }

    @Test
    void whatAReportHeldIsGoneAlsoWhenACrashKeptItFromGoing() throws IOException {
        Path data = parent.resolve("data");
        StoredBuild gone;
        try (Store store = Store.open(data)) {
            add(store, "alpha keptword");
            gone = add(store, "alpha goneword");
        }
        try (StoreFolder folder = StoreFolder.create(data);
                Builds builds = new Builds(folder, Clock.systemUTC())) {
            builds.forget(List.of(gone)); // and no more
        }
        Store.open(data).close();
        assertThat(textOf(data.resolve("reports"))).contains("keptword").doesNotContain("goneword");
        long bytes = sizeOf(data.resolve("reports"));
        Store.open(data).close();
        assertThat(sizeOf(data.resolve("reports"))).isEqualTo(bytes);
    }

    @Test
    void whatAFaultKeptFromGoingGoesTheNextTime() throws IOException {
        Path data = parent.resolve("data");
        try (Store store = Store.open(data)) {
            StoredBuild gone = add(store, "alpha gone");
            Path log = filesIn(data.resolve("logs")).stream()
                    .filter(file -> file.getFileName().toString().startsWith(gone.id()))
                    .findFirst()
                    .orElseThrow();
            Files.delete(log);
            Path obstacle = Files.createDirectories(log.resolve("obstacle"));
            assertThatThrownBy(() -> store.forget(List.of(gone))).isInstanceOf(FaultbookException.class);
            assertThat(store.find(gone.id())).isEmpty();

            Files.delete(obstacle);
            store.forget(List.of(gone));
            assertThat(log).doesNotExist();
        }
    }

    @Test
    void severalForgetAtOnceAndNothingElseGoes() throws Exception {
        Path data = parent.resolve("data");
        try (Store store = Store.open(data);
                ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<StoredBuild> builds = IntStream.range(0, 40)
                    .mapToObj(n -> add(store, (n % 2 == 0 ? "alpha keptword" : "alpha goneword") + n))
                    .toList();
            List<Callable<Forgotten>> forgets = IntStream.range(0, 40)
                    .filter(n -> n % 2 == 1)
                    .<Callable<Forgotten>>mapToObj(n -> () -> store.forget(List.of(builds.get(n))))
                    .toList();
            for (Future<Forgotten> forgotten : threads.invokeAll(forgets)) {
                assertThat(forgotten.get().builds()).isEqualTo(1);
            }
            for (int n = 0; n < 40; n += 2) {
                assertThat(store.find(builds.get(n).id())).contains(builds.get(n));
            }
            assertThat(textOf(data.resolve("reports"))).contains("keptword").doesNotContain("goneword");
        }
        try (Store store = Store.open(data)) {
            assertThat(ids(store)).hasSize(20);
        }
    }

    @Test
    void aReaderSeesThatABuildIsForgottenAndReadsOthersMeanwhile() {
        Path data = parent.resolve("data");
        try (Store store = Store.open(data)) {
            StoredBuild kept = add(store, "alpha kept");
            StoredBuild gone = add(store, "alpha gone");
            store.refresh();
            try (Store reader = Store.openToRead(data)) {
                store.forget(List.of(gone));
                assertThat(reader.find(kept.id())).contains(kept);
                reader.refresh();
                assertThat(reader.find(gone.id())).isEmpty();
                StoredBuild late = add(store, "alpha late");
                store.refresh();
                reader.refresh();
                assertThat(reader.find(late.id())).contains(late);
                assertThat(ids(reader)).containsExactlyInAnyOrder(kept.id(), late.id());
            }
        }
    }

    @Test
    void reportsThatWereReplacedGoWithThem() throws IOException {
        Path data = parent.resolve("data");
        try (Store store = Store.open(data)) {
            StoredBuild build = add(store, "alpha kept");
            StoredBuild gone = add(store, "alpha gone");
            for (int n = 0; n < 3; n++) {
                store.rejudge(build, ingest);
            }
            store.forget(List.of(gone));
            assertThat(store.find(build.id()).orElseThrow().report()).isEqualTo(build.report());
        }
        assertThat(textOf(data.resolve("reports")).split("alpha kept", -1)).hasSizeBetween(2, 4);
        try (Store store = Store.open(data)) {
            assertThat(ids(store)).hasSize(1);
        }
    }

    @Test
    void namesBuildsByAgeAndLabels() {
        try (Store store = Store.open(parent.resolve("data"))) {
            StoredBuild nightly = store.add(
                            failedBuild("a.log", "alpha"),
                            ingest,
                            ReadOptions.DEFAULT,
                            Origin.of(List.of("kind=nightly", "branch=main"), null))
                    .build();
            StoredBuild other = add(store, "beta");
            Instant later = Instant.now().plusSeconds(60);
            assertThat(store.before(later, Map.of()))
                    .extracting(StoredBuild::id)
                    .containsExactly(nightly.id(), other.id());
            assertThat(store.before(later, Map.of("kind", "nightly")))
                    .extracting(StoredBuild::id)
                    .containsExactly(nightly.id());
            assertThat(store.before(later, Map.of("kind", "weekly"))).isEmpty();
            assertThat(store.before(other.ingestedAt(), Map.of()))
                    .extracting(StoredBuild::id)
                    .containsExactly(nightly.id());
        }
    }

    private StoredBuild add(Store store, String text) {
        return store.add(failedBuild("a.log", text), ingest).build();
    }

    private static List<String> ids(Store store) {
        return store.search(SearchRequest.of("alpha")).hits().stream()
                .map(hit -> hit.build().id())
                .toList();
    }

    private static List<Path> filesIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private static long sizeOf(Path folder) throws IOException {
        long bytes = 0;
        for (Path file : filesIn(folder)) {
            bytes += Files.size(file);
        }
        return bytes;
    }

    private static String textOf(Path folder) throws IOException {
        List<String> texts = new ArrayList<>();
        for (Path file : filesIn(folder)) {
            texts.add(Files.readString(file, StandardCharsets.ISO_8859_1));
        }
        return String.join("", texts);
    }
}
