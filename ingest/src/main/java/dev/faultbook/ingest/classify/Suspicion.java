package dev.faultbook.ingest.classify;

import dev.faultbook.ingest.source.TextLine;
import dev.faultbook.learnings.LinePattern;
import dev.faultbook.learnings.match.Matcher;
import java.util.List;

/** Whether a line looks like an error to anyone who skims a log. Only for choosing an excerpt, never for a verdict. */
final class Suspicion {
    private static final List<String> WORDS = List.of(
            "error",
            "Error",
            "ERROR",
            "fatal",
            "Fatal",
            "FATAL",
            "failed",
            "Failed",
            "FAILED",
            "FAIL",
            "Exception",
            "Traceback",
            "panic",
            "panicked",
            "cannot",
            "Cannot",
            "not found",
            "o such file",
            "denied",
            "Killed",
            "undefined",
            "unbound",
            "nable to");
    private static final Matcher MATCHER = Matcher.compile(WORDS.stream()
            .map(word -> (LinePattern) new LinePattern.Literal(word))
            .toList());

    private final Matcher.Scan scan = MATCHER.open();
    private boolean found;

    boolean isError(TextLine line) {
        found = false;
        scan.line(line.bytes(), line.from(), line.to(), (pattern, captures) -> {
            found |= endsAWord(line.text(), WORDS.get(pattern));
        });
        return found;
    }

    /** {@code TypeError:} is one, {@code liberror-perl} and {@code src/error.c} are none. */
    private static boolean endsAWord(String text, String word) {
        for (int at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
            int end = at + word.length();
            boolean startsInAName = at > 0 && "./-_".indexOf(text.charAt(at - 1)) >= 0;
            boolean goesOn = end < text.length()
                    && (Character.isLetterOrDigit(text.charAt(end)) || "./-_".indexOf(text.charAt(end)) >= 0);
            if (!startsInAName && !goesOn) {
                return true;
            }
        }
        return false;
    }
}
