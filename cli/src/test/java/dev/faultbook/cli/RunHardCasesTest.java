package dev.faultbook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultbook.cli.Program.Outcome;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What {@code faultbook run} is to stay out of when readers are slow or gone, a disk is full, or a command says nothing. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "The commands are shell scripts.")
final class RunHardCasesTest {
    @TempDir
    private Path folder;

    /** What is read of it is there; a reader that comes late. */
    private static final class SlowReader extends ByteArrayOutputStream {
        private boolean awake;

        @Override
        public synchronized void write(byte[] bytes, int from, int length) {
            if (!awake) {
                awake = true;
                sleep(4);
            }
            super.write(bytes, from, length);
        }

        private static void sleep(int seconds) {
            try {
                TimeUnit.SECONDS.sleep(seconds);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static final class GoneReader extends OutputStream {
        @Override
        public void write(int b) throws IOException {
            throw new IOException("Broken pipe");
        }
    }

    @Test
    void aReaderThatTakesLongerThanTheCommandGetsAll() throws IOException {
        SlowReader out = new SlowReader();
        Path log = folder.resolve("kept.log");
        int exitCode = new Program()
                .run(
                        out,
                        OutputStream.nullOutputStream(),
                        "run",
                        "--tee",
                        log.toString(),
                        "--",
                        "sh",
                        "-c",
                        "head -c 150000 /dev/zero; echo end");

        assertThat(exitCode).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).hasSize(150_004).endsWith("\0end\n");
        assertThat(log).hasSize(150_004);
    }

    @Test
    void whenNobodyReadsTheVerdictTheExitCodeStaysAndTheBuildIsRemembered() throws IOException {
        Program program = new Program().data(folder.resolve("data"));
        int exitCode = program.run(
                OutputStream.nullOutputStream(),
                new GoneReader(),
                "run",
                "--ingest",
                "--format",
                "sarif=" + folder.resolve("out.sarif"),
                "--",
                "sh",
                "-c",
                "cat " + Logs.conflictIn(folder) + "; exit 7");

        assertThat(exitCode).isEqualTo(7);
        assertThat(folder.resolve("out.sarif")).content().contains("pip-conflict");
        assertThat(program.run("builds").out()).contains("pip-conflict");
    }

    @Test
    void ofACommandThatPrintsNothingDocumentsTellAndNobodyElse() {
        Path file = folder.resolve("out.sarif");
        Outcome outcome = new Program().run("run", "--format", "text", "--format", "sarif=" + file, "--", "false");

        assertThat(outcome).isEqualTo(new Outcome(1, "", ""));
        assertThat(file).isNotEmptyFile();
        assertThat(new Program().run("run", "--format", "json", "--", "true").err())
                .contains("\"outcome\":\"success\"");
    }

    @Test
    void aGateWhoseLogCouldNotBeWrittenIsShut() throws IOException {
        Assumptions.assumeTrue(Files.exists(Path.of("/dev/full")), "There is no disk that is full.");
        Outcome outcome = new Program()
                .run("run", "--tee", "/dev/full", "--fail-on", "cause", "--", "cat", Logs.conflictIn(folder));

        assertThat(outcome.out()).isEqualTo(Logs.CONFLICT);
        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.err()).contains("only a part of the log is in /dev/full");
    }

    @Test
    void argumentsThatBeginWithAnAtAreTheCommands() throws IOException {
        Path file = folder.resolve("words");
        Files.writeString(file, "one two");
        assertThat(new Program()
                        .run("run", "--", "echo", "@" + file, "@" + folder, "@@x")
                        .out())
                .isEqualTo("@" + file + " @" + folder + " @@x\n");
    }

    @Test
    void muchThatGoesIntoAPipeIsWhatTheCommandPrintsAndWhatTheLogHas() throws Exception {
        Shell.needs("cmp");
        Shell.Ran ran = new Shell(folder).run("sh", "-c", """
                seq 1 800000 >lines
                printf 'no end' >>lines
                faultbook run --quiet --tee log -- \\
                  sh -c 'head -c 2000000 lines; echo warning >&2; tail -c +2000001 lines' 2>err | cat >piped
                cmp lines piped && grep -cx warning log && sed '/^warning$/d' log | cmp lines -
                cat err""");

        assertThat(ran).isEqualTo(new Shell.Ran(0, "1\nwarning\n"));
    }

    @Test
    void aSecretInTheCommandIsInNoName() throws IOException {
        Program program = new Program().data(folder.resolve("data"));
        Outcome outcome = program.run(
                "run",
                "--ingest",
                "--",
                "sh",
                "-c",
                "cat " + Logs.conflictIn(folder) + "; exit 3 # --build-arg NPM_TOKEN=hunter22hunter22");

        assertThat(outcome.err()).contains("NPM_TOKEN=****************").doesNotContain("hunter22");
        assertThat(program.run("builds", "--format", "json").out())
                .contains("NPM_TOKEN=***")
                .doesNotContain("hunter22");
    }
}
