package dev.faultbook.ingest.excerpt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultbook.ingest.source.TextLine;
import dev.faultbook.learnings.match.Matcher;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A line is told by its form, and most lines without trying any. */
class ClueReaderTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                src/main.c:12:3: error: 'x' undeclared          | DIAGNOSTIC
                error[E0308]: mismatched types                  | DIAGNOSTIC
                Program.cs(3,7): error CS0246: no such type     | DIAGNOSTIC
                src/app.py:1:1: E501 line too long              | DIAGNOSTIC
                /usr/bin/ld: cannot find -lz                    | DIAGNOSTIC
                main.c:(.text+0x5): undefined reference to `f'  | WORD
                main.o:12: undefined reference to `f'           | DIAGNOSTIC
                3 of 5 tests failed                             | SUMMARY
                1 failed, 395 passed in 3.2s, 0 errors          | SUMMARY
                BUILD FAILED in 11m 27s                         | SUMMARY
                --- FAIL: TestSelection (0.00s)                 | TEST
                ✕ adds 1 and 2                                  | TEST
                selects the first ....................... FAILED| TEST
                ____________________ test_math ____________________ | TEST
                did not complete successfully: exit code: 1     | EXIT
                make: *** [Makefile:4: all] Error 2             | EXIT
                MY_exit_code=3                                  | EXIT
                AssertionError: expected 1 to equal 2           | THROWN
                java.lang.IllegalStateException: no             | THROWN
                E       assert 1 == 2                           | THROWN
                [3/4] error: no such thing                      | ERROR
                /bin/sh: 1: foo: not found                      | ERROR
                Request timed out after 30 s                    | ERROR
                the server denied it.                           | WORD
                it cannot be                                    | WORD
                you can't do that                               | WORD
                a non-zero number                               | WORD
                  1) adds 1 and 2 (MathTest)                    | TEST
                not ok 6 no errors                              | TEST
                1) MathTest::testAdds                           | TEST
                [info] - adds 1 and 2 *** FAILED ***            | TEST
                adds(org.acme.MathTest)  Time elapsed: 0.01 s  <<< FAILURE! | TEST
                Tests run: 1, Failures: 1, Time elapsed: 0.1 s <<< FAILURE! - in org.acme.MathTest | SUMMARY
                00:03 +1 -1: adds 1 and 2 [E]                   | TEST
                    [xUnit.net 00:00:01.23]     Acme.MathTest.Adds [FAIL] | TEST
                  Failed Acme.MathTest.Adds [12 ms]             | TEST
                    [-] adds 1 and 2 191ms                      | TEST
                ── Failure ('test-math.R:3:5'): adds ──         | TEST
                #   Failed test 'adds'                          | TEST
                    adds:   FAIL (0.01s)                        | TEST
                math_SUITE:adds failed on line 12               | TEST
                math.jl: Test Failed at /src/test/math.jl:3     | TEST
                ** (ArgumentError) argument error               | THROWN
                     Failure/Error: expect(sum).to eq 2         | THROWN
                Failed asserting that 3 matches expected 2.     | THROWN
                expect(received).toBe(expected)                 | THROWN
                    java.lang.AssertionError at MathTest.java:9 | THROWN
                ==163==ERROR: AddressSanitizer: SEGV on unknown address | THROWN
                Caused by: java.net.BindException: in use       | THROWN
                ! Undefined control sequence.                   | THROWN
                ! LaTeX Error: File `tikz.sty' not found.       | THROWN
                '  12:5  error  no such name  no-undef'         | LISTED
                src/sum.c:3:5: runtime error: signed integer overflow | DIAGNOSTIC
                pkg/cart.go:12:3: missing return                | DETAIL
                    cart_test.go:44: got 3, want 4              | DETAIL
                lib/cart.rb:15:7: C: Style/Foo: Use bar.        | DETAIL
                README.md: 75: MD034/no-bare-urls Bare URL used | DETAIL
                tests/test_cart.py:9: AssertionError            | DETAIL
                  Caused by: no route to host                   | DETAIL
                ** TEST EXECUTE FAILED **                       | SUMMARY
                Result: FAIL                                    | SUMMARY
                npm ERR! code ELIFECYCLE                        | EXIT
                npm error Lifecycle script `test` failed with error: | EXIT
                error: aborting due to 2 previous errors        | EXIT
                npm ERR! code ENOENT                            | ERROR
                curl: (6) Could not resolve host: example.org   | ERROR
                2026-03-26 08:51:15 CRITICAL the index is lost  | ERROR
                it could not do that                            | WORD
                '	1) renders the list'                         | TEST
                lib/app.py:12:80 E501 line too long             | DIAGNOSTIC
                lib/app.py:12:80 - E501 line too long           | DIAGNOSTIC
                Cart.pas(12) E2003 Undeclared identifier        | DIAGNOSTIC
                """)
    void formsHaveNames(String line, ClueKind kind) {
        assertThat(ClueReader.read(line)).contains(kind);
        TextLine asLine = textLine(line);
        List<Integer> hints = new ArrayList<>();
        Matcher.compile(Clues.HINTS)
                .open()
                .line(asLine.bytes(), asLine.from(), asLine.to(), (pattern, captures) -> hints.add(pattern));
        assertThat(Clues.mayBegin(asLine) || !hints.isEmpty()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "warning: error handling is off",
                "  ✓checks that it failed",
                "[INFO] 3 errors were mended",
                "fail_fast: true",
                "test_error_is_raised ... ok",
                "tests/test_fail.py::test_error PASSED [ 12%]",
                "no tests failed, 0 errors",
                "test_retries_after_error (test_net.RetryTest) ... skipped 'no server'",
                "npm ERR! This is probably not a problem with npm. There is likely additional logging output above.",
                "npm ERR!     /root/.npm/_logs/2019-07-31T12_04_15_647Z-debug.log",
                "[ERROR] Re-run Maven using the -X switch to enable full debug logging.",
                "[ERROR] -> [Help 1]",
                "[error]  ",
                "src/cart.c:12:3: warning: unused variable",
                "lib/cart.rb:15:in 'sum'",
                "tests/test_cart.py:8: in <module>",
                "cart.py:3: DeprecationWarning: old",
                "errors: 0"
            })
    void whatWentWellIsNoClue(String line) {
        assertThat(ClueReader.read(line)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cc -fexceptions -Werror=format -Wmissing-prototypes -c src/errors.c -o build/fail.o",
                "Downloading thiserror v1.0.40",
                "lib/errors/missing.js.map",
                "status of exit_handler: expected_values",
                "warnings.filterwarnings(not_found_error)"
            })
    void wordsInPathsNamesAndOptionsTryNoForm(String line) {
        byte[] bytes = line.getBytes(StandardCharsets.UTF_8);

        assertThat(ClueWords.forms(bytes, 0, bytes.length)).isZero();
        assertThat(ClueReader.read(line)).isEmpty();
    }

    @Test
    void onlyTheBeginningOfALongLineCounts() {
        assertThat(ClueReader.read("é".repeat(390) + " failed")).contains(ClueKind.WORD);
        assertThat(ClueReader.read("é".repeat(394) + " failed")).isEmpty();
        assertThat(ClueReader.read("x ".repeat(500_000) + "error: no")).isEqualTo(Optional.empty());
    }

    @Test
    void noHintIsTriedOnEveryLine() {
        assertThat(Matcher.compile(Clues.HINTS).withoutLiteral()).isEmpty();
    }

    private static TextLine textLine(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        TextLine line = new TextLine();
        line.set(bytes, 0, bytes.length, 1);
        return line;
    }
}
