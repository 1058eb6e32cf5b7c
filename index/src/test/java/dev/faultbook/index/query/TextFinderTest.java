package dev.faultbook.index.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultbook.text.LogTokens;
import dev.faultbook.text.Phrase;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.WildcardQuery;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.automaton.ByteRunAutomaton;
import org.apache.lucene.util.automaton.LevenshteinAutomata;
import org.apache.lucene.util.automaton.Operations;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextFinderTest {
    /** What is found stands in brackets. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            words    | numpy           | NumPy and pynumpy, numpy-2   | [NumPy] and pynumpy, [numpy]-2
            words    | torch==2.6      | torch==2.6.0 torch==2.60     | [torch==2.6].0 torch==2.60
            words    | no space left   | E: No  space left on device  | E: [No  space left] on device
            wildcard | num*            | numpy numba-cuda xnum        | [numpy] [numba-cuda] xnum
            wildcard | *-dev           | libssl-dev dev libdev        | [libssl-dev] dev libdev
            wildcard | py?hon          | python py-hon pyhon          | [python] [py-hon] pyhon
            wildcard | usr/lib/*       | at /usr/lib/libfoo.so.1:     | at /[usr/lib/libfoo.so.1]:
            wildcard | t*              | torch==2.6.0                 | [torch==2.6.0]
            wildcard | *2*             | torch==2.6.0                 | [torch==2.6.0]
            wildcard | größe?          | GRÖSSE GRÖßEN größe          | GRÖSSE [GRÖßEN] größe
            fuzzy1   | numpi           | numpy numpay umpi nmupi nmpy | [numpy] numpay [umpi] [nmupi] nmpy
            fuzzy2   | numpi           | numpy numpay umpi nmupi nmpy | [numpy] [numpay] [umpi] [nmupi] [nmpy]
            fuzzy1   | tensorflow      | tensorfow==2.1               | [tensorfow]==2.1
            exact    | Error: /        | error: / Error: /x Error:/   | error: / [Error: /]x Error:/
            exact    | aa              | aaaaa                        | [aa][aa]a
            regex    | [Ee]rror \\d+   | Error 12, error 7, ERROR 1   | [Error 12], [error 7], ERROR 1
            regex    | (?i)ERROR \\d+  | Error 12, error 7, ERROR 1   | [Error 12], [error 7], [ERROR 1]
            regex    | \\bx            | ax x xx                      | ax [x] [x]x
            regex    | ^\\b             | abc                          | [a]bc
            regex    | \\b$             | ab 12                        | ab 1[2]
            """)
    void findsWhereATextStands(String kind, String text, String line, String marked) {
        TextFinder finder = TextFinder.of(text(kind, text));
        SearchedLine searched = new SearchedLine(line);
        assertThat(mark(line, finder.spans(searched))).isEqualTo(marked);
        assertThat(finder.isIn(searched)).isEqualTo(marked.contains("["));
        assertThat(finder.isIn(new SearchedLine(""))).isFalse();
        assertThat(finder.spans(new SearchedLine(""))).isEmpty();
    }

    @Test
    void findsTheBeginningOfALongToken() {
        String digest = "0123456789abcdef".repeat(4);
        TextFinder finder = TextFinder.of(new Text.Wildcard("0123*"));
        assertThat(finder.spans(new SearchedLine("sha256:" + digest))).containsExactly(new Phrase.Span(7, 39));
        assertThat(TextFinder.of(new Text.Wildcard("*cdef" + "0123456789abcdef".repeat(2)))
                        .isIn(new SearchedLine(digest)))
                .isFalse();
    }

    @Test
    void tellsNoMoreSpansThanAPageCanShow() {
        String line = "a ".repeat(100_000);
        for (Text text : List.of(
                new Text.Words(new Phrase("a")),
                new Text.Wildcard("a*"),
                new Text.Exact("a"),
                new Text.Regex("a"),
                new Text.Regex("\\b"))) {
            assertThat(TextFinder.of(text).spans(new SearchedLine(line)))
                    .as(text.toString())
                    .hasSize(TextFinder.MOST_SPANS);
        }
    }

    @Test
    void agreesWithLuceneOnWhatIsNear() {
        Random random = new Random(11);
        for (int i = 0; i < 500; i++) {
            String word = word(random, 3 + random.nextInt(5));
            int edits = 1 + random.nextInt(2);
            ByteRunAutomaton lucene = new ByteRunAutomaton(
                    Operations.determinize(new LevenshteinAutomata(word, true).toAutomaton(edits), 100_000));
            for (int j = 0; j < 40; j++) {
                String token = random.nextBoolean() ? edited(random, word, 1 + random.nextInt(4)) : word(random, 8);
                assertThat(fits(new NearbyShape(new Text.Fuzzy(word, edits)), token))
                        .as(token + " ~ " + word + "~" + edits)
                        .isEqualTo(accepts(lucene, token));
            }
        }
    }

    @Test
    void agreesWithLuceneOnWildcards() {
        Random random = new Random(12);
        for (int i = 0; i < 20_000; i++) {
            String pattern =
                    word(random, 1 + random.nextInt(6)).replace('d', '*').replace('é', '?');
            String token = word(random, 7);
            ByteRunAutomaton lucene = new ByteRunAutomaton(
                    WildcardQuery.toAutomaton(new Term("f", pattern), Operations.DEFAULT_DETERMINIZE_WORK_LIMIT));
            assertThat(fits(new WildcardShape(pattern), token))
                    .as(token + " ~ " + pattern)
                    .isEqualTo(accepts(lucene, token));
        }
    }

    private static Text text(String kind, String text) {
        return switch (kind) {
            case "words" -> new Text.Words(new Phrase(text));
            case "wildcard" -> new Text.Wildcard(text);
            case "fuzzy1" -> new Text.Fuzzy(text, 1);
            case "fuzzy2" -> new Text.Fuzzy(text, 2);
            case "exact" -> new Text.Exact(text);
            case "regex" -> new Text.Regex(text);
            default -> throw new IllegalArgumentException(kind);
        };
    }

    private static String mark(String line, List<Phrase.Span> spans) {
        StringBuilder marked = new StringBuilder(line);
        for (Phrase.Span span : spans.reversed()) {
            marked.insert(span.end(), ']').insert(span.start(), '[');
        }
        return marked.toString();
    }

    private static boolean fits(TokenShape shape, String token) {
        boolean fits = shape.fits(("<" + token + ">").toCharArray(), 1, token.length() + 1);
        assertThat(!fits || token.contains(shape.literal())).isTrue();
        return fits;
    }

    private static boolean accepts(ByteRunAutomaton automaton, String token) {
        BytesRef utf8 = new BytesRef(token);
        return automaton.run(utf8.bytes, utf8.offset, utf8.length);
    }

    private static String word(Random random, int length) {
        List<String> letters = List.of("a", "b", "c", "d", "é", "😀");
        return IntStream.range(0, length)
                .mapToObj(i -> letters.get(random.nextInt(letters.size())))
                .collect(Collectors.joining());
    }

    private static String edited(Random random, String word, int edits) {
        int[] points = word.codePoints().toArray();
        for (int i = 0; i < edits && points.length > 1; i++) {
            int at = random.nextInt(points.length - 1);
            switch (random.nextInt(4)) {
                case 0 -> points[at] = 'x';
                case 1 -> {
                    int kept = points[at];
                    points[at] = points[at + 1];
                    points[at + 1] = kept;
                }
                case 2 ->
                    points = IntStream.concat(
                                    Arrays.stream(points, 0, at), Arrays.stream(points, at + 1, points.length))
                            .toArray();
                default ->
                    points = IntStream.concat(
                                    IntStream.concat(Arrays.stream(points, 0, at), IntStream.of('b')),
                                    Arrays.stream(points, at, points.length))
                            .toArray();
            }
        }
        return LogTokens.lower(new String(points, 0, points.length));
    }
}
