package dev.faultbook.ingest.fact;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class HostileOutputTest {
    private static final List<String> FRAGMENTS = List.of(
            " ",
            "a",
            "a ",
            "a[",
            "a (",
            "-> ",
            "- ",
            "\u251c\u2500 a ",
            "\u2502  ",
            "a depends on b (1) and ",
            "HTTP 404 A ",
            "because a ",
            ">=1,!=",
            "(from ",
            "requires b, ",
            "`",
            "1.",
            "a.",
            "a::",
            "ab-",
            "a/",
            "a=b ",
            "1 failed, ",
            "[a] ",
            "\\\"",
            "|",
            "; ");
    /** Java's own patterns recurse where a group repeats; a server's threads have no more. */
    private static final int SMALL_STACK_BYTES = 256 * 1024;

    private static List<String> triggers() {
        return StepFacts.TRIGGERS.stream()
                .map(trigger -> trigger.text().source())
                .distinct()
                .toList();
    }

    @Test
    @Timeout(90)
    void longLinesOfAnyShapeCostLittleTimeAndStack() throws InterruptedException {
        List<Throwable> thrown = new ArrayList<>();
        Thread thread = new Thread(null, HostileOutputTest::readLongLines, "small stack", SMALL_STACK_BYTES);
        thread.setUncaughtExceptionHandler((where, what) -> thrown.add(what));
        thread.start();
        thread.join(Duration.ofSeconds(60));

        assertThat(thread.isAlive()).isFalse();
        assertThat(thrown).isEmpty();
    }

    private static void readLongLines() {
        for (String trigger : triggers()) {
            StringBuilder log = new StringBuilder();
            for (String fragment : FRAGMENTS) {
                String filler = fragment.repeat(3900 / fragment.length());
                log.append(trigger).append(filler).append('\n');
                log.append(filler).append(trigger).append('\n');
            }
            FactsOf.log(log.toString());
        }
        for (String trigger : List.of("Because ", "No solution found when resolving", "Successfully installed ")) {
            for (String fragment : FRAGMENTS) {
                FactsOf.log(trigger + "\n   " + fragment.repeat(59_000 / fragment.length()) + "\n");
                FactsOf.log(trigger + fragment.repeat(59_000 / fragment.length()) + "\n");
            }
        }
    }

    @Test
    @Timeout(60)
    void linesInAnyOrderBreakNothing() {
        List<String> lines = new ArrayList<>(triggers());
        lines.addAll(FRAGMENTS);
        lines.addAll(List.of(
                "    alpha 1.0 depends on gamma<2",
                "    The user requested (constraint) gamma==99999999999999999999",
                "  \u00d7 Failed to build `x`",
                "  \u2570\u2500\u25b6 Call to `a.b` failed (signal: 9999999999)",
                "\u2502 exit code: 99999999999",
                "WARNING: Attempting to resume incomplete download (1 MB/2 MB, attempt 99999999999)",
                "Installed 99999999999 packages in 9m 1s",
                " alpha : Depends: ",
                "- gamma=1=2=3=4",
                "[end of output]",
                "failed",
                ""));
        Random random = new Random(20);
        for (int round = 0; round < 300; round++) {
            Collections.shuffle(lines, random);
            FactsOf.log(String.join("\n", lines));
        }
    }
}
