package dev.faultbook.ingest.excerpt;

import dev.faultbook.ingest.source.TextLine;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Tells clues by the forms that compilers, test runners, languages' runtimes and shells have in common, whatever the tool. Lines without any of
 * {@link #WORDS} are none.
 */
final class ClueReader {
    /** A line that holds none of them is no clue. */
    static final List<String> WORDS = List.of(
            "rror",
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
            "E   ",
            "\u2715",
            "\u2716",
            "\u2717",
            "\u2718",
            "\u00d7",
            "\u25cf",
            "\u274c",
            "***");

    private static final int MOST_CHARS = 400;
    private static final String PATH = "[^\\s:'\"(]{1,200}";

    private static final Pattern QUIET = Pattern.compile(
            "\\W{0,3}\\w{1,60} ?[:=] ?(?i:true|false)\\s*|(?:\\W{0,3}(?:warn(?:ing)?|WARN(?:ING)?|Warning|note|info|INFO|DEBUG|debug|PASS(?:ED)?|ok|\u2713|\u2714|\u221a)\\b|npm (?:WARN|warn)|"
                    + "\\[(?:INFO|WARN|WARNING|DEBUG)\\]).*"
                    + "|.*(?:\\.\\.\\. ok|\\bPASSED(?: +\\[ *\\d+%\\])?|\\.\\.\\. ?passed|\\bOK\\]?|\\.{3,}Passed)\\s*");
    private static final Pattern NOTHING_FAILED = Pattern.compile(
            ".*(?i:\\b(?:0|no) (?:errors?|failures?|failed|failing|tests? failed)\\b|\\b(?:errors?|failures?|failed)\\s*[:=]\\s*0\\b).*");
    private static final Pattern SOMETHING_FAILED = Pattern.compile(
            ".*(?i:\\b[1-9]\\d*(?: of \\d+| snapshots?| tests?| test suites?){0,4} (?:failed|failing|failures?|errors?)\\b"
                    + "|\\b(?:errors?|failures?|failed)\\s*[:=]\\s*[1-9]).*");
    private static final Pattern SUMMARY = Pattern.compile(
            "\\W*(?:BUILD FAILED|BUILD FAILURE|FAILURE: Build failed|FAILED \\((?:failures|errors)=|test result: FAILED|Build FAILED|Build failed|"
                    + "FAILED$|(?:Found|Summary:?) \\d+ error|.{0,60}\\bBuild completed unsuccessfully\\b).*");
    private static final Pattern EXIT = Pattern.compile(
            ".*(?:\\bexit(?:ed)?(?: with)?(?: exit)?[ -](?:code|status)\\W{0,4}-?[1-9]|\\bexited with -?[1-9]|exit_code\\W{1,3}-?[1-9]"
                    + "|returned (?:a )?non-zero|returned an error code|did(?: not|n't) (?:complete|run|exit|finish) successfully|ELIFECYCLE|\\bcommand failed\\b|Command failed\\b).*"
                    + "|g?make(?:\\[\\d+\\])?: \\*\\*\\* .*|ninja: build stopped.*|error: (?:Recipe|could not compile|builder for|task failed).*");
    private static final Pattern TEST = Pattern.compile(
            "\\s*(?:--- FAIL: |FAIL[: \\[\\t]|FAILED[ \\[:]|not ok \\d|[\u2715\u2716\u2717\u2718\u00d7\u274c\u25cf] \\S|\\[FAIL\\]|\\[  FAILED  \\]|Failed test|"
                    + "ERROR (?:at (?:setup|teardown) of|collecting) |ERROR: \\w+ \\(|FAIL: \\w+ \\().*"
                    + "|.{0,300}(?:\\.{2,}|\u2026) ?(?:\\*\\*\\*)?(?:FAILED|Failed|FAIL|ERROR|failed)\\b.{0,40}"
                    + "|\\S+::\\S+ (?:FAILED|ERROR)\\b.*|(?:> Task )?:?\\S+ (?:> .{1,200} )?FAILED|\\d+/\\d+ Test +#\\d+: .*|_{3,} .{1,200} _{3,}");
    private static final Pattern DIAGNOSTIC = Pattern.compile(
            "\\s*(?:(?:ERROR|\\[ERROR\\]|error:?) )?" + PATH
                    + "(?::\\d+(?::\\d+)?|[(\\[]\\d+(?:[,:]\\d+)?(?:,\\d+,\\d+)?[)\\]]|:\\[\\d+,\\d+\\])(?::| -)? ?(?:- )?(?:(?:fatal |internal compiler |syntax )?[eE]rror\\b|ERROR\\b|undefined reference|E\\d{3,4}\\b|[EF]\\d{3} ).*"
                    + "|error(?:\\[\\w+\\]|\\(\\w+\\)): .*|.{0,200}\\b(?:error|fatal error) [A-Z]{1,4}\\d{3,5}: .*|/usr/bin/ld: .*|"
                    + "(?:\\S+/)?(?:collect2|ld(?:\\.\\w+)?|clang|nvcc|ptxas|rustc|javac|cc1plus): (?:fatal )?error\\b.*|\\s*(?:= note: )?(?:[^\\s:]{1,200}/)?[\\w.+-]{2,40}: (?:fatal )?error: .*|nvcc fatal.*");
    private static final Pattern THROWN = Pattern.compile(
            "(?:E  +)?\\s*(?:(?:Uncaught |Unhandled |Caused by: |Exception in thread \"[^\"]{1,100}\" |panic: )?(?:[\\w$]+[.:]{1,2}){0,40}[\\w$]*(?:Error|Exception|Exit|Warning as error|Failure|Panic)\\b(?: \\[\\w+\\])?(?::|$| \\()"
                    + "|Traceback \\(most recent call last\\)|(?:Current t|T)hread 0x[0-9a-f]{1,16} .{0,60}\\(most recent call first\\)|thread '.{1,200}' (?:\\(\\d+\\) )?panicked at|panic: |Fatal Python error|fatal error: |Segmentation fault"
                    + "|Caused by: |E  +\\S|Bus error|Illegal instruction|\\S*: Assertion .{1,200} failed|Unhandled exception|Aborted|goroutine \\d+ \\[running).*"
                    + "|.{0,200}\\(core dumped\\).*");
    private static final Pattern ERROR = Pattern.compile(
            "(?:.{0,120}?[\\s|\\])>])?(?:npm (?:ERR!|error)|(?:[Ff]atal )?(?:[Ee]rror|ERROR)(?: \\w{2,12})?[:!]|(?:FATAL|fatal|Fatal)(?: \\w{2,12})?:|\\[(?:ERROR|error|FATAL)\\]|level=(?:error|fatal)|E: |ERR!|ERROR |CRITICAL).*"
                    + "|(?:error|Error|fatal) \\S.*|\\[[\\w-]{1,20}:(?:error|fatal)\\].*|.*\\(HTTP [45]\\d\\d\\).*|.{0,300}\\b(?:[Tt]imed out|TIMED OUT|[Tt]imeout) after \\d.*|(?:/bin/)?(?:sh|bash|dash|ash|zsh): .*|(?:curl|wget|git|gh|apt-get|pip|npm|docker|tar|cp|mv|gpg|ssh|fatal|psql|mysql): .*");

    private static final Pattern WORD = Pattern.compile(
            ".*(?<![\\w./-])(?:\\w*Error|\\w*Exception|[Ee]rrors?|ERRORS?|[Ff]atal|FATAL|[Ff]ail(?:ed|ure|ures|s|ing)?|FAIL(?:ED|URE|URES)?|[Pp]anic(?:ked)?|[Cc]annot|[Cc]an't|[Cc]an not|[Nn]ot found|[Nn]o such|[Dd]enied|"
                    + "[Kk]illed|[Uu]ndefined|[Uu]nbound|[Uu]nable to|[Rr]efused|[Tt]imed out|[Aa]bort(?:ed|ing)?|non-zero|[Ii]nvalid|[Uu]nexpected|[Ee]xpected|[Mm]ismatch|[Mm]issing|[Vv]iolations?|errored)(?![\\w/.-]*[\\w/-]).*");

    private ClueReader() {}

    /** Empty for a line that says nothing of a failure. */
    static Optional<ClueKind> read(TextLine line) {
        String whole = line.text();
        return read(whole.length() <= MOST_CHARS ? whole : whole.substring(0, MOST_CHARS));
    }

    /** Whether a line says that something went well, or may go wrong. */
    static boolean isQuiet(String text) {
        return QUIET.matcher(text.length() <= MOST_CHARS ? text : text.substring(0, MOST_CHARS))
                .matches();
    }

    static Optional<ClueKind> read(String text) {
        if (QUIET.matcher(text).matches()) {
            return Optional.empty();
        }
        boolean nothingFailed = NOTHING_FAILED.matcher(text).matches();
        boolean somethingFailed = SOMETHING_FAILED.matcher(text).matches();
        if (nothingFailed && !somethingFailed) {
            return Optional.empty();
        }
        if (DIAGNOSTIC.matcher(text).matches()) {
            return Optional.of(ClueKind.DIAGNOSTIC);
        }
        if (somethingFailed || SUMMARY.matcher(text).matches()) {
            return Optional.of(ClueKind.SUMMARY);
        }
        if (TEST.matcher(text).matches()) {
            return Optional.of(ClueKind.TEST);
        }
        if (EXIT.matcher(text).matches()) {
            return Optional.of(ClueKind.EXIT);
        }
        if (THROWN.matcher(text).matches()) {
            return Optional.of(ClueKind.THROWN);
        }
        if (ERROR.matcher(text).matches()) {
            return Optional.of(ClueKind.ERROR);
        }
        return WORD.matcher(text).matches() ? Optional.of(ClueKind.WORD) : Optional.empty();
    }
}
