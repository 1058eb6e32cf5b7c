package dev.faultbook.index;

import static dev.faultbook.index.TestIngest.failedBuild;
import static org.assertj.core.api.Assertions.assertThat;

import dev.faultbook.ingest.Ingest;
import dev.faultbook.ingest.source.LogSource;
import java.io.BufferedReader;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** After a crash every build that was acknowledged is there once, and one that was not is there whole or not at all. */
class StoreCrashTest {
    private final Ingest ingest = TestIngest.knowingNothing();

    @TempDir
    Path parent;

    @Test
    void acknowledgedBuildsAreFoundThoughTheIndexWasNotCommitted() throws IOException {
        Path crashed = parent.resolve("crashed");
        List<String> ids = new ArrayList<>();
        try (Store store = Store.open(parent.resolve("data"))) {
            for (int i = 0; i < 5; i++) {
                ids.add(store.add(failedBuild("a.log", "alpha n" + i), ingest)
                        .build()
                        .id());
            }
            copy(parent.resolve("data"), crashed);
        }
        assertHas(crashed, ids);
    }

    @Test
    void aBuildThatWasOnItsWayIsAbsent() throws IOException {
        Path data = parent.resolve("data");
        Path crashed = parent.resolve("crashed");
        List<String> acknowledged = new ArrayList<>();
        try (Store store = Store.open(data)) {
            acknowledged.add(
                    store.add(failedBuild("a.log", "alpha"), ingest).build().id());
            store.add(crashingWhileRead(failedBuild("b.log", "alpha"), data, crashed), ingest);
        }
        assertThat(crashed.resolve("temporary")).isNotEmptyDirectory();
        assertHas(crashed, acknowledged);
        assertThat(crashed.resolve("temporary")).isEmptyDirectory();
    }

    @Test
    void aReportThatIsCutShortAnywhereIsAbsentAndItsLogCanBeAddedAgain() throws IOException {
        Path data = parent.resolve("data");
        List<String> ids = new ArrayList<>();
        long acknowledged;
        Path segment = data.resolve("reports/000000.records");
        try (Store store = Store.open(data)) {
            ids.add(store.add(failedBuild("a.log", "alpha"), ingest).build().id());
            acknowledged = Files.size(segment);
            ids.add(store.add(failedBuild("b.log", "alpha beta"), ingest)
                    .build()
                    .id());
        }
        byte[] whole = Files.readAllBytes(segment);
        for (int length = (int) acknowledged; length < whole.length; length += 331) {
            Path crashed = parent.resolve("crashed-" + length);
            copy(data, crashed); // with an index that knows both
            Files.write(crashed.resolve("reports/000000.records"), Arrays.copyOf(whole, length));
            assertHas(crashed, ids.subList(0, 1));
            try (Store store = Store.open(crashed)) {
                assertThat(store.add(failedBuild("b.log", "alpha beta"), ingest).isNew())
                        .isTrue();
            }
            assertHas(crashed, ids);
        }
    }

    @Test
    void aWriterThatIsKilledLosesNothingItAcknowledged() throws Exception {
        Path data = parent.resolve("data");
        List<String> acknowledged = new ArrayList<>();
        for (int round = 0; round < 2; round++) {
            Process writer = new ProcessBuilder(
                            ProcessHandle.current().info().command().orElseThrow(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            KilledWriter.class.getName(),
                            data.toString(),
                            "round" + round)
                    .redirectErrorStream(true)
                    .start();
            try (BufferedReader output = writer.inputReader(StandardCharsets.UTF_8)) {
                while (acknowledged.size() < (round + 1) * 25) {
                    String line = output.readLine();
                    assertThat(line).isNotNull();
                    if (line.startsWith("acknowledged ")) {
                        acknowledged.add(line.substring("acknowledged ".length()));
                    }
                }
                writer.destroyForcibly();
                writer.waitFor();
            }
            try (Store store = Store.open(data)) {
                long found = store.search(SearchRequest.of("alpha")).total();
                assertThat(found).isEqualTo(store.size());
                assertThat(acknowledged)
                        .allSatisfy(id -> assertThat(store.find(id)).isPresent());
            }
        }
    }

    /** Adds logs until it is killed; prints each id once the build is acknowledged. */
    static final class KilledWriter {
        private KilledWriter() {}

        public static void main(String[] args) {
            Ingest ingest = TestIngest.knowingNothing();
            Store store = Store.open(Path.of(args[0]));
            for (int n = 0; ; n++) {
                Added added = store.add(failedBuild("a.log", "alpha " + args[1] + " n" + n), ingest);
                System.out.println("acknowledged " + added.build().id());
            }
        }
    }

    private static void assertHas(Path data, List<String> ids) {
        try (Store store = Store.open(data)) {
            assertThat(store.size()).isEqualTo(ids.size());
            assertThat(store.search(SearchRequest.of("alpha")).hits())
                    .extracting(hit -> hit.build().id())
                    .containsExactlyInAnyOrderElementsOf(ids);
        }
    }

    /** A log during whose reading the data folder is copied, as if the machine stopped there. */
    private static LogSource crashingWhileRead(LogSource log, Path data, Path crashed) {
        return new LogSource() {
            @Override
            public String name() {
                return log.name();
            }

            @Override
            public InputStream open() {
                return new FilterInputStream(log.open()) {
                    @Override
                    public int read(byte[] bytes, int from, int length) throws IOException {
                        int read = super.read(bytes, from, length);
                        if (read < 0 && !Files.exists(crashed)) {
                            copy(data, crashed);
                        }
                        return read;
                    }
                };
            }

            @Override
            public long sizeBytes() {
                return log.sizeBytes();
            }
        };
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                Files.createDirectories(to.resolve(from.relativize(folder)));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                try {
                    Files.copy(file, to.resolve(from.relativize(file)));
                } catch (NoSuchFileException e) {
                    throw new UncheckedIOException(file + " went away while it was copied", e);
                }
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
