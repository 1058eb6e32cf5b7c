package dev.faultbook.ingest;

import dev.faultbook.ingest.report.StatedFact;
import java.util.List;

/** A failed build with all that BuildKit prints behind it, to be spoilt in one way or another. */
final class FailedWithTail {
    static final String FAILED = """
            #7 [2/3] RUN pip install nosuch
            #7 14.01 ERROR: Could not find a version that satisfies the requirement nosuch (from versions: none)
            #7 14.02 ERROR: No matching distribution found for nosuch
            #7 ERROR: process "/bin/sh -c pip install nosuch" did not complete successfully: exit code: 1
            ------
             > [2/3] RUN pip install nosuch:
            14.02 ERROR: No matching distribution found for nosuch
            ------
            Dockerfile:3
            --------------------
               2 |
               3 | >>> RUN pip install nosuch
            --------------------
            ERROR: failed to solve: process "/bin/sh -c pip install nosuch" did not complete successfully: exit code: 1
            """;

    static List<String> facts(String log) {
        return StepTable.read(log).facts().stream().map(StatedFact::fact).toList();
    }

    private FailedWithTail() {}
}
