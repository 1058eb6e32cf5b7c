package dev.faultbook.index.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.faultbook.FaultbookException;
import dev.faultbook.index.store.RecordStore.Position;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
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
