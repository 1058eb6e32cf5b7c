package dev.faultbook.ingest.fact;

import dev.faultbook.ingest.fact.ToolchainFact.TestFailed;
import dev.faultbook.ingest.fact.ToolchainFact.Tests;
import dev.faultbook.text.LineRange;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Lines that name a failed test or a run's totals: go test 1.10 to 1.25, cargo test 1.40 to 1.95, Maven's Surefire and Failsafe 2 and 3, Gradle
 * 4 to 9, JUnit's console launcher, RSpec 3, Minitest 5, PHPUnit 6 to 12, ctest 3, GoogleTest 1.8 to 1.15, dotnet test 5 to 9, and TAP as Bats
 * and Node.js print it.
 */
final class TestForms {
    private static final Pattern PHPUNIT_COUNT = Pattern.compile(", (\\w+): (\\d{1,8})");

    static final List<LineForm> ALL = List.of(
            LineForm.of(
                    "--- FAIL: ",
                    "^--- FAIL: (\\S+) \\([\\d.]+s\\)$",
                    (line, at) -> failed("go test", line.group(1), null, at)),
            LineForm.of(
                    "... FAILED",
                    "^test (.+?)(?: - should panic)? \\.\\.\\. FAILED$",
                    (line, at) -> failed("cargo test", line.group(1), null, at)),
            LineForm.of(
                    "test result: ",
                    "^test result: \\w+\\. (\\d{1,8}) passed; (\\d{1,8}) failed; (\\d{1,8}) ignored;.*?(?:finished in ([\\d.]{1,12})s)?$",
                    (line, at) ->
                            tests("cargo test", line.group(2), line.group(1), null, line.group(3), line.group(4), at)),
            LineForm.of(
                    "<<< ",
                    "^(?:\\[ERROR\\] )?(?!Tests run)([\\w$.]+)(?:\\(([\\w$.]+)\\))?(?:\\(.*\\)|\\{.*\\}|\\[.*\\]){0,3}(?: --)? +Time elapsed: .*<<< (?:FAILURE|ERROR)!$",
                    (line, at) -> failed(
                            "surefire",
                            line.group(2) == null ? line.group(1) : line.group(2) + "." + line.group(1),
                            null,
                            at)),
            LineForm.of(
                    "Tests run: ",
                    "^(?:\\[\\w+\\] )?Tests run: (\\d{1,8}), +Failures: (\\d{1,8})(?:, Errors: (\\d{1,8}), Skipped: (\\d{1,8}))?(?:, Flakes: \\d+)?$",
                    TestForms::surefire),
            LineForm.of(
                    " FAILED",
                    "^(\\w[\\w.$]*(?: > .+)) FAILED$",
                    (line, at) -> failed("gradle", line.group(1), null, at)),
            LineForm.of(
                    " completed, ",
                    "^(\\d{1,8}) tests? completed(?:, (\\d{1,8}) failed)?(?:, (\\d{1,8}) skipped)?$",
                    (line, at) -> tests(
                            "gradle",
                            or(line.group(2), "0"),
                            passed(line.group(1), line.group(2), line.group(3)),
                            null,
                            line.group(3),
                            null,
                            at)),
            LineForm.of(
                    List.of(" tests failed ", " tests successful "),
                    "^\\[ +(\\d{1,8}) tests (?:(failed)|successful) +\\]$",
                    (line, at) -> tests(
                            "junit",
                            line.group(2) == null ? null : line.group(1),
                            line.group(2) == null ? line.group(1) : null,
                            null,
                            null,
                            null,
                            at)),
            LineForm.of(
                    "rspec ",
                    "^rspec (\\./\\S+?)(?::(\\d{1,8})|\\[[\\d:,]+\\])? # (.*)$",
                    (line, at) -> new TestFailed(
                            "rspec", line.group(3), null, line.group(1), LineForm.number(line.group(2)), at)),
            LineForm.of(
                    List.of(" examples, ", " example, "),
                    "^(\\d{1,8}) examples?, (\\d{1,8}) failures?(?:, (\\d{1,8}) pending)?(?:, (\\d{1,8}) errors? occurred outside of examples)?$",
                    (line, at) -> tests(
                            "rspec",
                            line.group(2),
                            passed(line.group(1), line.group(2), line.group(3)),
                            or(line.group(4), "0"),
                            or(line.group(3), "0"),
                            null,
                            at)),
            LineForm.of(
                    " assertions, ",
                    "^(\\d{1,8}) (?:runs|tests), \\d+ assertions, (\\d{1,8}) failures, (\\d{1,8}) errors, (\\d{1,8}) (?:skips|pendings).*$",
                    (line, at) -> tests(
                            "minitest",
                            line.group(2),
                            passed(passed(line.group(1), line.group(2), line.group(3)), line.group(4), null),
                            line.group(3),
                            line.group(4),
                            null,
                            at)),
            LineForm.of("Assertions: ", "^Tests: (\\d{1,8}), Assertions: \\d+(.*)$", TestForms::phpunit),
            LineForm.of(
                    " assertion",
                    "^OK \\((\\d{1,8}) tests?, \\d+ assertions?\\)$",
                    (line, at) -> tests("phpunit", "0", line.group(1), "0", null, null, at)),
            LineForm.of(
                    "Test::test",
                    "^\\d{1,6}\\) ([\\w\\\\]+::test\\w*.*)$",
                    (line, at) -> failed("phpunit", line.group(1), null, at)),
            LineForm.of(
                    " tests failed out of ",
                    "^\\d+% tests passed, (\\d{1,8}) tests failed out of (\\d{1,8})$",
                    (line, at) -> tests(
                            "ctest", line.group(1), passed(line.group(2), line.group(1), null), null, null, null, at)),
            LineForm.of(
                    List.of(
                            " (Failed)",
                            " (Timeout)",
                            " (SEGFAULT)",
                            " (Not Run)",
                            " (Subprocess aborted)",
                            " (ILLEGAL)"),
                    "^\\d{1,8} - (\\S.*) \\((Failed|Timeout|SEGFAULT|Not Run|Subprocess aborted|ILLEGAL)\\)$",
                    (line, at) -> failed("ctest", line.group(1), line.group(2), at)),
            LineForm.of(
                    "[  FAILED  ] ",
                    "^\\[ {2}FAILED {2}\\] ([\\w/]+\\.[\\w/]+)(?:, where .*)?(?: \\(\\d+ ms\\))?$",
                    (line, at) -> failed("gtest", line.group(1), null, at)),
            LineForm.of(
                    "[  PASSED  ] ",
                    "^\\[ {2}PASSED {2}\\] (\\d{1,8}) tests?\\.$",
                    (line, at) -> tests("gtest", "0", line.group(1), null, null, null, at)),
            LineForm.of(
                    " FAILED TEST",
                    "^(\\d{1,8}) FAILED TESTS?$",
                    (line, at) -> tests("gtest", line.group(1), null, null, null, null, at)),
            LineForm.of(
                    "  - Failed: ",
                    "^(?:Failed|Passed|Skipped)! +- Failed: +(\\d{1,8}), Passed: +(\\d{1,8}), Skipped: +(\\d{1,8}), Total: .*$",
                    (line, at) -> tests("dotnet test", line.group(1), line.group(2), null, line.group(3), null, at)),
            LineForm.of(
                    "Failed ",
                    "^Failed ([\\w.]+\\.\\w+(?:\\(.*\\))?) \\[(?:< )?\\d[^\\]]*\\]$",
                    (line, at) -> failed("dotnet test", line.group(1), null, at)),
            LineForm.of(
                    "not ok ",
                    "^not ok \\d{1,8}(?: -)? (?!.*# (?:TODO|SKIP|skip|todo))(\\S.*)$",
                    (line, at) -> failed("tap", line.group(1), null, at)),
            LineForm.of(
                    List.of("# pass ", "# fail "),
                    "^# (?:(pass)|fail) +(\\d{1,8})$",
                    (line, at) -> tests(
                            "tap",
                            line.group(1) == null ? line.group(2) : null,
                            line.group(1) == null ? null : line.group(2),
                            null,
                            null,
                            null,
                            at)));

    private TestForms() {}

    private static Fact failed(String tool, String test, @Nullable String message, LineRange at) {
        return new TestFailed(tool, test, message, null, null, at);
    }

    private static Fact surefire(Matcher line, LineRange at) {
        String errors = line.group(3);
        String skipped = line.group(4);
        Integer ran = LineForm.number(line.group(1));
        int passed = ran == null ? 0 : ran - zero(line.group(2)) - zero(errors) - zero(skipped);
        return tests("surefire", line.group(2), Integer.toString(Math.max(0, passed)), errors, skipped, null, at);
    }

    private static Fact phpunit(Matcher line, LineRange at) {
        Map<String, String> counts = new HashMap<>();
        Matcher count = PHPUNIT_COUNT.matcher(line.group(2));
        while (count.find()) {
            counts.put(count.group(1), count.group(2));
        }
        String failures = counts.getOrDefault("Failures", "0");
        String errors = counts.getOrDefault("Errors", "0");
        String skipped = counts.getOrDefault("Skipped", "0");
        String passed = passed(passed(line.group(1), failures, errors), skipped, null);
        return tests("phpunit", failures, passed, errors, skipped, null, at);
    }

    private static Fact tests(
            String tool,
            @Nullable String failed,
            @Nullable String passed,
            @Nullable String errors,
            @Nullable String skipped,
            @Nullable String seconds,
            LineRange at) {
        return new Tests(
                tool,
                LineForm.number(failed),
                LineForm.number(passed),
                LineForm.number(errors),
                LineForm.number(skipped),
                seconds == null || !seconds.matches("\\d+(?:\\.\\d+)?") ? null : Double.valueOf(seconds),
                at);
    }

    private static String passed(String all, @Nullable String failed, @Nullable String skipped) {
        return Integer.toString(Math.max(0, zero(all) - zero(failed) - zero(skipped)));
    }

    private static int zero(@Nullable String number) {
        Integer value = LineForm.number(number);
        return value == null ? 0 : value;
    }

    private static String or(@Nullable String value, String otherwise) {
        return value == null ? otherwise : value;
    }
}
