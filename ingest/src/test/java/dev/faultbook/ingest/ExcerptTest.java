package dev.faultbook.ingest;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.faultbook.ingest.build.LogListener;
import dev.faultbook.ingest.report.Report;
import dev.faultbook.ingest.source.LogSource;
import dev.faultbook.learnings.Catalog;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The lines that explain a failure are found by their form, in any language and without any learning. */
class ExcerptTest {
    private static final Ingest INGEST = new Ingest(new Catalog("none", Map.of(), List.of()));

    /** A CI step that prints much before and after what matters, and fails. */
    private static Report failing(String what) {
        return read(
                """
                ##[group]Run make check
                make check
                shell: /usr/bin/bash -e {0}
                ##[endgroup]
                """ + noise(1, 400) + what + noise(401, 700) + "##[error]Process completed with exit code 2.\n",
                ReadOptions.EXCERPT_TOKENS);
    }

    private static String noise(int from, int to) {
        return IntStream.rangeClosed(from, to)
                .mapToObj(i -> switch (i % 4) {
                    case 0 -> "  CC       build/obj/error_codes_%d.o".formatted(i);
                    case 1 -> "ok   %d - handles failed requests (0 errors)".formatted(i);
                    case 2 -> "warning: retry %d: could not lock, will retry".formatted(i);
                    default -> "copying module_%d.py -> build/lib".formatted(i);
                })
                .collect(joining("\n", "", "\n"));
    }

    private static Report read(String log, int tokens) {
        return INGEST.read(
                LogSource.bytes("build.log", log.getBytes(StandardCharsets.UTF_8)),
                LogListener.NONE,
                new ReadOptions(Optional.empty(), Optional.empty(), tokens));
    }

    static Arguments[] failures() {
        return new Arguments[] {
            Arguments.of(
                    "a python traceback",
                    """
                    Traceback (most recent call last):
                      File "/app/setup.py", line 12, in <module>
                        main()
                      File "/app/setup.py", line 8, in main
                        import cunumeric
                    ModuleNotFoundError: No module named 'cunumeric'
                    """,
                    List.of("File \"/app/setup.py\", line 8, in main", "No module named 'cunumeric'")),
            Arguments.of(
                    "a java exception with its cause",
                    """
                    Exception in thread "main" java.lang.IllegalStateException: cannot start
                    \tat org.example.App.start(App.java:41)
                    \tat org.example.App.main(App.java:12)
                    Caused by: java.net.BindException: Address already in use
                    \tat java.base/sun.nio.ch.Net.bind0(Native Method)
                    \t... 12 more
                    """,
                    List.of("IllegalStateException: cannot start", "App.java:41", "Caused by: java.net.BindException")),
            Arguments.of(
                    "a javascript error", """
                    /app/src/index.js:14
                        throw new TypeError(`bad ${x}`);
                        ^

                    TypeError: bad config
                        at load (/app/src/index.js:14:11)
                        at main (/app/src/index.js:30:3)
                    """, List.of("TypeError: bad config", "at load (/app/src/index.js:14:11)")),
            Arguments.of("a go panic", """
                    panic: runtime error: index out of range [5] with length 3

                    goroutine 1 [running]:
                    main.pick(...)
                    \t/src/main.go:8
                    """, List.of("panic: runtime error: index out of range", "/src/main.go:8")),
            Arguments.of("a rust panic", """
                    thread 'main' panicked at src/main.rs:4:15:
                    called `Option::unwrap()` on a `None` value
                    note: run with `RUST_BACKTRACE=1` environment variable to display a backtrace
                    """, List.of("panicked at src/main.rs:4:15", "called `Option::unwrap()`")),
            Arguments.of(
                    "a compiler's diagnostic",
                    """
                    src/engine/core.cpp: In function 'int main()':
                    src/engine/core.cpp:88:12: error: 'frobnicate' was not declared in this scope
                       88 |     return frobnicate(x);
                          |            ^~~~~~~~~~
                    """,
                    List.of("core.cpp:88:12: error: 'frobnicate'", "return frobnicate(x);")),
            Arguments.of("a typescript diagnostic", """
                    src/app.ts(17,3): error TS2304: Cannot find name 'render'.
                    """, List.of("src/app.ts(17,3): error TS2304")),
            Arguments.of("a linker's", """
                    /usr/bin/ld: cannot find -lcudart: No such file or directory
                    collect2: error: ld returned 1 exit status
                    """, List.of("cannot find -lcudart")),
            Arguments.of(
                    "a failed go test",
                    """
                    --- FAIL: TestSelection (0.01s)
                        select_test.go:44: got 3, want 4
                    FAIL
                    FAIL\tgithub.com/acme/select\t0.031s
                    """,
                    List.of(
                            "--- FAIL: TestSelection",
                            "select_test.go:44: got 3, want 4",
                            "FAIL\tgithub.com/acme/select")),
            Arguments.of(
                    "a failed pytest",
                    """
                    ________________________ test_rounds_half_up ________________________

                        def test_rounds_half_up():
                    >       assert money(0.125) == "0.13"
                    E       AssertionError: assert '0.12' == '0.13'

                    tests/test_money.py:9: AssertionError
                    =========================== short test summary info ===========================
                    FAILED tests/test_money.py::test_rounds_half_up - AssertionError: assert '0.12' == '0.13'
                    ========================= 1 failed, 34 passed in 2.10s =========================
                    """,
                    List.of(
                            "AssertionError: assert '0.12' == '0.13'",
                            "FAILED tests/test_money.py::test_rounds_half_up",
                            "1 failed, 34 passed")),
            Arguments.of(
                    "a failed jest test",
                    """
                    FAIL src/cart.test.js
                      ● cart › adds tax

                        expect(received).toBe(expected)

                        Expected: 119
                        Received: 100
                    Tests:       1 failed, 12 passed, 13 total
                    """,
                    List.of("FAIL src/cart.test.js", "cart › adds tax", "Expected: 119", "1 failed, 12 passed")),
            Arguments.of(
                    "a gradle task",
                    """
                    > Task :core:compileJava FAILED
                    FAILURE: Build failed with an exception.
                    * What went wrong:
                    Execution failed for task ':core:compileJava'.
                    > Compilation failed; see the compiler error output for details.
                    """,
                    List.of("> Task :core:compileJava FAILED", "Execution failed for task ':core:compileJava'")),
            Arguments.of("a shell that does not find a command", """
                    ./ci/test.sh: line 14: protoc: command not found
                    """, List.of("protoc: command not found")),
        };
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("failures")
    void amongHundredsOfLinesItFinds(String what, String lines, List<String> wanted) {
        Report report = failing(lines);

        assertThat(report.cause()).isEmpty();
        assertThat(report.excerpt().text()).contains(wanted).contains("Process completed with exit code 2.");
        assertThat(report.excerpt().text().length() / 4).isLessThanOrEqualTo(ReadOptions.EXCERPT_TOKENS);
    }

    @Test
    void whatAProgramSaysAgainAndAgainIsQuotedOnce() {
        Report report = failing("error: lock 7 was lost\n".repeat(30) + "error: the index is corrupt\n");

        assertThat(report.excerpt().text()).contains("error: the index is corrupt");
        assertThat(report.excerpt().text().split("was lost", -1).length - 1).isBetween(1, 4);
    }

    /** What runners print of one failed test, in the words of the tool. */
    static Arguments[] hearts() {
        return new Arguments[] {
            Arguments.of("ExUnit", """
                      1) test adds (MathTest)
                         test/math_test.exs:6
                         ** (ArgumentError) argument error
                         code: :erlang.trace(pid, true, [:receive])

                    Finished in 28.0 seconds
                    17 doctests, 655 tests, 1 failure
                    """, List.of("1) test adds (MathTest)", "** (ArgumentError) argument error")),
            Arguments.of("RSpec", """
                    Failures:

                      1) Cart adds tax
                         Failure/Error: expect(cart.total).to eq 119

                           expected: 119
                                got: 100
                         # ./spec/cart_spec.rb:12:in `block'

                    7 examples, 1 failure
                    """, List.of("1) Cart adds tax", "Failure/Error: expect(cart.total).to eq 119")),
            Arguments.of(
                    "PHPUnit", """
                    There was 1 failure:

                    1) CartTest::testTax
                    Failed asserting that 100 matches expected 119.

                    FAILURES!
                    Tests: 454, Assertions: 1234, Failures: 1, Skipped: 34.
                    """, List.of("1) CartTest::testTax", "Failed asserting that 100 matches expected 119.")),
            Arguments.of("a linter under npm", """
                    /app/src/cart.js
                      12:5  error  'tax' is not defined  no-undef

                    npm ERR! code ELIFECYCLE
                    npm ERR! errno 1
                    npm ERR! shop@1.0.0 lint: `eslint .`
                    npm ERR! Exit status 1
                    npm ERR! Failed at the shop@1.0.0 lint script.
                    npm ERR! A complete log of this run can be found in:
                    npm ERR!     /root/.npm/_logs/2019-07-31T12_04_15_647Z-debug.log
                    """, List.of("12:5  error  'tax' is not defined  no-undef")),
            Arguments.of("a linter under make", """
                    pkg/cart.go:12:3: should omit 2nd value from range
                    make: *** [Makefile:4: lint] Error 1
                    """, List.of("pkg/cart.go:12:3: should omit 2nd value from range")),
        };
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("hearts")
    void theHeartIsWhatWentWrongAndNotThatSomethingDid(String what, String lines, List<String> wanted) {
        String heart = failing(lines).heart().text();

        assertThat(heart).contains(wanted);
        assertThat(heart).doesNotContain("1 failure", "Failures: 1", "npm ERR!", "make: ***", "exit code");
    }

    @Test
    void aFailureThatIsToldAgainInTheSummaryIsQuotedOnceWhereItHappened() {
        String failure = "FAIL src/cart.test.js\n  \u25cf cart adds tax\n    expect(received).toBe(expected)\n";
        Report report = failing(failure + noise(701, 1000) + "Summary of all failing tests\n" + failure
                + "Tests:       1 failed, 12 passed, 13 total\n");

        assertThat(report.excerpt().text().split("expect\\(received\\)", -1)).hasSize(2);
        assertThat(report.excerpt().lines()).anyMatch(range -> range.contains(407));
    }

    @Test
    void ofAnExceptionThatTheProgramOutlivedLongBeforeTheHeartSaysNothing() {
        String outlived =
                "java.io.FileNotFoundException: log4j.properties (No such file)\n\tat java.io.FileInputStream.open0\n";
        String failures = """
                CartTest > addsTax FAILED
                    java.lang.AssertionError at CartTest.java:9
                CartTest > addsNothing FAILED
                    java.lang.AssertionError at CartTest.java:19
                """;
        Report report = read(
                "##[group]Run gradle check\n##[endgroup]\n" + outlived + noise(1, 900) + failures
                        + "##[error]Process completed with exit code 1.\n",
                ReadOptions.EXCERPT_TOKENS);

        assertThat(report.heart().text()).startsWith("CartTest > addsTax FAILED\n");
    }

    @Test
    void whatABuildToolCallsInformationBelowAFailedTestIsQuoted() {
        assertThat(failing("[info] - adds tax *** FAILED ***\n[info]   100 did not equal 119 (CartTest.scala:12)\n")
                        .excerpt()
                        .text())
                .contains("[info] - adds tax *** FAILED ***", "100 did not equal 119 (CartTest.scala:12)");
    }

    @Test
    void howToGetHelpIsNotQuoted() {
        String excerpt = failing("""
                  src/cart.js:10:3
                  \u2716  10:3   cart is not defined.    no-undef

                  1 error
                npm ERR! Linux 6.8.0-45-generic
                npm ERR! argv "/usr/local/bin/node" "/usr/local/bin/npm" "run" "lint"
                npm ERR! node v6.17.1
                npm ERR! npm  v3.10.10
                npm ERR! code ELIFECYCLE
                npm ERR! shop@1.0.0 lint: `xo`
                npm ERR! Exit status 1
                npm ERR!
                npm ERR! Failed at the shop@1.0.0 lint script 'xo'.
                npm ERR! Tell the author that this fails on your system:
                npm ERR!     xo
                npm ERR! You can get information on how to open an issue for this project with:
                npm ERR!     npm bugs shop
                npm ERR! There is likely additional logging output above.

                npm ERR! Please include the following file with any support request:
                npm ERR!     /app/npm-debug.log
                """).excerpt().text();

        assertThat(excerpt).contains("cart is not defined", "Failed at the shop@1.0.0 lint script 'xo'");
        assertThat(excerpt)
                .doesNotContain("argv", "npm bugs", "additional logging", "support request", "npm-debug.log");
    }

    @Test
    void theFileOfAListedErrorIsQuoted() {
        assertThat(failing("\n/app/src/cart.js\n  12:5  error  'tax' is not defined  no-undef\n")
                        .excerpt()
                        .text())
                .contains("/app/src/cart.js\n  12:5  error  'tax' is not defined  no-undef");
    }

    @Test
    void ofAStackTheFramesNextToTheFaultAreEnough() {
        String frames = IntStream.range(0, 30)
                .mapToObj(i -> "\tat org.acme.Cart.f%d(Cart.java:%d)\n".formatted(i, i))
                .collect(joining());
        String text = failing("java.lang.IllegalStateException: cannot start\n" + frames
                        + "Caused by: java.net.BindException: in use\n\tat f(A.java:1)\n")
                .excerpt()
                .text();

        assertThat(text)
                .contains("Cart.f0(", "Caused by: java.net.BindException: in use")
                .doesNotContain("Cart.f9(");
    }

    @Test
    void itStaysWithinItsBudgetHoweverMuchWentWrong() {
        String failures = IntStream.range(0, 500)
                .mapToObj(i -> "src/m" + "x".repeat(i % 50) + ".c:" + i + ":1: error: unknown type name '"
                        + "q".repeat(i % 90) + "'\n")
                .collect(joining());

        for (int tokens : List.of(50, 200, 2000)) {
            String text = read("make all\n" + failures + "make: *** [all] Error 1\n", tokens)
                    .excerpt()
                    .text();
            assertThat(text.length()).isBetween(tokens, 4 * tokens);
        }
    }

    @Test
    void itsLinesAreThoseOfTheRawLog() {
        Report report = failing("src/engine/core.cpp:88:12: error: 'frobnicate' was not declared in this scope\n");

        assertThat(report.excerpt().lines()).anyMatch(range -> range.contains(405));
        assertThat(report.excerpt().lines().stream()
                        .mapToLong(range -> range.size())
                        .sum())
                .isEqualTo(report.excerpt().text().lines().count());
    }

    @Test
    void theStepThatFailedStandsAboveWhatItPrinted() {
        assertThat(failing("error: no\n").excerpt().text()).startsWith("Run make check\n");
    }

    @Test
    void aJobIsNamedWhereItsFirstLineSaysNothing() {
        String log = """
                build (arm64)\tSet up job\t2026-03-26T08:51:15.6535627Z Current runner version: '2.332.0'
                build (arm64)\tCheck\t2026-03-26T08:51:28.2975696Z ##[group]Run ./check
                build (arm64)\tCheck\t2026-03-26T08:51:28.2975698Z ##[endgroup]
                build (arm64)\tCheck\t2026-03-26T08:51:28.3518114Z FAIL: 3 links are broken
                build (arm64)\tCheck\t2026-03-26T08:51:28.3589249Z ##[error]Process completed with exit code 1.
                """;

        assertThat(read(log, 800).excerpt().text()).isEqualTo("""
                build (arm64)
                build (arm64) / Check
                FAIL: 3 links are broken
                Process completed with exit code 1.""");
    }

    @Test
    void aSettingWhoseNameTellsOfErrorsIsNone() {
        assertThat(failing("ContinueOnError: False\nMaxConcurrency: 0\n\nerror: no\n")
                        .excerpt()
                        .text())
                .doesNotContain("MaxConcurrency");
    }

    @Test
    void aGreenBuildHasNone() {
        assertThat(read("""
                #5 [2/2] RUN make
                #5 0.1 error: first try failed, retrying
                #5 DONE 0.4s
                """, 800).excerpt().text()).isEmpty();
    }
}
