package dev.faultbook.ingest.excerpt;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A form of line that compilers, test runners, languages' runtimes and shells have in common, in the order in which they are tried. Each lists the
 * words of which a line of that form holds one, as {@link ClueWords} spells them, so that nearly all lines are told without a pattern.
 */
enum ClueForm {
    /** What runners mark as a failed test whatever it is called, some through a build tool that calls everything information. */
    TEST_MARKED(
            ClueKind.TEST,
            Where.WHOLE,
            "\\s*not ok \\d.*|(?!\\W*(?:\\w+\\W+)?Tests run:).{1,300}(?:\\*\\*\\* FAILED \\*\\*\\*.{0,40}|<<< (?:FAILURE|ERROR)!|\\[FAIL\\]|\\[E\\])\\s*",
            "FAILED ***|FAILURE!|ERROR!|FAIL]|E]|^not ok "),
    /** Something went well, or may go wrong. */
    QUIET(
            null,
            Where.START,
            "\\W{0,3}(?:warn(?:ing)?|WARN(?:ING)?|Warning|note|info|INFO|DEBUG|debug|PASS(?:ED)?|ok|\u2713|\u2714|\u221a)\\b|npm (?:WARN|warn)",
            "^warn|^warning|^WARN|^WARNING|^Warning|^note|^info|^INFO|^DEBUG|^debug|^PASS|^PASSED|^ok|^\u2713|^\u2714|^\u221a|npm WARN|npm warn"),
    /** What is printed below every failure alike: how to get help, which versions ran, which page to read. */
    FOOTER(
            null,
            Where.START,
            "npm (?:ERR!|error)(?:\\s*\\z| {3,}| +(?:This is (?:probably not|most likely)|There is likely|A complete log|If you (?:need help|do, this)|Please include|argv|node v|npm +v"
                    + "|System |cwd |Linux |Darwin |Windows_NT |Make sure you have|not with npm|Tell the author|You can get |Or if that))"
                    + "|\\[ERROR\\] +(?:To see the full stack trace|Re-run Maven|For more information about|\\[Help \\d\\]|After correcting the problems|mvn <)"
                    + "|\\[(?:ERROR|error)\\] *(?:-> \\[Help \\d\\])?\\s*\\z",
            "npm ERR!|npm error|^ERROR|^error"),
    QUIET_SETTING(
            null,
            Where.WHOLE,
            "\\W{0,3}\\w{1,60} ?[:=] ?(?i:true|false)\\s*",
            "true$|false$|True$|False$|TRUE$|FALSE$"),
    QUIET_END(
            null,
            Where.WHOLE,
            ".*(?:\\.{2,} ?[Ss]kipped\\b.*|\\.\\.\\. ok|\\bPASSED(?: +\\[ *\\d+%\\])?|\\.\\.\\. ?passed|\\bOK\\]?|\\.{3,}Passed)\\s*",
            "ok$|PASSED$|PASSED |passed$|OK$|Passed$|~skipped|~Skipped"),
    /** Unless something else failed. */
    NOTHING_FAILED(
            null,
            Where.ANYWHERE,
            "(?i:\\b(?:0|no) (?:errors?|failures?|failed|failing|tests? failed)\\b|\\b(?:errors?|failures?|failed)\\s*[:=]\\s*0\\b)",
            Spelling.COUNTS),
    DIAGNOSTIC(
            ClueKind.DIAGNOSTIC,
            Where.START,
            "\\s*(?:(?:ERROR|\\[ERROR\\]|error:?) )?[^\\s:'\"(]{1,200}"
                    + "(?::\\d+(?::\\d+)?|[(\\[]\\d+(?:[,:]\\d+)?(?:,\\d+,\\d+)?[)\\]]|:\\[\\d+,\\d+\\])(?::| -)? ?(?:- )?"
                    + "(?:(?:fatal |internal compiler |syntax |runtime )?[eE]rror\\b|ERROR\\b|undefined reference|E\\d{3,4}\\b|[EF]\\d{3} )"
                    + "|error(?:\\[\\w+\\]|\\(\\w+\\)): |/usr/bin/ld: "
                    + "|(?:\\S+/)?(?:collect2|ld(?:\\.\\w+)?|clang|nvcc|ptxas|rustc|javac|cc1plus): (?:fatal )?error\\b"
                    + "|\\s*(?:= note: )?(?:[^\\s:]{1,200}/)?[\\w.+-]{2,40}: (?:fatal )?error: |nvcc fatal",
            "error|Error|ERROR|undefined reference|E9|F9|ld: |nvcc fatal"),
    LISTED(ClueKind.LISTED, Where.START, "\\s+\\d+:\\d+\\s+error\\s", "error "),
    DIAGNOSTIC_CODE(
            ClueKind.DIAGNOSTIC, Where.START, ".{0,200}\\b(?:error|fatal error) [A-Z]{1,4}\\d{3,5}: ", "error "),
    SOMETHING_FAILED(
            ClueKind.SUMMARY,
            Where.ANYWHERE,
            "(?i:\\b[1-9]\\d*(?: of \\d+| snapshots?| tests?| test suites?){0,4} (?:failed|failing|failures?|errors?)\\b"
                    + "|\\b(?:errors?|failures?|failed)\\s*[:=]\\s*[1-9])",
            Spelling.COUNTS),
    SUMMARY(
            ClueKind.SUMMARY,
            Where.START,
            "\\W*(?:BUILD FAILED|\\*\\* TEST[A-Z ]* FAILED \\*\\*|Result: FAIL|BUILD FAILURE|FAILURE: Build failed|FAILED \\((?:failures|errors)=|test result: FAILED|Build FAILED|Build failed|"
                    + "FAILED\\z|(?:Found|Summary:?) \\d+ error|.{0,60}\\bBuild completed unsuccessfully\\b)",
            "^BUILD FAIL|FAILED **|^Result: FAIL|^FAILURE: Build|^FAILED (|^test result: FAILED|^Build FAILED|^Build failed|^FAILED$|^Found |^Summary|Build completed"),
    TEST(
            ClueKind.TEST,
            Where.START,
            "\\s*(?:--- FAIL: |FAIL[: \\[\\t]|FAILED[ \\[:]|[\u2715\u2716\u2717\u2718\u00d7\u274c\u25cf] {1,2}\\S|\\[FAIL\\]|\\[  FAILED  \\]|Failed test|# +Failed (?:\\(TODO\\) )?test(?: '| at |\\z)|\\[-\\] \\S|\\d{1,4}\\) \\S|"
                    + "(?:Failed|X) \\S.{0,200} \\[(?:< )?\\d+ m?s\\]|\\W{2,6}(?:Failure|Error) \\(|(?:[\\w. ]+: )?(?:Test Failed|Error During Test) at |[\\w.]+:[\\w/]+ failed on line \\d|"
                    + "ERROR (?:at (?:setup|teardown) of|collecting) |ERROR: \\w+ \\()"
                    + "|\\S+::\\S+ (?:FAILED|ERROR)\\b|\\d+/\\d+ Test +#\\d+: |[^:]{1,200}: +FAIL(?: \\(|\\z)",
            "FAIL|FAILED|^Failed |^X |ERROR|Test |^\u2715|ms$|s$|ms]|s]|^Failure (|^Error (|Test Failed at|Error During Test at|failed on line|"
                    + "^0) |^1) |^2) |^3) |^4) |^5) |^6) |^7) |^8) |^9) "),
    TEST_DOTS(
            ClueKind.TEST,
            Where.WHOLE,
            ".{0,300}(?:\\.{2,}|\u2026) ?(?:\\*\\*\\*)?(?:FAILED|Failed|FAIL|ERROR|failed)\\b.{0,40}",
            "~FAILED|~Failed|~FAIL|~ERROR|~failed"),
    TEST_TITLE(
            ClueKind.TEST,
            Where.WHOLE,
            "(?:> Task )?:?\\S+ (?:> .{1,200} )?FAILED|_{3,} .{1,200} _{3,}",
            "FAILED$|___*"),
    EXIT(
            ClueKind.EXIT,
            Where.ANYWHERE,
            "\\bexit(?:ed)?(?: with)?(?: exit)?[ -](?:code|status)\\W{0,4}-?[1-9]|\\bexited with -?[1-9]|exit_code\\W{1,3}-?[1-9]"
                    + "|returned (?:a )?non-zero|returned an error code|did(?: not|n't) (?:complete|run|exit|finish) successfully|ELIFECYCLE|\\bcommand failed\\b|Command failed\\b",
            "exit |exit-|exited |exited-|*exit_code|*returned non-zero|*returned a non-zero|*returned an error code|successfully*|*ELIFECYCLE|*ommand failed"),
    EXIT_TOOL(
            ClueKind.EXIT,
            Where.START,
            "g?make(?:\\[\\d+\\])?: \\*\\*\\* |ninja: build stopped|error: (?:Recipe|could not compile|builder for|task failed|aborting due to|test failed, to rerun)"
                    + "|npm (?:ERR!|error) (?:code ELIFECYCLE|errno |Exit status|Failed at the|Test failed|Lifecycle script|command |\\S+@\\S+ [\\w:.-]+: `)",
            "npm ERR!|npm error|^error: aborting due|^error: test failed|^make|^gmake|^ninja: build stopped|^error: Recipe|^error: could not compile|^error: builder for|^error: task failed"),
    THROWN(
            ClueKind.THROWN,
            Where.START,
            "(?:E  +)?\\s*(?:(?:Uncaught |Unhandled |Caused by: |Exception in thread \"[^\"]{1,100}\" |panic: )?(?:[\\w$]+[.:]{1,2}){0,40}(?:[A-Z_$][\\w$]*)?(?:Error|Exception|Exit|Warning as error|Failure|Panic)\\b(?: \\[\\w+\\])?(?::|\\z| \\(| at \\S+:\\d)"
                    + "|Traceback \\(most recent call last\\)|(?:Current t|T)hread 0x[0-9a-f]{1,16} .{0,60}\\(most recent call first\\)|thread '.{1,200}' (?:\\(\\d+\\) )?panicked at|panic: |Fatal Python error|fatal error: |Segmentation fault"
                    + "|E  +\\S|Bus error|Illegal instruction|\\S*: Assertion .{1,200} failed|Unhandled exception|Aborted|goroutine \\d+ \\[running"
                    + "|\\*\\* \\((?:[\\w.]{1,100}|EXIT from .{1,60})\\)|Failure/Error: |Failed asserting that|expect\\([\\w.()]{1,40}\\)\\.|\\W{0,4}==\\d+==\\s?ERROR: "
                    + "|! (?:Undefined control sequence|(?:La)?TeX Error|Emergency stop|Missing |Package ))"
                    + "|.{0,200}\\(core dumped\\)",
            "*Error|*Exception|*Exit|*Warning as error|*Failure|*Panic|^Traceback (most|thread 0x|Thread 0x|^thread '|^panic: |^Fatal Python error|"
                    + "^fatal error: |^Segmentation fault|^E  |^Bus error|^Illegal instruction|Assertion |^Unhandled exception|^Aborted*|"
                    + "^goroutine |core dumped)|^throw) |^exit) |^EXIT from|^Failure/Error|^Failed asserting|^expect(|ERROR: |^Undefined control|^LaTeX Error|^TeX Error|"
                    + "^Emergency stop|^Missing |^Package "),
    ERROR(
            ClueKind.ERROR,
            Where.START,
            "(?:.{0,120}?[\\s|\\])>])?(?:npm (?:ERR!|error)|(?:[Ff]atal )?(?:[Ee]rror|ERROR)[:!]|(?:FATAL|fatal|Fatal)(?: \\w{2,12})?:|\\[(?:ERROR|error|FATAL)\\]|level=(?:error|fatal)|E: |ERR!|ERROR |FATAL |CRITICAL)"
                    + "|(?:error|Error|fatal) \\S|\\[[\\w-]{1,20}:(?:error|fatal)\\]"
                    + "|(?:/bin/)?(?:sh|bash|dash|ash|zsh): |(?:curl|wget|git|gh|apt-get|pip|npm|docker|tar|cp|mv|gpg|ssh|fatal|psql|mysql): ",
            "npm ERR!|npm error|error:|error!|error |error]|Error:|Error!|Error |ERROR:|ERROR!|ERROR |ERROR]|FATAL:|FATAL |FATAL]|fatal:|fatal |fatal]|Fatal:|Fatal |"
                    + "level=error|level=fatal|E: |ERR!|CRITICAL*|"
                    + "sh: |bash: |dash: |ash: |zsh: |^curl: |^wget: |^git: |^gh: |^apt-get: |^pip: |^npm: |^docker: |^tar: |^cp: |^mv: |^gpg: |^ssh: |^psql: |^mysql: "),
    ERROR_LATE(
            ClueKind.ERROR,
            Where.START,
            ".*\\(HTTP [45]\\d\\d\\)|.{0,300}\\b(?:[Tt]imed out|TIMED OUT|[Tt]imeout) after \\d",
            "HTTP 4|HTTP 5|timed out after |Timed out after |TIMED OUT after |timeout after |Timeout after "),
    /** {@code pkg/cart.go:12:3: missing return}: linters and test runners that do not call it an error. */
    DETAIL(
            ClueKind.DETAIL,
            Where.START,
            "\\s*Caused by: \\S|\\s*(?:[A-Za-z]:)?[^\\s:'\"(]{1,200}\\.\\w{1,10}:\\s?\\d+(?::\\d+)?: "
                    + "(?!\\s*(?:\\[?(?i:warning|warn|note|info|remark|hint|debug)\\b|in [<`'\\w]|\\w{0,60}Warning\\b))\\S",
            "^Caused by: |" + Spelling.PLACES),
    /** A word alone, where it is no part of a path, a name or an option. Told without a pattern. */
    WORD(
            ClueKind.WORD,
            Where.ANYWHERE,
            "",
            "*Error|*Exception|error|errors|Error|Errors|ERROR|ERRORS|fatal|Fatal|FATAL|fail|failed|failure|failures|fails|failing|Fail|Failed|Failure|Failures|Fails|Failing|"
                    + "FAIL|FAILED|FAILURE|FAILURES|panic|panicked|Panic|Panicked|cannot|Cannot|could not|Could not|can't|Can't|can not|Can not|not found|Not found|no such|No such|denied|Denied|"
                    + "killed|Killed|undefined|Undefined|unbound|Unbound|unable to|Unable to|refused|Refused|timed out|Timed out|abort|aborted|aborting|Abort|Aborted|Aborting|"
                    + "non-zero|invalid|Invalid|unexpected|Unexpected|expected|Expected|mismatch|Mismatch|missing|Missing|violation|violations|Violation|Violations|errored");

    static final List<ClueForm> ORDER = List.of(values());

    private enum Where {
        START,
        ANYWHERE,
        WHOLE
    }

    /** Words of more than one form. */
    static final class Spelling {
        /** How the names of files end that people write, as far as tools complain of places in them. */
        static final List<String> SOURCES = List.of(
                ("c cc cpp cxx h hh hpp m mm swift go rs py pyi rb php js jsx mjs cjs ts tsx mts vue svelte java kt kts scala clj groovy hs ml ex exs erl pl pm t"
                                + " lua r R jl dart sh bash ps1 psm1 cs fs vb sql tf hcl yml yaml json toml md rst tex proto css scss less html xml el nix zig")
                        .split(" "));

        private static final String COUNTS =
                "#error|#errors|#failure|#failures|#failed|#failing|#Error|#Errors|#Failure|#Failures|#Failed|#Failing|"
                        + "#ERROR|#ERRORS|#FAILURE|#FAILURES|#FAILED|#FAILING";
        private static final String PLACES =
                SOURCES.stream().map(ending -> ending + ":").collect(joining("|"));
    }

    private final @Nullable ClueKind kind;
    private final Where where;
    private final Pattern pattern;
    private final String words;

    ClueForm(@Nullable ClueKind kind, Where where, String pattern, String words) {
        this.kind = kind;
        this.where = where;
        this.pattern = Pattern.compile(pattern);
        this.words = words;
    }

    /** What a line of this form is; null when it is no clue. */
    @Nullable
    ClueKind kind() {
        return kind;
    }

    List<String> words() {
        return List.of(words.split("\\|"));
    }

    /** Whether a text that holds one of its words is of this form. */
    boolean fits(String text) {
        Matcher matcher = pattern.matcher(text);
        return switch (where) {
            case START -> matcher.lookingAt();
            case ANYWHERE -> matcher.find();
            case WHOLE -> matcher.matches();
        };
    }
}
