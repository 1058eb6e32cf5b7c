package dev.faultbook.ingest.excerpt;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
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
                """)
    void formsHaveNames(String line, ClueKind kind) {
        assertThat(ClueReader.read(line)).contains(kind);
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
}
