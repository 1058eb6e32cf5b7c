package dev.faultbook.ingest.fact;

import dev.faultbook.ingest.fact.ToolchainFact.TestFailed;
import dev.faultbook.ingest.fact.ToolchainFact.Tests;
import dev.faultbook.ingest.source.TextLine;
import dev.faultbook.text.LineRange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the failed tests and the totals of Jest 24 to 30, Vitest 0.3x to 3 and Mocha 6 to 11. */
final class JavaScriptTestReader implements FactReader {
    static final List<String> TRIGGERS =
            List.of("\u25cf ", " FAIL  ", "FAIL ", "Tests: ", " Tests  ", " passing (", " failing", " pending");

    private static final Pattern SUITE =
            Pattern.compile("^FAIL (\\S.*?\\.(?:[cm]?[jt]sx?|vue))(?: \\([\\d.]+ m?s\\))?$");
    private static final Pattern JEST = Pattern.compile("^\u25cf (.* \u203a .*|Test suite failed to run)$");
    private static final Pattern JEST_TOTAL = Pattern.compile("^Tests: +(\\d.*?), (\\d{1,8}) total$");
    private static final Pattern VITEST = Pattern.compile("^FAIL {2}(?:\\|[^|]*\\| )?(\\S+\\.[cm]?[jt]sx?) > (.*)$");
    private static final Pattern VITEST_TOTAL = Pattern.compile("^Tests {2}(\\d.*) \\((\\d{1,8})\\)$");
    private static final Pattern COUNT = Pattern.compile("(\\d{1,8}) (failed|passed|skipped|todo|pending)");
    private static final Pattern MOCHA =
            Pattern.compile("^(\\d{1,8}) (passing|failing|pending)(?: \\((\\d{1,9})(ms|s|m)\\))?$");
    private static final Pattern MOCHA_CASE = Pattern.compile("^(\\d{1,6})\\)(?: (.*))?$");

    private final TestTally tally = new TestTally();
    private @Nullable String suite;
    private @Nullable String test;
    private String tool = "jest";
    private long since;
    private int mochaFailures;
    private @Nullable List<String> mochaTitle;

    @Override
    public boolean line(TextLine line, Consumer<Fact> found) {
        String text = FactReader.text(line);
        if (mochaFailures > 0) {
            mocha(text, line.number());
        } else if (test == null || !message(text, line.number())) {
            begin(text, line.number());
        }
        return test != null || mochaFailures > 0;
    }

    private void begin(String text, long number) {
        Matcher jest = JEST.matcher(text);
        Matcher vitest = VITEST.matcher(text);
        Matcher file = SUITE.matcher(text);
        Matcher mocha = MOCHA.matcher(text);
        if (jest.matches()) {
            open(
                    "jest",
                    jest.group(1).equals("Test suite failed to run") && suite != null ? suite : jest.group(1),
                    number);
        } else if (vitest.matches()) {
            suite = vitest.group(1);
            open("vitest", vitest.group(2), number);
        } else if (file.matches()) {
            suite = file.group(1);
        } else if (mocha.matches()) {
            mochaTotal(mocha, number);
        } else {
            total("jest", JEST_TOTAL.matcher(text), number);
            total("vitest", VITEST_TOTAL.matcher(text), number);
        }
    }

    private void open(String tool, String test, long number) {
        this.tool = tool;
        this.test = test;
        since = number;
    }

    /** The first line that says something is the message. */
    private boolean message(String text, long number) {
        String failed = test;
        if (failed == null || text.isEmpty()) {
            return true;
        }
        test = null;
        boolean another = JEST.matcher(text).matches() || VITEST.matcher(text).matches();
        tally.add(new TestFailed(
                tool, failed, another ? null : text, suite, null, new LineRange(since, another ? since : number)));
        return !another;
    }

    private void total(String tool, Matcher total, long number) {
        if (!total.matches()) {
            return;
        }
        Map<String, Integer> counts = new HashMap<>();
        Matcher count = COUNT.matcher(total.group(1));
        while (count.find()) {
            counts.merge(count.group(2), Integer.valueOf(count.group(1)), Integer::sum);
        }
        int skipped = counts.getOrDefault("skipped", 0) + counts.getOrDefault("todo", 0);
        tally.add(new Tests(
                tool,
                counts.getOrDefault("failed", 0),
                counts.getOrDefault("passed", 0),
                null,
                skipped,
                null,
                LineRange.of(number)));
    }

    private void mochaTotal(Matcher total, long number) {
        Integer count = LineForm.number(total.group(1));
        boolean failing = total.group(2).equals("failing");
        boolean passing = total.group(2).equals("passing");
        tally.add(new Tests(
                "mocha",
                failing ? count : (Integer) 0,
                passing ? count : null,
                null,
                failing || passing ? null : count,
                passing && total.group(3) != null ? seconds(total) : null,
                LineRange.of(number)));
        mochaFailures = failing && count != null ? count : 0;
        mochaTitle = null;
    }

    private static Double seconds(Matcher total) {
        double time = Double.parseDouble(total.group(3));
        return switch (total.group(4)) {
            case "ms" -> time / 1000;
            case "m" -> time * 60;
            default -> time;
        };
    }

    /** {@code 1) suite}, deeper titles a line each, the last with a colon; then the message. */
    private void mocha(String text, long number) {
        Matcher begins = MOCHA_CASE.matcher(text);
        List<String> title = mochaTitle;
        if (begins.matches()) {
            title = new ArrayList<>();
            if (begins.group(2) != null) {
                title.add(begins.group(2));
            }
            mochaTitle = title;
            since = number;
        } else if (title == null) {
            return;
        } else if ((title.isEmpty() || !title.getLast().endsWith(":")) && title.size() < 20 && !text.isEmpty()) {
            title.add(text);
        } else if (!text.isEmpty()) {
            String name = String.join(" ", title);
            tally.add(new TestFailed(
                    "mocha",
                    name.substring(0, Math.max(0, name.length() - 1)),
                    text,
                    null,
                    null,
                    new LineRange(since, number)));
            mochaTitle = null;
            mochaFailures--;
        }
    }

    @Override
    public void end(Consumer<Fact> found) {
        tally.state(found);
    }
}
