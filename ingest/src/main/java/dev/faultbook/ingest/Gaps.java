package dev.faultbook.ingest;

import dev.faultbook.ingest.build.BuildOutcome;
import dev.faultbook.ingest.classify.Verdict;
import dev.faultbook.ingest.format.LogParser;
import dev.faultbook.ingest.report.Completeness;
import java.util.regex.Pattern;

/** What is missing in a log that its verdict would need. */
final class Gaps {
    /**
     * What CI systems put in place of a secret: {@code ***} (GitHub, Azure, Buildkite) right beside text, behind an option, or at the end of
     * {@code key: ***}, and not as make, banners and ctest ({@code ....***Failed}) print it; {@code [MASKED]} (GitLab), {@code [secure]} (Travis), {@code [REDACTED]}
     * (Buildkite), {@code ****} (Jenkins, CircleCI), and the stars of our own.
     */
    private static final Pattern MASK = Pattern.compile(
            "\\[MASKED\\]|\\[secure\\]|\\bREDACTED\\b"
                    + "|(?<=[^\\s*/])(?<!\\.\\.)\\*{3,}(?!\\*)|(?<!\\*|\\.\\.)\\*{3,}(?:[^\\s*/]|/\\S)|\\s--?[a-z][\\w-]{0,30} \\*{3,}(?:\\s|$)|: \\*{3,}$",
            Pattern.MULTILINE);

    private Gaps() {}

    /**
     * @param parser has read the log
     * @param evidence the lines that the verdict rests on
     */
    static Completeness of(Verdict verdict, LogParser parser, String evidence) {
        if (verdict.clipped() || parser.cut()) {
            return Completeness.CLIPPED;
        }
        // A job's log may be whole, and leave open how the job ended.
        if (verdict.outcome() == BuildOutcome.UNKNOWN && !parser.jobOutcome().said()) {
            return Completeness.TRUNCATED;
        }
        return MASK.matcher(evidence).find() ? Completeness.MASKED : Completeness.COMPLETE;
    }
}
