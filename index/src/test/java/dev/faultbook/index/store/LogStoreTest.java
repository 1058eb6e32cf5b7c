package dev.faultbook.index.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.ZstdInputStream;
import dev.faultbook.text.LineRange;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogStoreTest {
    @TempDir
    Path root;

    private StoreFolder folder;
    private LogStore logs;

    @BeforeEach
    void open() {
        folder = StoreFolder.create(root);
        logs = new LogStore(folder);
    }

    @AfterEach
    void close() {
        folder.close();
    }

    @Test
    void givesBackALogByteForByte() throws IOException {
        byte[] log = lines(20_000, 80);
        String sha256 = store(log);
        assertThat(root.resolve("logs/" + sha256.substring(0, 2) + "/" + sha256 + ".zst"))
                .exists();
        try (InputStream in = logs.source(sha256, "build.log").open()) {
            assertThat(in.readAllBytes()).isEqualTo(log);
        }
        assertThat(root.resolve("temporary")).isEmptyDirectory();
    }

    @Test
    void isAFileThatZstdUnderstands() throws IOException {
        byte[] log = lines(20_000, 80);
        Path file = logs.file(store(log));
        try (InputStream in = new ZstdInputStream(Files.newInputStream(file))) {
            assertThat(in.readAllBytes()).isEqualTo(log);
        }
    }

    @Test
    void readsAWindowOfALargeLogFromItsBlocksAlone() {
        String sha256 = store(lines(400_000, 100)); // 40 MB, 310 blocks
        try (StoredLog log = logs.open(sha256)) {
            assertThat(read(log, new LineRange(200_000, 200_100))).hasSize(101).allSatisfy(LogStoreTest::isRight);
            assertThat(log.blocksRead()).isLessThanOrEqualTo(2);
        }
        try (StoredLog log = logs.open(sha256)) {
            List<String> lines = read(log, LineRange.of(5), new LineRange(900, 901), LineRange.of(399_999));
            assertThat(lines).hasSize(4).allSatisfy(LogStoreTest::isRight);
            assertThat(log.blocksRead()).isEqualTo(2);
        }
    }

    @Test
    void skipsBlocksWithoutReadingThem() throws IOException {
        byte[] bytes = lines(400_000, 100);
        String sha256 = store(bytes);
        try (StoredLog log = logs.open(sha256);
                InputStream in = log.bytes()) {
            in.skipNBytes(bytes.length - 1_000);
            assertThat(in.readAllBytes()).isEqualTo(Arrays.copyOfRange(bytes, bytes.length - 1_000, bytes.length));
            assertThat(log.blocksRead()).isLessThanOrEqualTo(2);
        }
        try (StoredLog log = logs.open(sha256);
                InputStream in = log.bytes()) {
            assertThat(in.skip(10)).isEqualTo(10);
            assertThat(in.read()).isEqualTo(bytes[10]);
            assertThat(in.skip(Long.MAX_VALUE)).isEqualTo(bytes.length - 11);
            assertThat(log.blocksRead()).isEqualTo(1);
        }
    }

    @Test
    void readsEveryWindowRight() {
        Random random = new Random(7);
        String sha256 = store(lines(30_000, 60));
        try (StoredLog log = logs.open(sha256)) {
            for (int i = 0; i < 200; i++) {
                long first = 1 + random.nextLong(30_000);
                long last = Math.min(30_000, first + random.nextLong(20));
                assertThat(read(log, new LineRange(first, last)))
                        .hasSize((int) (last - first + 1))
                        .allSatisfy(LogStoreTest::isRight)
                        .first()
                        .asString()
                        .startsWith(first + ": " + first + " ");
            }
        }
    }

    @Test
    void knowsItsLinesThoughSomeAreLongerThanABlock() {
        String huge = "x".repeat(700_000);
        String sha256 = store(("one\n" + huge + "\nthree\n" + huge + huge + "\nfive").getBytes(StandardCharsets.UTF_8));
        try (StoredLog log = logs.open(sha256)) {
            assertThat(read(log, LineRange.of(1))).containsExactly("1: one");
            assertThat(read(log, LineRange.of(2))).containsExactly("2: " + huge);
            assertThat(read(log, LineRange.of(3))).containsExactly("3: three");
            assertThat(read(log, LineRange.of(4)).getFirst()).hasSize("4: ".length() + (1 << 20));
            assertThat(read(log, new LineRange(5, 100))).containsExactly("5: five");
            assertThat(read(log, new LineRange(6, 100))).isEmpty();
        }
    }

    @Test
    void stripsEscapesAndReplacesBrokenText() {
        String sha256 =
                store(new byte[] {27, '[', '3', '1', 'm', 'r', 'e', 'd', 27, '[', 'm', (byte) 0xff, '\r', '\n'});
        try (StoredLog log = logs.open(sha256)) {
            assertThat(read(log, LineRange.of(1))).containsExactly("1: red\ufffd");
        }
    }

    @Test
    void storesTheSameBytesOnce() throws IOException {
        byte[] log = lines(100, 20);
        String sha256 = store(log);
        assertThat(store(log)).isEqualTo(sha256);
        try (Stream<Path> files = Files.walk(root.resolve("logs"))) {
            assertThat(files.filter(Files::isRegularFile)).hasSize(1);
        }
    }

    @Test
    void leavesNoTraceOfALogThatWasNotFinished() {
        try (LogWriter writer = logs.begin()) {
            byte[] log = lines(10_000, 80);
            writer.write(log, 0, log.length);
        }
        assertThat(root.resolve("temporary")).isEmptyDirectory();
        assertThat(root.resolve("logs")).isEmptyDirectory();
    }

    @Test
    void decompressesABlockOnceForAllThatReadIt() {
        String sha256 = store(lines(20_000, 100));
        try (StoredLog log = logs.open(sha256)) {
            read(log, new LineRange(5_000, 5_010));
            assertThat(log.blocksRead()).isEqualTo(1);
        }
        try (StoredLog log = logs.open(sha256)) {
            assertThat(read(log, new LineRange(5_000, 5_010))).hasSize(11).allSatisfy(LogStoreTest::isRight);
            assertThat(log.blocksRead()).isZero();
        }
    }

    @Test
    void aCacheKeepsWhatWasAskedForLast() {
        BlockCache cache = new BlockCache(1_000, 1_000);
        for (int block = 0; block < 5; block++) {
            cache.put("a", block, new byte[300]);
            assertThat(cache.block("a", 0)).isNotNull();
        }
        assertThat(cache.block("a", 1)).isNull();
        assertThat(cache.block("a", 2)).isNull();
        assertThat(cache.block("a", 3)).isNotNull();
        assertThat(cache.block("a", 4)).isNotNull();
        cache.put("b", 0, new byte[2_000]); // larger than the cache
        assertThat(cache.block("b", 0)).isNull();
        assertThat(cache.block("a", 4)).isNotNull();
    }

    @Test
    void saysSoWhenALogIsDamagedOrGone() throws IOException {
        byte[] log = lines(20_000, 80);
        Path file = logs.file(store(log));
        byte[] stored = Files.readAllBytes(file);
        stored[stored.length / 2] ^= 1;
        Files.write(file, stored);
        String sha256 = file.getFileName().toString().replace(".zst", "");
        try (StoredLog damaged = logs.open(sha256)) {
            assertThatThrownBy(() -> read(damaged, new LineRange(1, 20_000)))
                    .isInstanceOf(LostLogException.class)
                    .hasMessageContaining(file + " is damaged");
        }
        Files.write(file, new byte[10]);
        LogStore another = new LogStore(folder); // that has read nothing yet
        assertThatThrownBy(() -> another.open(sha256)).isInstanceOf(LostLogException.class);
        Files.delete(file);
        assertThatThrownBy(() -> another.open(sha256))
                .isInstanceOf(LostLogException.class)
                .hasMessageContaining("is missing");
    }

    private String store(byte[] log) {
        try (LogWriter writer = logs.begin()) {
            for (int at = 0; at < log.length; at += 70_001) {
                writer.write(log, at, Math.min(log.length, at + 70_001));
            }
            String sha256 = sha256(log);
            writer.finish(sha256);
            return sha256;
        }
    }

    private static String sha256(byte[] log) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(log));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Line n reads "n abc..."; what follows is hard to compress. */
    private static byte[] lines(int count, int length) {
        Random random = new Random(count);
        StringBuilder log = new StringBuilder();
        for (int number = 1; number <= count; number++) {
            log.append(number).append(' ');
            for (int i = 0; i < length; i++) {
                log.append((char) ('a' + random.nextInt(26)));
            }
            log.append('\n');
        }
        return log.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void isRight(String line) {
        String number = line.substring(0, line.indexOf(':'));
        assertThat(line).startsWith(number + ": " + number + " ");
    }

    private static List<String> read(StoredLog log, LineRange... ranges) {
        List<String> lines = new ArrayList<>();
        log.lines(List.of(ranges), (number, text) -> lines.add(number + ": " + text));
        return lines;
    }
}
