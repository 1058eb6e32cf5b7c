package dev.faultbook.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import dev.faultbook.ingest.build.Build;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** No text makes the reader of BuildKit's output slow or greedy. */
class BuildKitHostileTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int MANY = 5_000;

    private static String times(int count, String format) {
        StringBuilder text = new StringBuilder();
        IntStream.rangeClosed(1, count).forEach(i -> text.append(format.replace("@", Integer.toString(i))));
        return text.toString();
    }

    private static Build build(String log) {
        return assertTimeout(PATIENCE, () -> StepTable.read(log).build());
    }

    @Test
    void failuresWithoutEndAndTheirTails() {
        String failures = times(MANY, "#@ [s@ 1/1] RUN make\n#@ ERROR: no\n\n");

        assertThat(build(failures
                                + times(MANY, "------\n > [s@ 1/1] RUN make:\n0.100 x\n------\n")
                                + times(MANY, "------\n > [t@ 1/1] RUN make:\n0.100 x\n------\n"))
                        .steps())
                .hasSizeLessThan(2 * MANY);
        build(failures
                + times(MANY, "Dockerfile:1\n--------------------\n   1 | >>> RUN make\n--------------------\n"));
        build(failures + times(MANY, "ERROR: failed to solve: no\n"));
        build(failures + times(MANY, "#0 0.100 x\n"));
        build(failures + times(MANY, "------\n0.100 x\n------\n"));
    }

    @Test
    void interruptionsWithoutEnd() {
        build(times(MANY, "#@ [s@ 1/1] RUN make\n#@ 0.100 part\n#@ ...\n\n")
                + times(MANY, "#@ [s@ 1/1] RUN make\n#@ 0.100 part 2\n\n"));
        build("#1 [1/1] RUN make\n#1 0.100 x\n" + times(MANY, "without a number @\n") + "#1 0.200 y\n");
        build("#1 [1/1] RUN make\n" + times(MANY, "#1 0.@ [output clipped, log limit 1MiB reached]\n#1 0.@ x\n"));
    }

    @Test
    void buildsWithoutEnd() {
        assertThat(build(times(2000, "#1 [internal] load x@\n#1 DONE 0.0s\n\n")).steps())
                .hasSize(2000);
    }

    @Test
    void namesAndErrorsOfAMegabyte() {
        String name = "[ ".repeat(300_000);
        build("#1 " + name + "\n#1 ERROR: " + name + "\n------\n > " + name + ":\n------\n" + name + ":12\n");
        build("#1 [1/1] RUN x\n#1 WARN: Rule" + "x: ".repeat(300_000) + "\n#1 transferring " + " 1B".repeat(300_000)
                + "\n");
        build("#1 [1/1] RUN x\n#1 ERROR: process \"" + "\\\"".repeat(300_000) + "\n#1 0.100 " + "#1 ".repeat(300_000)
                + "s\n");
        build("#1 [1/1] RUN x\n#1 ERROR: " + "failed to solve: ".repeat(60_000) + "\n");
    }

    @Test
    void rowsOfOneNameAndHeadsWithoutEnd() {
        String picture = "[+] Building 1.0s (1/2)\n";

        build(picture + times(300_000, " => x 0.0s\n"));
        build(picture + times(30_000, " => ERROR [s@ 1/1] RUN x 0.0s\n") + "------\n" + times(300_000, " > y:\n"));
    }
}
