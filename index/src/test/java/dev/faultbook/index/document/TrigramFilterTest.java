package dev.faultbook.index.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultbook.text.LogTokens;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TrigramFilterTest {
    private static final String LETTERS = "aAbB0 1 \t..--_=:/[é\u00a0ſ";

    private final Random random = new Random(7);

    @Test
    void missesNoPartOfALine() {
        for (int i = 0; i < 5_000; i++) {
            String line = text(LETTERS, 3 + random.nextInt(30));
            int from = random.nextInt(line.length());
            String part = LogTokens.lower(line.substring(from, from + random.nextInt(line.length() - from) + 1));
            assertThat(mayHave(filter(List.of(line)), part, false))
                    .as("\"%s\" in \"%s\"", part, line)
                    .isTrue();
        }
    }

    @Test
    void missesNoPhrase() {
        TrigramFilter filter = filter(List.of("ERROR: a \t b==2.6.0 of I-9", "kelvin K", "größe 12"));
        assertThat(List.of("error: a", "a b", "b==2", "2.6.0 of i-9", "b==2.6.0 of", "größe 12"))
                .allMatch(phrase -> mayHave(filter, phrase, true));
    }

    @Test
    void tellsWordsFromOthersThatBeginOrEndAlike() {
        TrigramFilter filter = filter(List.of("torch 2"));
        assertThat(mayHave(filter, "h 2", false)).as("as a part").isTrue();
        assertThat(mayHave(filter, "h 2", true)).as("as words").isFalse();
        assertThat(mayHave(filter, "torch 26", true)).isFalse();
    }

    @Test
    void tellsWhatStandsBetweenWords() {
        TrigramFilter filter = filter(List.of("cuda-11.8"));
        assertThat(List.of("a-1", "a-11", "da-1", "11.8")).allMatch(part -> mayHave(filter, part, false));
        assertThat(List.of("da_1", "da 1", "da--1", "11,8", "11 .8")).noneMatch(part -> mayHave(filter, part, false));
        assertThat(mayHave(filter, "a_1", false)).as("too short to tell").isTrue();
    }

    @Test
    void knowsNothingOfLinesWithLettersThatAreAsciiOnlyInLowerCase() {
        TrigramFilter filter = filter(List.of("x \u212aelvin"));
        assertThat(filter).isEqualTo(TrigramFilter.NONE);
        assertThat(mayHave(filter, "anything at all", true)).isTrue();
    }

    @Test
    void ofAThousandTextsThatAChunkLacksItTakesFewForOnesThatAreThere() {
        String letters = "abcdefghijklmnopqrstuvwxyz0123456789";
        List<String> lines = IntStream.range(0, ChunkBuilder.LINES)
                .mapToObj(i -> text(letters, 6) + "/" + text(letters, 5) + " " + text(letters, 2))
                .toList();
        TrigramFilter filter = filter(lines);
        long taken = IntStream.range(0, 1_000)
                .mapToObj(i -> text(letters, 5) + "=" + text(letters, 5))
                .filter(text -> mayHave(filter, text, false))
                .count();
        assertThat(taken).as("one in nine has either trigram, one in 81 both").isLessThan(30);
        assertThat(filter.bits())
                .as("two trigrams of five bits for each of two borders a line")
                .hasSizeLessThan(1_300);
    }

    private static boolean mayHave(TrigramFilter filter, String text, boolean ofWholeWords) {
        byte[] bits = filter.bits();
        return TrigramFilter.mayHave(bits, 0, bits.length, TrigramFilter.needs(text, ofWholeWords));
    }

    private static TrigramFilter filter(List<String> lines) {
        List<Chunk> chunks = new ArrayList<>();
        ChunkBuilder builder = new ChunkBuilder(chunks::add);
        for (int i = 0; i < lines.size(); i++) {
            byte[] utf8 = lines.get(i).getBytes(StandardCharsets.UTF_8);
            builder.line(i + 1, i + 1, -1, utf8, 0, utf8.length);
        }
        builder.end();
        assertThat(chunks).hasSize(1);
        return chunks.getFirst().trigrams();
    }

    private String text(String letters, int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append(letters.charAt(random.nextInt(letters.length())));
        }
        return text.toString();
    }
}
