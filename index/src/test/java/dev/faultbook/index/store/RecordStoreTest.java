package dev.faultbook.index.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.faultbook.FaultbookException;
import dev.faultbook.index.store.RecordStore.Position;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class RecordStoreTest {
    private static final long SEGMENT_BYTES = 1000;

    @TempDir
    Path folder;

    @Test
    void givesBackWhatWasAppended() {
        try (RecordStore store = open(new LinkedHashMap<>())) {
            Position one = store.append(1, bytes("one"));
            Position two = store.append(2, bytes("two"));
            assertThat(store.read(one)).isEqualTo(bytes("one"));
            assertThat(store.read(two)).isEqualTo(bytes("two"));
        }
        assertThat(contents()).containsExactlyEntriesOf(map(1, "one", 2, "two"));
    }

    @Test
    void beginsNewSegmentsAndKeepsTheOrder() throws IOException {
        Map<Long, String> expected = new LinkedHashMap<>();
        try (RecordStore store = open(new LinkedHashMap<>())) {
            for (long key = 0; key < 100; key++) {
                String content = ("record " + key + " ").repeat(10);
                store.append(key, bytes(content));
                expected.put(key, content);
            }
        }
        assertThat(folder.resolve("000000.records")).exists();
        assertThat(folder.resolve("000009.records")).exists();
        assertThat(contents()).containsExactlyEntriesOf(expected);
    }

    @Test
    void losesOnlyTheLastRecordWhenACrashCutsItShortAnywhere() throws IOException {
        try (RecordStore store = open(new LinkedHashMap<>())) {
            store.append(1, bytes("acknowledged"));
        }
        Path segment = folder.resolve("000000.records");
        int acknowledged = (int) Files.size(segment);
        try (RecordStore store = open(new LinkedHashMap<>())) {
            store.append(2, bytes("{\"cut\": \"short\"}\n"));
        }
        byte[] whole = Files.readAllBytes(segment);
        for (int length = acknowledged; length < whole.length; length++) {
            Files.write(segment, Arrays.copyOf(whole, length));
            assertThat(contents()).as("cut at %s", length).containsExactlyEntriesOf(map(1, "acknowledged"));
            assertThat(Files.size(segment)).isEqualTo(acknowledged);

            byte[] zeros = Arrays.copyOf(Arrays.copyOf(whole, length), whole.length);
            Files.write(segment, zeros);
            assertThat(contents()).as("zeros from %s", length).containsExactlyEntriesOf(map(1, "acknowledged"));
        }
        try (RecordStore store = open(new LinkedHashMap<>())) {
            store.append(3, bytes("after"));
        }
        assertThat(contents()).containsExactlyEntriesOf(map(1, "acknowledged", 3, "after"));
    }

    @Test
    void neverTakesDamageForATornTail() throws IOException {
        try (RecordStore store = open(new LinkedHashMap<>())) {
            store.append(1, bytes("one"));
            store.append(2, bytes("two"));
            store.append(3, bytes("three"));
        }
        Path segment = folder.resolve("000000.records");
        byte[] whole = Files.readAllBytes(segment);
        for (int damaged = 0; damaged < whole.length - 21; damaged++) {
            byte[] bytes = whole.clone();
            bytes[damaged] ^= 0x40;
            Files.write(segment, bytes);
            assertThatThrownBy(this::contents)
                    .as("damaged at %s", damaged)
                    .isInstanceOf(FaultbookException.class)
                    .hasMessageContaining(segment + " is damaged");
        }
        assertThat(Files.readAllBytes(segment)).hasSameSizeAs(whole);
    }

    @Test
    void aReaderSeesWhatAWriterAddsAndCutsNothingOff() throws IOException {
        Map<Long, String> seen = new LinkedHashMap<>();
        try (RecordStore writer = open(new LinkedHashMap<>())) {
            writer.append(1, bytes("one"));
            Map<Long, Position> positions = new LinkedHashMap<>();
            try (RecordStore reader = RecordStore.open(folder, false, SEGMENT_BYTES, positions::put)) {
                for (long key = 2; key < 50; key++) {
                    writer.append(key, bytes("record ".repeat(20)));
                    if (key % 7 == 0) {
                        reader.refresh();
                        assertThat(positions).hasSize((int) key);
                    }
                }
                reader.refresh();
                positions.forEach(
                        (key, position) -> seen.put(key, new String(reader.read(position), StandardCharsets.UTF_8)));
            }
        }
        assertThat(seen).isEqualTo(contents()).hasSize(49);
    }

    @Test
    void tellsATornTailOfManyMegabytesFromDamageQuickly() throws IOException {
        Path segment = folder.resolve("000000.records");
        byte[] torn = new byte[24 << 20];
        new Random(11).nextBytes(torn);
        byte[] first;
        byte[] both;
        try (RecordStore store = open(new LinkedHashMap<>())) {
            store.append(1, bytes("first"));
            first = Files.readAllBytes(segment);
            store.append(2, bytes("second"));
            both = Files.readAllBytes(segment);
        }

        Files.write(segment, first);
        Files.write(segment, torn, StandardOpenOption.APPEND);
        assertThat(assertTimeoutPreemptively(Duration.ofMinutes(1), this::contents))
                .containsExactlyEntriesOf(map(1, "first"));
        assertThat(segment).hasBinaryContent(first);

        Files.write(segment, torn, StandardOpenOption.APPEND);
        Files.write(segment, Arrays.copyOfRange(both, first.length, both.length), StandardOpenOption.APPEND);
        assertThatThrownBy(this::contents)
                .isInstanceOf(FaultbookException.class)
                .hasMessageContaining("is broken, but one at byte " + (first.length + torn.length) + " is not");
    }

    @Test
    void compactsOneAtATime() throws Exception {
        try (RecordStore store = open(new LinkedHashMap<>())) {
            Position kept = store.append(1, bytes("kept"));
            store.append(2, bytes("gone"));
            FutureTask<Boolean> second = new FutureTask<>(() -> store.compact(kept::equals), true);
            Thread other = new Thread(second);

            store.compact(position -> {
                if (Files.exists(unfinished()) && other.getState() == Thread.State.NEW) {
                    other.start();
                    while (other.getState() == Thread.State.RUNNABLE) {
                        Thread.onSpinWait();
                    }
                }
                return position.equals(kept);
            });

            assertThat(second.get()).isTrue();
            assertThat(store.read(kept)).isEqualTo(bytes("kept"));
        }
        assertThat(Files.readString(folder.resolve("000000.records"), StandardCharsets.ISO_8859_1))
                .contains("kept")
                .doesNotContain("gone");
        assertThat(unfinished()).doesNotExist();
    }

    @Test
    void leavesNothingOfAFileThatCannotBeWrittenAnew() {
        try (RecordStore store = open(new LinkedHashMap<>())) {
            Position kept = store.append(1, bytes("kept"));
            Position gone = store.append(2, bytes("gone"));
            assertThatThrownBy(() -> store.compact(position -> {
                        if (Files.exists(unfinished())) {
                            throw new IllegalStateException("in the midst of it");
                        }
                        return position.equals(kept);
                    }))
                    .hasMessage("in the midst of it");
            assertThat(unfinished()).doesNotExist();
            assertThat(store.read(gone)).isEqualTo(bytes("gone"));
        }
    }

    @Test
    void removesWhatACrashLeftOfAFileThatWasBeingWrittenAnew() throws IOException {
        try (RecordStore store = open(new LinkedHashMap<>())) {
            store.append(1, bytes("kept"));
        }
        Files.write(unfinished(), bytes("half"));
        assertThat(contents()).containsExactlyEntriesOf(map(1, "kept"));
        assertThat(unfinished()).doesNotExist();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void holdsNoFileThatWasWrittenAnew() throws IOException {
        try (RecordStore store = open(new LinkedHashMap<>())) {
            Set<Position> needed = appended(store, 20);
            for (Position gone : List.copyOf(needed)) {
                needed.remove(gone);
                store.compact(needed::contains);
            }
            assertThat(heldThoughDeleted()).isEmpty();
        }
    }

    @Test
    void recordsAreReadWhileTheirFileIsWrittenAnew() throws Exception {
        try (RecordStore store = open(new LinkedHashMap<>());
                ExecutorService threads = Executors.newSingleThreadExecutor()) {
            Set<Position> needed = appended(store, 20);
            Position kept = store.append(20, bytes("kept"));
            AtomicBoolean isDone = new AtomicBoolean();
            Future<?> reader = threads.submit(() -> {
                while (!isDone.get()) {
                    assertThat(store.read(kept)).isEqualTo(bytes("kept"));
                }
            });
            try {
                for (Position gone : List.copyOf(needed)) {
                    needed.remove(gone);
                    store.compact(position -> position.equals(kept) || needed.contains(position));
                }
            } finally {
                isDone.set(true);
            }
            reader.get();
        }
    }

    @Test
    void asksOfEachRecordOnceWhenAllAreNeeded() {
        try (RecordStore store = open(new LinkedHashMap<>())) {
            Set<Position> needed = appended(store, 100);
            List<Position> asked = new ArrayList<>();
            store.compact(asked::add);
            assertThat(asked).containsExactlyInAnyOrderElementsOf(needed);
        }
    }

    private static Set<Position> appended(RecordStore store, int records) {
        Set<Position> positions = new LinkedHashSet<>();
        for (long key = 0; key < records; key++) {
            positions.add(store.append(key, bytes("record " + key)));
        }
        return positions;
    }

    /** Files of the folder that have no name any more, but take room on the disk because this process has them open. */
    private List<String> heldThoughDeleted() throws IOException {
        List<String> held = new ArrayList<>();
        try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
            for (Path file : open.filter(Files::isSymbolicLink).toList()) {
                try {
                    held.add(Files.readSymbolicLink(file).toString());
                } catch (NoSuchFileException e) {
                    // closed meanwhile
                }
            }
        }
        held.removeIf(file -> !file.startsWith(folder.toString()) || !file.endsWith(" (deleted)"));
        return held;
    }

    private Path unfinished() {
        return folder.resolve("000000.records.new");
    }

    private RecordStore open(Map<Long, Position> positions) {
        return RecordStore.open(folder, true, SEGMENT_BYTES, positions::put);
    }

    private Map<Long, String> contents() {
        Map<Long, Position> positions = new LinkedHashMap<>();
        try (RecordStore store = open(positions)) {
            Map<Long, String> contents = new LinkedHashMap<>();
            positions.forEach(
                    (key, position) -> contents.put(key, new String(store.read(position), StandardCharsets.UTF_8)));
            return contents;
        }
    }

    private static Map<Long, String> map(long key, String content) {
        return new LinkedHashMap<>(Map.of(key, content));
    }

    private static Map<Long, String> map(long key, String content, long key2, String content2) {
        Map<Long, String> map = map(key, content);
        map.put(key2, content2);
        return map;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
