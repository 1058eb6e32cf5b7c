package dev.faultbook.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.faultbook.cli.Program.Outcome;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Commands that run in {@code faultbook run}: what comes through, what is said, what stays. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "The commands are shell scripts.")
final class RunTest {
    @TempDir
    private Path folder;

    @Test
    void aCommandThatGoesWellPrintsWhatItPrints() {
        assertThat(Program.sh("echo out; echo err >&2")).isEqualTo(new Outcome(0, "out\n", "err\n"));
    }

    @Test
    void aCommandThatFailsKeepsItsExitCodeAndEarnsAVerdictOnStandardError() throws IOException {
        Outcome outcome = Program.sh("cat " + Logs.conflictIn(folder) + "; exit 3");

        assertThat(outcome.exitCode()).isEqualTo(3);
        assertThat(outcome.out()).isEqualTo(Logs.CONFLICT);
        assertThat(outcome.err())
                .startsWith("FAILED  sh -c cat ")
                .contains("\nPip finds no set of versions that fits together\n")
                .contains("Learn more: faultbook learnings show pip-conflict");
    }

    @Test
    void theExitCodeTellsHowItEndedWhereNoLineDoes() {
        assertThat(Program.sh("echo working; exit 4").err()).startsWith("""
                FAILED  sh -c echo working; exit 4
                No learning in the catalog explains this failure.
                """).contains("exit code 4 after ");
    }

    @Test
    void whatACommandOutlivedIsNoFailure() throws IOException {
        assertThat(Program.sh("cat " + Logs.conflictIn(folder)).err()).isEmpty();
    }

    @Test
    void jsonIsForScriptsWhateverHappened() {
        assertThat(Program.sh("echo fine", "--format", "json").err())
                .startsWith("{\"schema\":1,")
                .contains("\"outcome\":\"success\"")
                .hasLineCount(1);
    }

    @Test
    void aSignalsNumberIsInTheExitCode() {
        assertThat(Program.sh("kill -9 $$").exitCode()).isEqualTo(137);
        assertThat(Program.sh("kill -TERM $$").exitCode()).isEqualTo(143);
    }

    @Test
    void everyByteComesThrough() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int exitCode = new Program()
                .run(out, OutputStream.nullOutputStream(), "run", "--", "printf", "\\000\\377\\033[31m\\r\\n\\r\\303");

        assertThat(exitCode).isZero();
        assertThat(out.toByteArray()).isEqualTo("\0\u00ff\033[31m\r\n\r\u00c3".getBytes(ISO_8859_1));
    }

    @Test
    void aLineOf100MegabytesComesThrough() throws IOException {
        Path log = folder.resolve("long.log");
        long[] bytes = {0};
        OutputStream counting = new OutputStream() {
            @Override
            public void write(int b) {
                bytes[0]++;
            }

            @Override
            public void write(byte[] b, int from, int length) {
                bytes[0] += length;
            }
        };
        int exitCode = new Program()
                .run(
                        counting,
                        OutputStream.nullOutputStream(),
                        "run",
                        "--tee",
                        log.toString(),
                        "--",
                        "sh",
                        "-c",
                        "head -c 100000000 /dev/zero | tr '\\0' x");

        assertThat(exitCode).isZero();
        assertThat(bytes[0]).isEqualTo(100_000_000);
        assertThat(log).hasSize(100_000_000);
    }

    @Test
    void linesOfTwoStreamsStayWholeInTheLog() throws IOException {
        Path log = folder.resolve("two.log");
        Program.sh(
                "printf 'half '; sleep 0.2; echo err >&2; sleep 0.2; echo 'and half'; printf end",
                "--tee",
                log.toString());

        assertThat(log).hasContent("err\nhalf and half\nend");
    }

    @Test
    void twoStreamsThatPrintAtOnceComeThroughInTheirOrder() throws IOException {
        Path log = folder.resolve("two.log");
        Outcome outcome =
                Program.sh("seq -f 'out %g' 99999 & seq -f 'err %g' 99999 >&2; wait", "--tee", log.toString());

        String out = lines("out ");
        String err = lines("err ");
        assertThat(outcome.out()).isEqualTo(out);
        assertThat(outcome.err()).isEqualTo(err);
        Map<Boolean, String> logged = Files.readAllLines(log).stream()
                .collect(
                        Collectors.partitioningBy(line -> line.startsWith("out "), Collectors.joining("\n", "", "\n")));
        assertThat(logged.get(true)).isEqualTo(out);
        assertThat(logged.get(false)).isEqualTo(err);
    }

    private static String lines(String word) {
        return IntStream.rangeClosed(1, 99_999).mapToObj(i -> word + i + "\n").collect(Collectors.joining());
    }

    @Test
    void aLineThatComesInPiecesForAnHourIsNotHeldBack() throws IOException {
        Path log = folder.resolve("two.log");
        Program.sh(
                "head -c 70000 /dev/zero | tr '\\0' .; sleep 0.2; echo err >&2; sleep 0.2; echo",
                "--tee",
                log.toString());

        assertThat(log).hasContent(".".repeat(70_000) + "err\n\n");
    }

    @Test
    void whatBackgroundJobsPrintWhenTheCommandHasEndedComesThrough() {
        assertThat(Program.sh("(sleep 0.3; echo one; sleep 0.3; echo two) & echo started"))
                .isEqualTo(new Outcome(0, "started\none\ntwo\n", ""));
    }

    @Test
    void theLogIsKeptInAFileOrInAFolderOfThem() throws IOException {
        Path logs = folder.resolve("logs");
        Program.sh("echo once", "--tee", logs + "/");
        Program.sh("echo twice", "--tee", logs.toString());

        try (Stream<Path> files = Files.list(logs)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .hasSize(2)
                    .allMatch(name -> name.matches(
                            "\\d{4}-\\d\\d-\\d\\dT\\d\\d-\\d\\d-\\d\\dZ-sh-c-echo-(?:once|twice)(?:-2)?\\.log"));
        }
    }

    @Test
    void whatCannotBeStartedIsToldAsAShellDoes() {
        assertThat(new Program().run("run", "--", "no-such-command"))
                .isEqualTo(new Outcome(
                        127, "", "faultbook: There is no command no-such-command. Check its name, and PATH.\n"));
        assertThat(new Program().run("run", "--", folder.toString()).exitCode()).isEqualTo(126);
        assertThat(new Program().run("run").exitCode()).isEqualTo(2);
    }

    @Test
    void aReaderThatLeavesIsNoFailureOfTheCommand() {
        OutputStream head = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("Broken pipe");
            }
        };
        ByteArrayOutputStream err = new ByteArrayOutputStream();

        int exitCode = new Program().run(head, err, "run", "--", "sh", "-c", "while echo y; do :; done; exit 141");

        assertThat(exitCode).isEqualTo(141);
        assertThat(err.toString(UTF_8)).doesNotContain("FAILED", "pipefail");
    }

    @Test
    void standardErrorIsWhereResultsGoByItsNameToo() {
        Outcome outcome = Program.sh("exit 3", "--format", "json=/dev/stderr");
        Outcome both = Program.sh("exit 3", "--format", "text", "--format", "json=/dev/stderr");

        assertThat(outcome.err()).startsWith("{");
        assertThat(both.exitCode()).isEqualTo(2);
    }

    @Test
    void aFileThatCannotBeWrittenIsToldBeforeAnythingIsStarted() {
        Path started = folder.resolve("started");
        Outcome outcome = Program.sh("touch " + started, "--format", "json=" + folder.resolve("no/out.json"));

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.err()).contains("there is no folder " + folder.resolve("no"));
        assertThat(started).doesNotExist();
    }

    @Test
    void backgroundJobsEndWithTheCommand() throws Exception {
        Path pid = folder.resolve("pid");
        Outcome outcome = Program.sh("sleep 300 & echo $! >" + pid + "; echo started");

        assertThat(outcome.out()).isEqualTo("started\n");
        long job = Long.parseLong(Files.readString(pid).strip());
        for (int i = 0; i < 500 && ProcessHandle.of(job).isPresent(); i++) { // until its last parent has seen it die
            TimeUnit.MILLISECONDS.sleep(20);
        }
        assertThat(ProcessHandle.of(job)).isEmpty();
    }
}
