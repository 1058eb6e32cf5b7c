package dev.faultbook.ingest.fact;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TestRunFactsTest {
    @Test
    void pytestsShortSummaryAndLastLineAreRead() {
        assertThat(FactsOf.told("""
                =========================== short test summary info ============================
                FAILED test_a.py::T::test_bad - AssertionError: 1 != 2
                FAILED test_a.py::test_x[a b] - ValueError: boom
                SKIPPED [1] test_a.py:9: x
                ERROR test_b.py
                !!!!!!!!!!!!!!!!!!!! Interrupted: 1 error during collection !!!!!!!!!!!!!!!!!!!!
                ==== 2 failed, 1 passed, 1 skipped, 3 warnings, 1 error in 3.86s (0:00:03) ====
                FAILED outside of it
                """)).isEqualTo("""
                2 test.failed {file=test_a.py, message=AssertionError: 1 != 2, name=test_a.py::T::test_bad, tool=pytest}
                3 test.failed {file=test_a.py, message=ValueError: boom, name=test_a.py::test_x[a b], tool=pytest}
                5 test.failed {file=test_b.py, name=test_b.py, tool=pytest}
                7 tests {errors=1, failed=2, passed=1, seconds=3.86, skipped=1, tool=pytest}
                """);
    }

    @Test
    void pytestsSectionTellsWhatATestThrewAndTheSummaryItsFullName() {
        assertThat(FactsOf.told("""
                ==================================== ERRORS ====================================
                ________________________ ERROR at setup of test_needs_db _______________________
                E       fixture 'db' not found
                =================================== FAILURES ===================================
                _________________________________ T.test_bad[a] ________________________________

                    def test_bad(self, x):
                >       assert x == "b"
                E       AssertionError: assert 'a' == 'b'
                E         - b

                test_a.py:12: AssertionError
                ----------------------------- Captured stdout call -----------------------------
                ================ a heading of the program that is tested ================
                ________________________________ test_without_name _____________________________
                E   ValueError: boom
                =========================== short test summary info ============================
                FAILED test_a.py::T::test_bad[a] - AssertionError: assert 'a' == 'b'
                ==== 2 failed, 1 error in 3.86s ====
                """)).isEqualTo("""
                3 test.failed {message=fixture 'db' not found, name=test_needs_db, tool=pytest}
                9 test.failed {file=test_a.py, message=AssertionError: assert 'a' == 'b', name=test_a.py::T::test_bad[a], tool=pytest}
                16 test.failed {message=ValueError: boom, name=test_without_name, tool=pytest}
                19 tests {errors=1, failed=2, passed=0, seconds=3.86, skipped=0, tool=pytest}
                """);
    }

    @Test
    void whatARustTestSaysInItsSectionIsItsMessage() {
        assertThat(FactsOf.told("""
                test ui::wasm ... FAILED
                test pool::grows ... FAILED

                failures:

                ---- ui::wasm stdout ----
                ------FileCheck stderr------
                tests/wasm.rs:38:12: error: CHECK: expected string not found in input
                tests/wasm.rs:62:12: error: CHECK: expected string not found in input
                ---- pool::grows stdout ----
                thread 'pool::grows' panicked at src/pool.rs:9:5:
                assertion `left == right` failed

                failures:
                    ui::wasm
                    pool::grows

                test result: FAILED. 0 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.01s
                """)).isEqualTo("""
                8 compiler.error {column=12, count=2, file=tests/wasm.rs, line=38, message=CHECK: expected string not found in input, tool=rustc}
                8 test.failed {message=CHECK: expected string not found in input, name=ui::wasm, tool=cargo test}
                9 compiler.error {column=12, file=tests/wasm.rs, line=62, message=CHECK: expected string not found in input, tool=rustc}
                11 test.failed {file=src/pool.rs, line=9, name=pool::grows, tool=cargo test}
                11-12 traceback {file=src/pool.rs, language=rust, line=9, message=assertion `left == right` failed, type=panic}
                18 tests {failed=2, passed=0, seconds=0.01, skipped=0, tool=cargo test}
                """);
    }

    @Test
    void quietPytestRunsAreAddedUp() {
        assertThat(FactsOf.told("""
                2 failed, 1 passed in 1.50s
                4 passed, 1 warning in 0.50 seconds
                """)).isEqualTo("""
                1 tests {errors=0, failed=2, passed=5, seconds=2.00, skipped=0, tool=pytest}
                """);
    }

    @Test
    void unittestTellsWhereEachTestFailed() {
        assertThat(FactsOf.told("""
                FE.s
                ======================================================================
                ERROR: test_err (__main__.T.test_err)
                ----------------------------------------------------------------------
                Traceback (most recent call last):
                  File "/app/test_a.py", line 7, in test_err
                    def test_err(self): raise ValueError("boom")
                ValueError: boom

                ======================================================================
                FAIL: test_bad (mod.T)
                Does it.
                ----------------------------------------------------------------------
                Traceback (most recent call last):
                  File "/app/test_a.py", line 6, in test_bad
                    self.assertEqual(1, 2)
                AssertionError: 1 != 2

                ----------------------------------------------------------------------
                Ran 4 tests in 0.001s

                FAILED (failures=1, errors=1, skipped=1)
                """)).isEqualTo("""
                3-8 test.failed {file=/app/test_a.py, line=7, message=ValueError: boom, name=__main__.T.test_err, tool=unittest}
                5-8 traceback {file=/app/test_a.py, function=test_err, language=python, line=7, message=boom, type=ValueError}
                11-17 test.failed {file=/app/test_a.py, line=6, message=AssertionError: 1 != 2, name=mod.T.test_bad, tool=unittest}
                14-17 traceback {file=/app/test_a.py, function=test_bad, language=python, line=6, message=1 != 2, type=AssertionError}
                22 tests {errors=1, failed=1, passed=1, seconds=0.00, skipped=1, tool=unittest}
                """);
    }

    @Test
    void jestVitestAndMochaAreRead() {
        assertThat(FactsOf.told("""
                FAIL src/x.test.js (5.1 s)
                  ● suite › adds

                    expect(received).toBe(expected)

                  ● Console

                Tests:       1 failed, 1 skipped, 2 passed, 4 total
                 FAIL  src/y.test.ts > suite > subtracts
                AssertionError: expected 1 to be 2
                      Tests  1 failed | 2 passed (3)
                  2 passing (5ms)
                  1 failing

                  1) suite
                       multiplies:
                     AssertionError [ERR_ASSERTION]: 1 == 2
                """)).isEqualTo("""
                2-4 test.failed {file=src/x.test.js, message=expect(received).toBe(expected), name=suite › adds, tool=jest}
                8 tests {failed=1, passed=2, skipped=1, tool=jest}
                9-10 test.failed {file=src/y.test.ts, message=AssertionError: expected 1 to be 2, name=suite > subtracts, tool=vitest}
                11 tests {failed=1, passed=2, skipped=0, tool=vitest}
                13 tests {failed=1, passed=2, seconds=0.01, tool=mocha}
                15-17 test.failed {message=AssertionError [ERR_ASSERTION]: 1 == 2, name=suite multiplies, tool=mocha}
                """);
    }

    @Test
    void goAndCargoNameTestsAndPlaces() {
        assertThat(FactsOf.told("""
                --- FAIL: TestA (0.00s)
                    --- FAIL: TestA/sub (0.00s)
                        a_test.go:5: got 1
                FAIL
                FAIL\tex.com/g\t0.007s
                running 2 tests
                test tests::good ... ok
                test tests::bad ... FAILED

                ---- tests::bad stdout ----
                thread 'tests::bad' (17393) panicked at src/lib.rs:2:101:

                test result: FAILED. 1 passed; 1 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.49s
                test result: ok. 3 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.01s
                """)).isEqualTo("""
                1 test.failed {name=TestA, tool=go test}
                1 tests {failed=1, tool=go test}
                2-3 test.failed {file=a_test.go, line=5, message=got 1, name=TestA/sub, tool=go test}
                11 test.failed {file=src/lib.rs, line=2, name=tests::bad, tool=cargo test}
                11-12 traceback {file=src/lib.rs, language=rust, line=2, type=panic}
                13 tests {failed=1, passed=4, seconds=0.50, skipped=1, tool=cargo test}
                """);
    }

    @Test
    void theJvmsToolsAreRead() {
        assertThat(FactsOf.told("""
                [ERROR] Tests run: 3, Failures: 1, Errors: 0, Skipped: 0, Time elapsed: 0.05 s <<< FAILURE! -- in com.x.AppTest
                [ERROR] com.x.AppTest.testX -- Time elapsed: 0.01 s <<< FAILURE!
                org.opentest4j.AssertionFailedError: expected: <1> but was: <2>
                testOld(com.x.OldTest)  Time elapsed: 0.01 sec  <<< ERROR!
                java.lang.IllegalStateException: no
                [ERROR] Tests run: 3, Failures: 1, Errors: 1, Skipped: 0
                AppTest > testX() FAILED
                    java.lang.AssertionError at AppTest.java:12
                5 tests completed, 1 failed, 1 skipped
                """)).isEqualTo("""
                2-3 test.failed {message=org.opentest4j.AssertionFailedError: expected: <1> but was: <2>, name=com.x.AppTest.testX, tool=surefire}
                4-5 test.failed {message=java.lang.IllegalStateException: no, name=com.x.OldTest.testOld, tool=surefire}
                6 tests {errors=1, failed=1, passed=1, skipped=0, tool=surefire}
                7-8 test.failed {file=AppTest.java, line=12, message=java.lang.AssertionError, name=AppTest > testX(), tool=gradle}
                9 tests {failed=1, passed=3, skipped=1, tool=gradle}
                """);
    }

    @Test
    void otherRunnersAreRead() {
        assertThat(FactsOf.told("""
                rspec ./spec/x_spec.rb:12 # Thing works
                3 examples, 1 failure, 1 pending
                3 runs, 5 assertions, 1 failures, 1 errors, 0 skips
                1) App\\Tests\\XTest::testY
                Failed asserting that 1 is 2.
                Tests: 3, Assertions: 5, Failures: 1, Skipped: 1.
                50% tests passed, 1 tests failed out of 2
                \t  2 - name of it (Failed)
                [  FAILED  ] Suite.Name (0 ms)
                [  PASSED  ] 2 tests.
                [  FAILED  ] Suite.Name
                 1 FAILED TEST
                  Failed N.Tests.Adds [5 ms]
                  Error Message:
                   Assert.Equal() Failure
                Failed!  - Failed:     1, Passed:     2, Skipped:     0, Total:     3, Duration: 5 ms - x.dll (net8.0)
                not ok 2 - bad one
                not ok 3 - later # TODO
                # pass 1
                # fail 1
                """)).isEqualTo("""
                1 test.failed {file=./spec/x_spec.rb, line=12, name=Thing works, tool=rspec}
                2 tests {errors=0, failed=1, passed=1, skipped=1, tool=rspec}
                3 tests {errors=1, failed=1, passed=1, skipped=0, tool=minitest}
                4-5 test.failed {message=Failed asserting that 1 is 2., name=App\\Tests\\XTest::testY, tool=phpunit}
                6 tests {errors=0, failed=1, passed=1, skipped=1, tool=phpunit}
                7 tests {failed=1, passed=1, tool=ctest}
                8 test.failed {message=Failed, name=name of it, tool=ctest}
                9 test.failed {name=Suite.Name, tool=gtest}
                12 tests {failed=1, passed=2, tool=gtest}
                15 test.failed {message=Assert.Equal() Failure, name=N.Tests.Adds, tool=dotnet test}
                16 tests {failed=1, passed=2, skipped=0, tool=dotnet test}
                17 test.failed {name=bad one, tool=tap}
                20 tests {failed=1, passed=1, tool=tap}
                """);
    }
}
