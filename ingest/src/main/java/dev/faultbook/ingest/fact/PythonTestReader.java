package dev.faultbook.ingest.fact;

import dev.faultbook.ingest.fact.ToolchainFact.TestFailed;
import dev.faultbook.ingest.fact.ToolchainFact.Tests;
import dev.faultbook.ingest.source.TextLine;
import dev.faultbook.text.LineRange;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the sections of failures and errors, the short test summary and the last line of pytest (3 to 9), and the failures and the result of
 * unittest (Python 3).
 */
final class PythonTestReader implements FactReader {
    private static final String RULE = "=".repeat(70);

    static final List<String> TRIGGERS = List.of(
            "= FAILURES =",
            "= ERRORS =",
            "short test summary info",
            " passed in ",
            " failed in ",
            " error in ",
            " errors in ",
            " skipped in ",
            " xfailed in ",
            " xpassed in ",
            " deselected in ",
            " warning in ",
            " warnings in ",
            " test in ",
            " tests in ",
            RULE);

    private static final Pattern SECTION = Pattern.compile("^=+ (?:FAILURES|ERRORS) =+$");
    private static final Pattern LATER_SECTION =
            Pattern.compile("^=+ (?:PASSES|XPASSES|warnings summary|slowest .*) (?:\\(.*\\) )?=+$");
    private static final Pattern HEADING =
            Pattern.compile("^_+ (?:ERROR at (?:setup|teardown) of |ERROR collecting )?(\\S.{0,500}?) _+$");
    private static final Pattern THROWN = Pattern.compile("^E {3}\\s*(\\S.*)$");
    private static final Pattern SUMMARY_LINE = Pattern.compile("^(FAILED|ERROR) (\\S+?(?:\\[.*?\\])?)(?: - (.*))?$");
    private static final Pattern OTHER_SUMMARY_LINE = Pattern.compile(
            "^(?:SKIPPED|XFAIL|XPASS|PASSED|SUBFAIL(?:ED)?|SUBPASS(?:ED)?|SUBSKIP(?:PED)?|RERUN|FAILED|ERROR)\\b.*$");
    private static final Pattern TOTAL = Pattern.compile(
            "^(?:=+ )?(\\d+ [a-z]+(?:, \\d+ [a-z ]+){0,12}) in (\\d+\\.\\d+)(?:s| seconds)(?: \\(.*\\))?(?: =+)?$");
    private static final Pattern COUNT = Pattern.compile("(\\d{1,8}) ([a-z]+)");
    private static final Pattern RAN = Pattern.compile("^Ran (\\d{1,8}) tests? in (\\d+\\.\\d+)s$");
    private static final Pattern RESULT = Pattern.compile("^(?:OK|FAILED|NO TESTS RAN)(?: \\((.*)\\))?$");
    private static final Pattern RESULT_COUNT = Pattern.compile("([a-z ]+)=(\\d{1,8})");
    private static final Pattern CASE = Pattern.compile("^(FAIL|ERROR): (\\S+)(?: \\(([^)]+)\\).*)?$");
    private static final Pattern FRAME = Pattern.compile("^File \"([^\"]+)\", line (\\d{1,9})(?:, in .*)?$");

    private final TestTally tally = new TestTally();
    private State state = State.IDLE;
    private @Nullable Matcher ran;
    private @Nullable Case failing;
    private @Nullable String heading;

    private enum State {
        IDLE,
        PYTEST_FAILURES,
        PYTEST_SUMMARY,
        UNITTEST_RESULT,
        UNITTEST_HEAD,
        UNITTEST_CASE
    }

    /** A failed test of unittest, until its exception comes. */
    private static final class Case {
        private final String name;
        private final long first;
        private boolean traced;
        private @Nullable String file;
        private @Nullable Integer line;

        Case(String name, long first) {
            this.name = name;
            this.first = first;
        }
    }

    @Override
    public boolean line(TextLine line, Consumer<Fact> found) {
        String text = FactReader.text(line);
        long number = line.number();
        boolean taken = switch (state) {
            case IDLE -> false;
            case PYTEST_FAILURES -> failures(text, number);
            case PYTEST_SUMMARY -> summary(text, number);
            case UNITTEST_RESULT -> result(text, number);
            case UNITTEST_HEAD -> head(text, number);
            case UNITTEST_CASE -> body(text, line.at(0) == ' ', number);
        };
        if (!taken) {
            begin(text, number);
        }
        return state != State.IDLE;
    }

    private void begin(String text, long number) {
        Matcher total = TOTAL.matcher(text);
        Matcher runs = RAN.matcher(text);
        if (text.startsWith("=") && text.contains(" short test summary info ")) {
            state = State.PYTEST_SUMMARY;
        } else if (SECTION.matcher(text).matches()) {
            heading = null;
            state = State.PYTEST_FAILURES;
        } else if (total.matches()) {
            total(total, number);
        } else if (runs.matches()) {
            ran = runs;
            state = State.UNITTEST_RESULT;
        } else if (text.equals(RULE)) {
            state = State.UNITTEST_HEAD;
        }
    }

    /** Under a heading each, the source of a failed test, what it threw behind an {@code E}, and what it printed. */
    private boolean failures(String text, long number) {
        char first = text.isEmpty() ? ' ' : text.charAt(0);
        if (first == '=') {
            boolean ends = text.contains(" short test summary info ")
                    || TOTAL.matcher(text).matches()
                    || SECTION.matcher(text).matches()
                    || LATER_SECTION.matcher(text).matches();
            state = ends ? State.IDLE : state;
            return !ends;
        }
        if (first == '_') {
            Matcher name = HEADING.matcher(text);
            heading = name.matches() ? name.group(1) : heading;
        } else if (first == 'E' && heading != null) {
            Matcher thrown = THROWN.matcher(text);
            if (thrown.matches()) {
                tally.add(new TestFailed("pytest", heading, thrown.group(1), null, null, LineRange.of(number)));
                heading = null;
            }
        }
        return true;
    }

    /** The summary names a test in full, as {@code test_a.py::TestB::test_c}; its section has named it {@code TestB.test_c}. */
    private boolean summary(String text, long number) {
        Matcher test = SUMMARY_LINE.matcher(text);
        if (test.matches()) {
            String id = test.group(2);
            int end = id.indexOf("::");
            String file = end < 0 ? id : id.substring(0, end);
            String title = end < 0 ? id : id.substring(end + 2).replace("::", ".");
            if (!tally.named("pytest", title, id, file)) {
                tally.add(new TestFailed("pytest", id, test.group(3), file, null, LineRange.of(number)));
            }
            return true;
        }
        boolean within = OTHER_SUMMARY_LINE.matcher(text).matches();
        state = within ? state : State.IDLE;
        return within;
    }

    private void total(Matcher total, long number) {
        Map<String, Integer> counts = new HashMap<>();
        Matcher count = COUNT.matcher(total.group(1));
        while (count.find()) {
            String word = count.group(2).equals("errors") ? "error" : count.group(2);
            counts.put(word, Integer.valueOf(count.group(1)));
        }
        counts.keySet().retainAll(List.of("failed", "passed", "error", "skipped"));
        if (!counts.isEmpty()) {
            tally.add(new Tests(
                    "pytest",
                    counts.getOrDefault("failed", 0),
                    counts.getOrDefault("passed", 0),
                    counts.getOrDefault("error", 0),
                    counts.getOrDefault("skipped", 0),
                    seconds(total.group(2)),
                    LineRange.of(number)));
        }
    }

    private boolean result(String text, long number) {
        if (text.isEmpty()) {
            return true;
        }
        state = State.IDLE;
        Matcher result = RESULT.matcher(text);
        Matcher runs = ran;
        if (!result.matches() || runs == null) {
            return false;
        }
        Map<String, Integer> counts = new HashMap<>();
        Matcher count = RESULT_COUNT.matcher(result.group(1) == null ? "" : result.group(1));
        while (count.find()) {
            counts.put(count.group(1).strip(), Integer.valueOf(count.group(2)));
        }
        int failed = counts.getOrDefault("failures", 0);
        int errors = counts.getOrDefault("errors", 0);
        int skipped = counts.getOrDefault("skipped", 0);
        int passed = Math.max(0, Integer.parseInt(runs.group(1)) - failed - errors - skipped);
        tally.add(new Tests("unittest", failed, passed, errors, skipped, seconds(runs.group(2)), LineRange.of(number)));
        return true;
    }

    private static Double seconds(String text) {
        return text.length() > 12 ? 0.0 : Double.valueOf(text);
    }

    private boolean head(String text, long number) {
        Matcher test = CASE.matcher(text);
        if (!test.matches()) {
            state = State.IDLE;
            return false;
        }
        String owner = test.group(3);
        String method = test.group(2);
        boolean named = owner == null || owner.endsWith("." + method);
        failing = new Case(named ? (owner == null ? method : owner) : owner + "." + method, number);
        state = State.UNITTEST_CASE;
        return true;
    }

    /** A docstring, a rule, then a traceback; its last line is the message. */
    private boolean body(String text, boolean indented, long number) {
        Case test = failing;
        if (test == null || text.equals(RULE)) {
            state = State.IDLE;
            return false;
        }
        Matcher frame = FRAME.matcher(text);
        if (text.startsWith("Traceback (most recent call last):")) {
            test.traced = true;
        } else if (frame.matches()) {
            test.file = frame.group(1);
            test.line = LineForm.number(frame.group(2));
        } else if (test.traced && !indented && !text.isEmpty()) {
            tally.add(new TestFailed(
                    "unittest", test.name, text, test.file, test.line, new LineRange(test.first, number)));
            state = State.IDLE;
        } else if (RAN.matcher(text).matches()) {
            state = State.IDLE;
            return false;
        }
        return true;
    }

    @Override
    public void end(Consumer<Fact> found) {
        tally.state(found);
    }
}
