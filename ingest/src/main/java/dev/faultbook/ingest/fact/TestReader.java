package dev.faultbook.ingest.fact;

import dev.faultbook.ingest.fact.ToolchainFact.TestFailed;
import dev.faultbook.ingest.fact.ToolchainFact.Tests;
import dev.faultbook.ingest.source.TextLine;
import dev.faultbook.text.LineRange;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what {@link TestForms} lists, adds runs up, and finds the message that some tools print below the failed test's name. */
final class TestReader implements FactReader {
    private static final Pattern GO = Pattern.compile("^(\\S+_test\\.go):(\\d{1,9}): (.*)$");
    private static final Pattern GRADLE = Pattern.compile("^(\\S+) at (\\S+?):(\\d{1,9})$");
    private static final Pattern RUST_PANIC =
            Pattern.compile("^thread '([^']+)'(?: \\(\\d+\\))? panicked at (?:'(.*)', )?(\\S+?):(\\d{1,9}):\\d+:?$");

    private static final String RUST_OUTPUT = " stdout ----";
    private static final Pattern RUST_SECTION = Pattern.compile("^---- (\\S.*) stdout ----$");
    private static final Pattern RUST_ERROR = Pattern.compile("^(?:.*: )?(?:error(?:\\[E\\d{4}\\])?|Error): (\\S.*)$");
    private static final int RUST_ERROR_WITHIN = 40;

    private final TestTally tally = new TestTally();
    private @Nullable TestFailed waiting;
    private @Nullable String section;
    private int sectionLines;

    static List<String> triggers() {
        List<String> triggers = new ArrayList<>(LineForms.triggers(TestForms.ALL));
        triggers.add(" panicked at ");
        triggers.add(RUST_OUTPUT);
        return triggers;
    }

    @Override
    public boolean line(TextLine line, Consumer<Fact> found) {
        String text = FactReader.text(line);
        TestFailed before = waiting;
        waiting = null;
        if (before != null) {
            more(before, text, line.number());
        }
        Matcher panic = RUST_PANIC.matcher(text);
        if (panic.matches()) {
            tally.add(
                    "cargo test",
                    panic.group(1),
                    panic.group(2),
                    panic.group(3),
                    LineForm.number(panic.group(4)),
                    line.number());
            section = null;
            return waiting != null;
        }
        if (inSection(text, line.number())) {
            return true;
        }
        for (LineForm form : TestForms.ALL) {
            Fact fact = form.in(text, LineRange.of(line.number()));
            if (fact != null) {
                take(fact, line.at(0) == ' ');
                break;
            }
        }
        return waiting != null || section != null;
    }

    /** What a failed test of Rust printed: the first error in it, if it did not panic before. */
    private boolean inSection(String text, long number) {
        Matcher heading = RUST_SECTION.matcher(text);
        if (heading.matches()) {
            section = heading.group(1);
            sectionLines = 0;
            return true;
        }
        String test = section;
        if (test == null) {
            return false;
        }
        Matcher error = RUST_ERROR.matcher(text);
        if (error.matches()) {
            tally.add("cargo test", test, error.group(1), null, null, number);
            section = null;
        } else if (++sectionLines == RUST_ERROR_WITHIN) {
            section = null;
        }
        return section != null;
    }

    private void take(Fact fact, boolean indented) {
        if (fact instanceof Tests run) {
            tally.add(run);
        } else if (fact instanceof TestFailed test) {
            tally.add(test);
            // go test prints no totals; what is indented is a part of a test.
            if (test.tool().equals("go test") && !indented) {
                tally.add(new Tests(test.tool(), 1, null, null, null, null, test.lines()));
            }
            waiting = test;
        }
    }

    private void more(TestFailed test, String text, long number) {
        Matcher go = GO.matcher(text);
        Matcher gradle = GRADLE.matcher(text);
        switch (test.tool()) {
            case "go test" -> {
                if (go.matches()) {
                    tally.add(test.tool(), test.test(), go.group(3), go.group(1), LineForm.number(go.group(2)), number);
                }
            }
            case "gradle" -> {
                if (gradle.matches()) {
                    tally.add(
                            test.tool(),
                            test.test(),
                            gradle.group(1),
                            gradle.group(2),
                            LineForm.number(gradle.group(3)),
                            number);
                }
            }
            case "surefire", "phpunit" -> {
                if (!text.isEmpty() && !text.startsWith("at ")) {
                    tally.add(test.tool(), test.test(), text, null, null, number);
                }
            }
            case "dotnet test" -> {
                if (text.equals("Error Message:")) {
                    waiting = test;
                } else {
                    tally.add(test.tool(), test.test(), text, null, null, number);
                }
            }
            default -> {}
        }
    }

    @Override
    public void end(Consumer<Fact> found) {
        tally.state(found);
    }
}
