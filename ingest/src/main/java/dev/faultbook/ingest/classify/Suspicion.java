package dev.faultbook.ingest.classify;

import dev.faultbook.ingest.source.TextLine;
import dev.faultbook.learnings.LinePattern;
import dev.faultbook.learnings.match.Matcher;
import java.util.List;

/** Whether a line looks like an error to anyone who skims a log. Only for choosing an excerpt, never for a verdict. */
final class Suspicion {
    private static final Matcher MATCHER = Matcher.compile(
            List.of(
                    new LinePattern.Regex(
                            "(?:^|[^\\w./-])(?:[Ee]rror|ERROR|FATAL|[Ff]atal|FAILED|FAIL|[Ff]ailed|[A-Za-z]*(?:Error|Exception)|Traceback|[Pp]anic|panicked|[Cc]annot|CANNOT"
                                    + "|not found|[Nn]o such file|[Pp]ermission denied|denied|Killed|undefined|unbound|[Uu]nable to)(?:$|[^\\w./-])")));

    private Suspicion() {}

    static boolean isError(TextLine line) {
        boolean[] found = new boolean[1];
        MATCHER.open().line(line.bytes(), line.from(), line.to(), (pattern, captures) -> found[0] = true);
        return found[0];
    }
}
