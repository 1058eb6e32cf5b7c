package dev.faultbook.ingest.format;

import dev.faultbook.ingest.source.TextLine;
import dev.faultbook.learnings.LinePattern;
import dev.faultbook.learnings.match.Matcher;
import java.util.ArrayList;
import java.util.List;

/** Tells from what tools print when they end well or badly how a log without a builder ended: the last such words win. */
final class LastWords {
    /** A CI system's or shell's own final statement; it outranks every tool. */
    private static final List<String> FAILED_SAID = List.of(
            "^ERROR: Job failed",
            "^Finished: (?:FAILURE|ABORTED|UNSTABLE)",
            "^Done\\. Your build exited with [1-9]",
            "^The command \".*\" (?:failed and )?exited with [1-9]",
            "^Build step .* marked build as failure",
            "^ERROR: script returned exit code [1-9]",
            "^Status: (?:attempted|failed|given-back)$",
            "^\\[taskcluster .*\\] (?:=== Task Finished ===|Unsuccessful task run)");

    private static final List<String> SUCCEEDED_SAID = List.of(
            "^Job succeeded",
            "^Status: successful$",
            "^Finished: SUCCESS",
            "^Done\\. Your build exited with 0",
            "^\\[taskcluster .*\\] Successful task run");

    private static final List<String> FAILED = List.of(
            "^\\s*ERROR: (?:Could not|No matching|Cannot install|ResolutionImpossible|Failed|Exception|THESE PACKAGES|In --require-hashes|HTTP error|Package|Command errored|Invalid|Ignored|Double requirement|Directory|File)",
            "^(?: {0,2}(?:\\x{d7}|x) |error:|fatal:|E: )",
            "^(?:g?make)(?:\\[\\d+\\])?: \\*\\*\\* ",
            "^npm (?:ERR!|error) ",
            "^(?:ERROR|Error|Failure|FAILED|FATAL|fatal error|CRITICAL|critical)(?:\\[\\w+\\])?: ",
            "(?:exit(?:ed)?(?: with)?|returned)(?: a)?(?: non-zero)?(?: exit)? (?:code|status)[: ]+[1-9]",
            "^(?:BUILD FAILED|FAILED \\(|\\[INFO\\] BUILD FAILURE|\\[ERROR\\] )",
            "^=+ .*\\b\\d+ (?:failed|error).* =+$",
            "^(?:/bin/)?(?:ba)?sh: .*(?:not found|No such file or directory|Permission denied)$",
            "^Killed$|Segmentation fault",
            "(?:No matching distribution found for|No space left on device)",
            "^Traceback \\(most recent call last\\)",
            "level=(?:fatal|error) ");

    private static final List<String> SUCCEEDED = List.of(
            "^Successfully (?:installed|built|uninstalled|tagged)",
            "^Requirement already satisfied",
            "^(?:Installed|Audited|Checked) \\d+ packages? in ",
            "^Would install ",
            "^\\[INFO\\] BUILD SUCCESS",
            "^BUILD SUCCESSFUL",
            "^=+ (?:\\d+ passed|no tests ran)[^f]*=+$",
            "^(?:Build|Compilation) (?:succeeded|finished successfully|complete[d]?)\\b",
            "^added \\d+ packages");

    private static final int FIRST_SUCCEEDED_SAID = FAILED_SAID.size();
    private static final int FIRST_FAILED = FIRST_SUCCEEDED_SAID + SUCCEEDED_SAID.size();
    private static final int FIRST_SUCCEEDED = FIRST_FAILED + FAILED.size();
    private static final Matcher MATCHER = matcher();

    private final Matcher.Scan scan = MATCHER.open();
    private JobOutcome said = JobOutcome.UNKNOWN;
    private JobOutcome last = JobOutcome.UNKNOWN;

    private static Matcher matcher() {
        List<LinePattern> patterns = new ArrayList<>();
        for (List<String> group : List.of(FAILED_SAID, SUCCEEDED_SAID, FAILED, SUCCEEDED)) {
            group.forEach(regex -> patterns.add(new LinePattern.Regex(regex)));
        }
        return Matcher.compile(patterns);
    }

    /** Takes a line outside any builder. */
    void line(TextLine line) {
        if (line.startsWith("ERROR: pip's ")) {
            return; // the notice after an installation that went well
        }
        long number = line.number();
        scan.line(line.bytes(), line.from(), line.to(), (pattern, captures) -> {
            if (pattern < FIRST_SUCCEEDED_SAID) {
                said = JobOutcome.failure(true, number);
            } else if (pattern < FIRST_FAILED) {
                said = JobOutcome.success(true, number);
            } else if (pattern < FIRST_SUCCEEDED) {
                last = JobOutcome.failure(false, number);
            } else {
                last = JobOutcome.success(false, number);
            }
        });
    }

    JobOutcome outcome() {
        return said.said() ? said : last;
    }
}
