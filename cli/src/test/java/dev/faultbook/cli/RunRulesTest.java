package dev.faultbook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultbook.cli.Program.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Rules of {@code faultbook run}: what ends a command, what shuts a gate, what is told although all went well. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "The commands are shell scripts.")
final class RunRulesTest {
    private static final String BACKTRACKING = """
            echo Collecting gridtools
            for v in 9 8 7 6 5 4 3 2 1; do
              echo "  Downloading gridtools-2.$v.0-py3-none-any.whl.metadata (9.1 kB)"
              sleep ${PAUSE:-0}
            done
            """;

    @TempDir
    private Path folder;

    @Test
    void adviceIsToldThoughAllWentWell() {
        assertThat(Program.sh(BACKTRACKING).err())
                .startsWith("OK  ")
                .contains("advice: Pip resolver backtracking can take hours, lines 2-10");
        assertThat(Program.sh(BACKTRACKING, "--quiet").err()).isEmpty();
    }

    @Test
    void aGateIsShutByAFailureThatTheCommandOutlived() throws IOException {
        Outcome outcome = Program.sh("cat " + Logs.conflictIn(folder), "--fail-on", "cause");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.out()).isEqualTo(Logs.CONFLICT);
        assertThat(outcome.err())
                .startsWith("FAILED  sh -c cat ")
                .contains("\nPip finds no set of versions that fits together\n")
                .endsWith("faultbook: exit code 1 for the command's 0, because of --fail-on cause.\n");
        assertThat(Program.sh("cat " + Logs.conflictIn(folder), "--fail-on", "unexplained")
                        .exitCode())
                .isZero();
        assertThat(Program.sh("cat " + Logs.conflictIn(folder), "--fail-on", "cause", "--quiet")
                        .err())
                .isEmpty();
    }

    @Test
    void aGateIsShutByAFailureThatNothingExplains() {
        String failed = "#8 [4/5] RUN frobnicate\n#8 0.3 frobnication is off\n"
                + "#8 ERROR: process \"/bin/sh -c frobnicate\" did not complete successfully: exit code: 7\n";

        assertThat(Program.sh("printf '%s' '" + failed + "'", "--fail-on", "cause,unexplained")
                        .exitCode())
                .isEqualTo(1);
        assertThat(Program.sh("printf '%s' '" + failed + "'", "--fail-on", "advice")
                        .exitCode())
                .isZero();
    }

    @Test
    void aGateIsShutByAdvice() {
        assertThat(Program.sh(BACKTRACKING, "--fail-on", "advice").exitCode()).isEqualTo(1);
        assertThat(Program.sh("echo fine", "--fail-on", "cause,unexplained,advice"))
                .isEqualTo(new Outcome(0, "fine\n", ""));
    }

    @Test
    void aGateLeavesTheExitCodeOfACommandThatFailsAlone() throws IOException {
        assertThat(Program.sh("cat " + Logs.conflictIn(folder) + "; exit 3", "--fail-on", "cause")
                        .exitCode())
                .isEqualTo(3);
    }

    @Test
    void aGateThatThereIsNoVerdictForIsShut() throws IOException {
        assertThat(Program.sh("cat " + Logs.conflictIn(folder), "--fail-on", "cause", "--wait", "0s")
                        .exitCode())
                .isEqualTo(1);
    }

    @Test
    void aRuleNamesALearningThatThereIsBeforeAnythingIsStarted() {
        Path started = folder.resolve("started");
        Outcome outcome = Program.sh("touch " + started, "--stop-on", "pip-backtracking,pip-nonsense");

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.err())
                .isEqualTo("faultbook: --stop-on: there is no learning pip-nonsense that logs can show."
                        + " See: faultbook learnings list\n");
        assertThat(started).doesNotExist();
    }

    @Test
    void aLearningEndsTheCommandWhileItRuns() {
        long start = System.nanoTime();
        Outcome outcome = Program.sh(BACKTRACKING + "sleep 100; echo never", "--stop-on", "pip-backtracking");

        assertThat(outcome.exitCode()).isEqualTo(114);
        assertThat(outcome.out()).startsWith("Collecting gridtools\n").doesNotContain("never");
        assertThat(outcome.err())
                .startsWith("faultbook: ended the command, since line 2 shows pip-backtracking.\nENDED  sh -c ")
                .contains("\nPip resolver backtracking can take hours\n", "\nFix\n");
        assertThat(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start)).isLessThan(60);
    }

    @Test
    void aLearningThatShowsAtTheVeryEndEndsNothing() {
        assertThat(Program.sh(BACKTRACKING + "exit 5", "--stop-on", "pip-conflict")
                        .exitCode())
                .isEqualTo(5);
    }

    @Test
    void timeThatIsLostEndsTheCommand() {
        Outcome outcome = Program.sh("PAUSE=0.4\n" + BACKTRACKING + "sleep 100", "--max-time-lost", "1s");

        assertThat(outcome.exitCode()).isEqualTo(114);
        assertThat(outcome.err())
                .containsPattern(
                        "ended the command, since [12]\\.\\d s went into what came to nothing, more than 1\\.0 s\\.");
    }
}
