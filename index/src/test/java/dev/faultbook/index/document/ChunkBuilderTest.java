package dev.faultbook.index.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultbook.text.LineRange;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChunkBuilderTest {
    private final List<Chunk> chunks = new ArrayList<>();
    private final ChunkBuilder builder = new ChunkBuilder(chunks::add);

    @Test
    void keepsStepsThatTakeTurnsApart() {
        line(1, 0, "a b");
        line(2, 1, "c");
        line(3, 0, "b d");
        line(4, 0, "a");
        builder.end();
        assertThat(chunks)
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("trigrams")
                .containsExactlyInAnyOrder(
                        new Chunk(0, List.of(LineRange.of(1), new LineRange(3, 4)), List.of("a", "b", "d")),
                        new Chunk(1, List.of(LineRange.of(2)), List.of("c")));
    }

    @Test
    void beginsAnewAfter512Lines() {
        IntStream.rangeClosed(1, 1200).forEach(number -> line(number, -1, "n" + number));
        builder.end();
        assertThat(chunks)
                .extracting(Chunk::lines)
                .containsExactly(
                        List.of(new LineRange(1, 512)),
                        List.of(new LineRange(513, 1024)),
                        List.of(new LineRange(1025, 1200)));
        assertThat(chunks).extracting(chunk -> chunk.tokens().size()).containsExactly(512, 512, 176);
    }

    @Test
    void closesTheChunkOfAStepThatIsSilentWhenManyAreOpen() {
        IntStream.range(0, 1_000).forEach(step -> line(step + 1, step, "x"));
        assertThat(chunks).hasSizeGreaterThan(900);
        builder.end();
        assertThat(chunks).hasSize(1_000).extracting(Chunk::step).doesNotHaveDuplicates();
    }

    @Test
    void closesAChunkEarlyWhenItsWordsAreMany() {
        Random random = new Random(1);
        IntStream.rangeClosed(1, 20).forEach(number -> line(number, 0, words(random, 10_000)));
        builder.end();
        assertThat(chunks.size()).isBetween(5, 19);
    }

    @Test
    void closesAChunkEarlyWhenItsWordsStandNextToEachOtherInManyWays() {
        Random random = new Random(3);
        IntStream.rangeClosed(1, 100).forEach(number -> line(number, 0, borders(random, 5_000)));
        builder.end();
        assertThat(chunks.size()).isBetween(10, 20);
        assertThat(chunks)
                .allSatisfy(chunk -> assertThat(chunk.trigrams().bits()).hasSizeBetween(10_000, 50_000));
    }

    @Test
    void doesNotKnowHowWordsStandNextToEachOtherWhereALineHasTooManyWays() {
        line(1, 0, "a b");
        line(2, 0, borders(new Random(4), 100_000));
        line(3, 0, "a b");
        builder.end();
        assertThat(chunks)
                .extracting(Chunk::lines)
                .containsExactly(List.of(new LineRange(1, 2)), List.of(LineRange.of(3)));
        assertThat(chunks.getFirst().trigrams()).isEqualTo(TrigramFilter.NONE);
        assertThat(chunks.getLast().trigrams().bits()).hasSize(2);
    }

    @Test
    void countsALineThatComesInPiecesOnce() {
        line(7, 0, "a");
        line(7, 0, "b");
        builder.end();
        assertThat(chunks)
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("trigrams")
                .containsExactly(new Chunk(0, List.of(LineRange.of(7)), List.of("a", "b")));
    }

    @Test
    void hasPiecesOfDigestsThatAreLongerThanAToken() {
        line(1, 0, "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08 0123456789abcdef");
        builder.end();
        assertThat(chunks.getFirst().tokens().toList())
                .containsExactly("sha256", "9f86d081884c7d659a2feaa0c55ad015", "0123456789abcdef");
        assertThat(chunks.getFirst().numberPieces().toList())
                .containsExactly("9a2feaa0c55ad015a3bf4f1b2b0b822c", "a3bf4f1b2b0b822cd15d6c15b0f00a08");
    }

    @Test
    void marksWhatIsLongerThanATokenAndNoDigest() {
        line(1, 0, "x".repeat(33));
        line(2, 0, "a".repeat(257));
        builder.end();
        assertThat(chunks.getFirst().tokens().toList()).containsExactly("x".repeat(32), Chunk.CUT, "a".repeat(32));
        assertThat(chunks.getFirst().numberPieces().size()).isZero();
    }

    /** A line that was written in pieces, while others came in between. */
    @Test
    void aLineThatComesLateStandsInItsPlace() {
        line(3, 0, "a");
        line(8, 0, "b");
        line(5, 0, "c");
        line(4, 0, "d");
        builder.end();
        assertThat(chunks)
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("trigrams")
                .containsExactly(
                        new Chunk(0, List.of(new LineRange(3, 5), LineRange.of(8)), List.of("a", "b", "c", "d")));
    }

    /** While those of others come in between. */
    @Test
    void aLineThatWasPutTogetherStandsInAllItsRawLines() {
        line(new LineRange(3, 5), 0, "a");
        line(4, 1, "b");
        line(6, 0, "c");
        line(new LineRange(9, 12), 0, "d");
        line(new LineRange(10, 11), 0, "e");
        builder.end();
        assertThat(chunks)
                .extracting(Chunk::lines)
                .containsExactlyInAnyOrder(
                        List.of(new LineRange(3, 6), new LineRange(9, 12)), List.of(LineRange.of(4)));
    }

    @Test
    void aSpoolGivesBackWhatItGotAndLeavesNoFile(@TempDir Path folder) {
        Path file = folder.resolve("chunks");
        Random random = new Random(2);
        List<Chunk> many = IntStream.range(0, 600)
                .mapToObj(step -> new Chunk(
                        step,
                        List.of(new LineRange(1, 2)),
                        List.of(words(random, 2_000).split(" "))))
                .toList();
        try (ChunkSpool spool = new ChunkSpool(file)) {
            many.forEach(spool::add);
            spool.end();
            assertThat(file).exists();
            assertThat(spool).containsExactlyElementsOf(many);
            assertThat(spool).containsExactlyElementsOf(many);
        }
        assertThat(Files.exists(file)).isFalse();
    }

    /** One word, and ever other characters between it and the next. */
    private static String borders(Random random, int count) {
        StringBuilder text = new StringBuilder("a");
        for (int i = 0; i < count; i++) {
            random.ints(6, '!', '0').forEach(c -> text.append((char) c));
            text.append('a');
        }
        return text.toString();
    }

    private static String words(Random random, int count) {
        return String.join(
                " ",
                random.ints(count, 0, Integer.MAX_VALUE)
                        .mapToObj(Integer::toHexString)
                        .toList());
    }

    private void line(long number, int step, String text) {
        line(LineRange.of(number), step, text);
    }

    private void line(LineRange raw, int step, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        builder.line(raw.first(), raw.last(), step, bytes, 0, bytes.length);
    }
}
