package dev.faultbook.learnings.match;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultbook.learnings.document.CatalogReader;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What the shipped catalog's matcher does with text that is made to be slow. Work is counted, not timed: the bytes that tries go over, for each byte of the
 * text. A table takes about a nanosecond for each of them, RE2/J some hundred. Bounds are half as much again as what 687 learnings take: the text is of their literals,
 * so that each new learning changes it.
 */
class HostileTextTest {
    private static final int BYTES = 30_000;

    private static final Sought SOUGHT = Sought.by(CatalogReader.shipped().catalog().learnings().stream()
            .flatMap(learning -> learning.detect().stream())
            .toList());

    private static final List<String> LITERALS = SOUGHT.inEveryLine().stream()
            .flatMap(pattern -> Matcher.literals(pattern).stream())
            .distinct()
            .toList();

    private static final Matcher MATCHER = Matcher.compile(SOUGHT.patterns(), SOUGHT.sequels());

    private final HostileText text = new HostileText(LITERALS);

    /**
     * For each byte of a text.
     *
     * @param tabled bytes that tables were asked about
     * @param exact bytes that RE2/J was asked about
     */
    private record Work(double tries, double tabled, double exact) {
        static Work on(byte[] text) {
            Matcher.Scan scan = MATCHER.open();
            int start = 0;
            for (int i = 0; i < text.length; i++) {
                if (text[i] == '\n') {
                    scan.line(text, start, i, (pattern, captures) -> {});
                    start = i + 1;
                }
            }
            return new Work(
                    (double) scan.looks() / text.length,
                    (double) scan.work().tabled() / text.length,
                    (double) scan.work().exact() / text.length);
        }
    }

    @ParameterizedTest(name = "lines of {0} bytes")
    @CsvSource({"100, 5, 0.3", "1000, 24, 1.5", "10000, 97, 12"})
    void everyLineHoldsLiteralsOfManyPatterns(int lineBytes, double tabled, double exact) {
        Work work = Work.on(text.candidates(BYTES, lineBytes));

        assertThat(work.tries()).isGreaterThan(0.01);
        assertThat(work.tabled()).isLessThan(tabled);
        assertThat(work.exact()).isLessThan(exact);
    }

    @ParameterizedTest(name = "lines of {0} bytes")
    @CsvSource({"100, 3.6, 0.25", "1000, 16, 1.2", "10000, 54, 7.5"})
    void literalsThatLackAByteHoldOthers(int lineBytes, double tabled, double exact) {
        Work work = Work.on(text.almost(BYTES, lineBytes));

        assertThat(work.tabled()).isLessThan(tabled);
        assertThat(work.exact()).isLessThan(exact);
    }

    @ParameterizedTest(name = "lines of {0} bytes")
    @CsvSource({"100, 2.6, 0.1", "1000, 11.5, 0.7", "10000, 54, 8"})
    void tablesGetEverNewRows(int lineBytes, double tabled, double exact) {
        Work work = Work.on(text.newRows(BYTES, lineBytes));

        assertThat(work.tabled()).isLessThan(tabled);
        assertThat(work.exact()).isLessThan(exact);
    }

    @Test
    void noLiteralIsOfSoManyPatternsThatItsLinesAreSlow() {
        assertThat(LITERALS).allSatisfy(literal -> {
            Work work = Work.on(text.repeated(1, 1, literal));

            assertThat(work.tabled()).isLessThan(23);
            assertThat(work.exact()).isLessThan(10);
        });
    }

    @Test
    void onlyWhatHasNoLiteralIsTriedWhereNoLiteralStands() {
        int always = MATCHER.withoutLiteral().size();
        byte[] empty = "\n".repeat(BYTES).getBytes(java.nio.charset.StandardCharsets.UTF_8);

        assertThat(Work.on(empty)).isEqualTo(new Work(always, 0, 0));
        assertThat(Work.on(text.repeated(BYTES, 64 << 10, "a")).tabled()).isLessThan(0.01);
    }
}
