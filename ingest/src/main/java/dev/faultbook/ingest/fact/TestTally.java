package dev.faultbook.ingest.fact;

import dev.faultbook.ingest.fact.ToolchainFact.TestFailed;
import dev.faultbook.ingest.fact.ToolchainFact.Tests;
import dev.faultbook.text.LineRange;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Adds up a step's test runs by tool, and keeps the first 20 tests of each tool that failed, once each. */
final class TestTally {
    private static final int MOST = 20;
    private static final int MOST_COUNTED = 100_000_000;

    private final Map<String, Tests> runs = new LinkedHashMap<>();
    private final Map<String, Map<String, TestFailed>> failures = new LinkedHashMap<>();

    /** Adds a run. The lines stated are those of the first run that failed, else of the last. */
    void add(Tests run) {
        runs.merge(run.tool(), run, TestTally::sum);
    }

    private static Tests sum(Tests a, Tests b) {
        return new Tests(
                a.tool(),
                sum(a.failed(), b.failed()),
                sum(a.passed(), b.passed()),
                sum(a.errors(), b.errors()),
                sum(a.skipped(), b.skipped()),
                a.seconds() == null
                        ? b.seconds()
                        : b.seconds() == null ? a.seconds() : (Double) (a.seconds() + b.seconds()),
                failed(a) ? a.lines() : b.lines());
    }

    private static boolean failed(Tests tests) {
        return positive(tests.failed()) || positive(tests.errors());
    }

    private static boolean positive(@Nullable Integer number) {
        return number != null && number > 0;
    }

    private static @Nullable Integer sum(@Nullable Integer a, @Nullable Integer b) {
        return a == null ? b : b == null ? a : (Integer) Math.min(MOST_COUNTED, a + b);
    }

    void add(TestFailed test) {
        Map<String, TestFailed> tests = failures.computeIfAbsent(test.tool(), tool -> new LinkedHashMap<>());
        if (tests.size() < MOST) {
            tests.putIfAbsent(test.test(), test);
        }
    }

    /** Says more of a test that is known to have failed. Where that stands apart from its name, it is what the fact points at. */
    void add(
            String tool,
            String test,
            @Nullable String message,
            @Nullable String file,
            @Nullable Integer line,
            long at) {
        Map<String, TestFailed> tests = failures.getOrDefault(tool, Map.of());
        TestFailed known = tests.get(test);
        if (known != null && known.message() == null && known.file() == null) {
            LineRange lines =
                    at == known.lines().last() + 1 ? new LineRange(known.lines().first(), at) : LineRange.of(at);
            tests.put(test, new TestFailed(tool, test, message, file, line, lines));
        }
    }

    /** Gives a failed test its full name and its file; false when none is known by that title. */
    boolean named(String tool, String title, String name, String file) {
        Map<String, TestFailed> tests = failures.get(tool);
        TestFailed known = tests == null ? null : tests.remove(title);
        if (tests == null || known == null) {
            return false;
        }
        tests.putIfAbsent(name, new TestFailed(tool, name, known.message(), file, known.line(), known.lines()));
        return true;
    }

    void state(Consumer<Fact> found) {
        runs.values().forEach(found);
        failures.values().forEach(tests -> tests.values().forEach(found));
    }
}
