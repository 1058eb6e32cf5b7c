package dev.faultbook.ingest.excerpt;

import dev.faultbook.ingest.source.TextLine;
import dev.faultbook.learnings.LinePattern;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Tells clues by the forms that compilers, test runners, languages' runtimes and shells have in common, whatever the tool. Lines without any of
 * {@link #HINTS} are none, unless they {@linkplain #mayBegin begin} like some.
 */
final class ClueReader {
    /** A line that none of them occurs in is no clue, unless it begins like one. */
    static final List<LinePattern> HINTS = Stream.concat(words(), places()).toList();

    private static Stream<LinePattern> words() {
        return Stream.of(
                        "error",
                        "Error",
                        "RROR",
                        "atal",
                        "FATAL",
                        "fail",
                        "Fail",
                        "FAIL",
                        "xception",
                        "EXCEPTION",
                        "raceback",
                        "recent call first",
                        "panic",
                        "PANIC",
                        "annot",
                        "can't",
                        "an not",
                        "ot found",
                        "o such ",
                        "enied",
                        "illed",
                        "ndefined",
                        "nbound",
                        "nable to",
                        "efused",
                        "imed out",
                        "xit ",
                        "xited",
                        "exit_code",
                        "status",
                        "ssert",
                        "abort",
                        "Abort",
                        "ABORT",
                        "egmentation",
                        "ore dumped",
                        "non-zero",
                        "not ok",
                        "nvalid",
                        "nexpected",
                        "xpected",
                        "mismatch",
                        "issing",
                        "(HTTP ",
                        "Caused by",
                        "violation",
                        "E: ",
                        "\u2715",
                        "\u2716",
                        "\u2717",
                        "\u2718",
                        "\u00d7 ",
                        "\u25cf",
                        "\u274c",
                        "***",
                        "** (",
                        "[E]",
                        "[-] ",
                        "expect(",
                        "Emergency stop",
                        "___ ",
                        "ERR!",
                        "CRITICAL",
                        "curl: (",
                        "ould not ",
                        "llegal instruction",
                        "ms]")
                .map(LinePattern.Literal::new);
    }

    /** As {@code main.c:12:3: }, {@code app.py:7:80 E501 } and {@code Cart.pas(12) E2003 } begin. Of so many endings a matcher knows the literals. */
    private static Stream<LinePattern> places() {
        int most = 20;
        List<String> endings = ClueForm.Spelling.SOURCES;
        return Stream.concat(
                Stream.of(new LinePattern.Regex("\\) [EF]\\d{3}")),
                IntStream.iterate(0, i -> i < endings.size(), i -> i + most)
                        .mapToObj(i -> String.join("|", endings.subList(i, Math.min(i + most, endings.size()))))
                        .map(some -> new LinePattern.Regex(
                                "\\.(?:" + some + "):\\s?\\d+(?::\\d+)?(?:: |[ :-]*[EF]\\d{3})")));
    }

    private static final int MOST_CHARS = 400;
    private static final int MOST_BYTES = 4 * MOST_CHARS;

    private ClueReader() {}

    /** Empty for a line that says nothing of a failure. */
    static Optional<ClueKind> read(TextLine line) {
        return read(line.bytes(), line.from(), line.to());
    }

    static Optional<ClueKind> read(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return read(bytes, 0, bytes.length);
    }

    /** Whether a line begins as those clues do that need hold no word: {@code 3) renders the list}, {@code E   assert 1 == 2}. */
    static boolean mayBegin(TextLine line) {
        if (line.at(0) == 'E') {
            return line.startsWith("E   ");
        }
        int i = 0;
        while (line.at(i) == ' ' || line.at(i) == '\t') {
            i++;
        }
        int digits = i;
        while (isDigit(line.at(i))) {
            i++;
        }
        return i > digits && line.at(i) == ')' && line.at(i + 1) == ' ';
    }

    private static boolean isDigit(int b) {
        return b >= '0' && b <= '9';
    }

    /** Whether a line says that something went well, or may go wrong. */
    static boolean isQuiet(String text) {
        String begin = begin(text);
        return ClueForm.QUIET.fits(begin) || ClueForm.QUIET_SETTING.fits(begin) || ClueForm.QUIET_END.fits(begin);
    }

    /** Whether a tool prints that line below every failure. */
    static boolean isFooter(String text) {
        return ClueForm.FOOTER.fits(begin(text));
    }

    private static String begin(String text) {
        return text.length() <= MOST_CHARS ? text : text.substring(0, MOST_CHARS);
    }

    /** Goes by the first characters. Forms of which the line holds no word are not tried, and nothing is decoded when that leaves none. */
    private static Optional<ClueKind> read(byte[] bytes, int from, int to) {
        int end = end(bytes, from, to);
        String text = "";
        for (long left = ClueWords.forms(bytes, from, end); left != 0; left &= left - 1) {
            ClueForm form = ClueForm.ORDER.get(Long.numberOfTrailingZeros(left));
            if (form == ClueForm.WORD) {
                return Optional.of(ClueKind.WORD);
            }
            text = text.isEmpty() ? new String(bytes, from, end - from, StandardCharsets.UTF_8) : text;
            boolean fits =
                    form.fits(text) && (form != ClueForm.NOTHING_FAILED || !ClueForm.SOMETHING_FAILED.fits(text));
            if (fits) {
                return Optional.ofNullable(form.kind());
            }
        }
        return Optional.empty();
    }

    private static int end(byte[] bytes, int from, int to) {
        int most = Math.min(to, from + MOST_BYTES);
        int end = to - from <= MOST_CHARS ? to : from;
        for (int chars = 0; end < most && chars < MOST_CHARS; chars++) {
            chars += (bytes[end++] & 0xf8) == 0xf0 ? 1 : 0; // two in UTF-16
            while (end < most && (bytes[end] & 0xc0) == 0x80) {
                end++;
            }
        }
        return end;
    }
}
