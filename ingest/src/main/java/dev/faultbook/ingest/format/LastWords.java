package dev.faultbook.ingest.format;

import dev.faultbook.ingest.fact.Fact;
import dev.faultbook.ingest.fact.ProcessFact;
import dev.faultbook.ingest.source.TextLine;
import dev.faultbook.learnings.match.Matcher;
import dev.faultbook.text.LineRange;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tells from what tools print when they end well or badly how a log without a builder ended: the last such words win. In a session that a
 * person copied from a terminal each command counts: one that fails counts until the same program is run again and ends well.
 */
final class LastWords {
    private static final int MOST_PROGRAMS = 1000;

    private Matcher.@Nullable Scan scan;
    private int best;
    private boolean begun;
    private boolean session;
    private String program = "";
    /** Whose words were the last. */
    private String by = "";
    /** The line that told of a failure last, and whether nothing but its message followed. */
    private String failure = "";

    private long failedAt;
    private boolean ending;

    private JobOutcome said = JobOutcome.UNKNOWN;
    private JobOutcome last = JobOutcome.UNKNOWN;
    private JobOutcome ofCommand = JobOutcome.UNKNOWN;
    private final Map<String, JobOutcome> failedPrograms = new LinkedHashMap<>();

    /** Takes a line outside any builder. */
    void line(TextLine line) {
        if (!begun || session) {
            prompt(line);
        }
        int start = line.from() + PipLog.prefix(line);
        if (line.startsWith(start - line.from(), "ERROR: pip's ")) {
            return; // the notice after an installation that went well
        }
        if (scan == null) {
            scan = EndingWords.open();
        }
        best = EndingWords.TABLE.size();
        scan.line(line.bytes(), start, line.to(), (pattern, captures) -> {
            if (best == EndingWords.TABLE.size()
                    || EndingWords.TABLE
                                    .get(pattern)
                                    .tells()
                                    .compareTo(EndingWords.TABLE.get(best).tells())
                            < 0) {
                best = pattern;
            }
        });
        if (best < EndingWords.TABLE.size()) {
            words(EndingWords.TABLE.get(best), line.number());
        }
        if (failed(last, line) || failed(said, line)) {
            failure = line.text();
            failedAt = line.number();
            ending = true;
        } else {
            ending = ending && goesOn(line);
        }
    }

    private static boolean failed(JobOutcome told, TextLine by) {
        return told.failed() && told.line() == by.number();
    }

    /** Whether the line may be the rest of an error: indented, a hint, or a rule below it. */
    private static boolean goesOn(TextLine line) {
        int c = line.at(0);
        return c == ' '
                || c == '\t'
                || c == '-'
                || c == '|'
                || c == '^'
                || line.startsWith("hint: ")
                || line.startsWith("note: ")
                || line.startsWith("help: ");
    }

    private void words(EndingWords words, long number) {
        switch (words.tells()) {
            case JOB_FAILED -> said = JobOutcome.failure(true, number);
            case JOB_SUCCEEDED -> said = JobOutcome.success(true, number);
            case FAILED -> last = JobOutcome.failure(false, number);
            case SUCCEEDED -> last = JobOutcome.success(false, number);
            case DOUBTED -> last = last.succeeded() ? JobOutcome.UNKNOWN : last;
            case RESUMED -> last = last.succeeded() || words.tools().equals(by) ? JobOutcome.UNKNOWN : last;
            case CUT -> last = JobOutcome.UNKNOWN;
        }
        by = words.tools();
        ofCommand = last;
    }

    /** A log that begins with a shell's prompt was copied from a terminal. */
    private void prompt(TextLine line) {
        if (line.isBlank()) {
            return;
        }
        String command = Prompt.command(line);
        session = begun ? session : !command.isEmpty();
        begun = true;
        if (!command.isEmpty()) {
            endCommand();
            program = Prompt.program(command);
        }
    }

    private void endCommand() {
        if (ofCommand.failed() && failedPrograms.size() < MOST_PROGRAMS) {
            failedPrograms.putIfAbsent(program, ofCommand);
        } else if (ofCommand.succeeded()) {
            failedPrograms.remove(program);
        }
        ofCommand = JobOutcome.UNKNOWN;
    }

    JobOutcome outcome() {
        if (said.said()) {
            return said;
        }
        if (session) {
            endCommand();
            return failedPrograms.values().stream().findFirst().orElse(last.failed() ? JobOutcome.UNKNOWN : last);
        }
        return last;
    }

    /** The last words, where they tell of a failure and nothing but the rest of that message stands behind them. */
    @Nullable
    Fact failure() {
        return ending ? new ProcessFact.LastWords(failure, LineRange.of(failedAt)) : null;
    }
}
