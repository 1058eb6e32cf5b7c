package dev.faultbook.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The real program beside a build that still runs. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
final class FollowTest {
    private static final String TOLD = "line 12: failed: #6 [3/3] RUN pip install -r requirements.txt";
    private static final String END = Logs.CONFLICT.substring(Logs.CONFLICT.indexOf("------"));
    private static final String START = Logs.CONFLICT.substring(0, Logs.CONFLICT.indexOf("------"));

    @TempDir
    private Path folder;

    private Process follow(String... options) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "annotate",
                "--follow",
                log().toString()));
        command.addAll(List.of(options));
        return new ProcessBuilder(command).start();
    }

    private Path log() {
        return folder.resolve("build.log");
    }

    private void append(String text) throws IOException {
        Files.writeString(log(), text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private static String out(Process process) throws IOException {
        return new String(process.getInputStream().readAllBytes(), UTF_8);
    }

    @Test
    void saysAtOnceWhatBreaksAndReportsWhenTheBuildHasEnded() throws Exception {
        Process program = follow();
        BufferedReader told = new BufferedReader(new InputStreamReader(program.getErrorStream(), UTF_8));
        for (String line : START.lines().toList()) {
            append(line + "\n");
            TimeUnit.MILLISECONDS.sleep(20);
        }

        assertThat(told.readLine()).isEqualTo(TOLD);
        assertThat(told.readLine())
                .startsWith("line 6: pip-conflict, ")
                .endsWith(", in #6 [3/3] RUN pip install -r requirements.txt");
        assertThat(program.isAlive()).isTrue();
        append(END);

        assertThat(out(program))
                .isEqualTo(new Program().run("annotate", log().toString()).out());
        assertThat(program.waitFor()).isZero();
    }

    @Test
    void reportsOnCtrlC() throws Exception {
        Assumptions.assumeTrue(Files.isExecutable(Path.of("/bin/kill")), "There is no kill to send an interrupt with.");
        append(START);
        Process program = follow("--format", "json");
        while (program.getErrorStream().available() == 0) {
            append("#7 1.0 another step goes on\n");
            TimeUnit.MILLISECONDS.sleep(100);
        }

        new ProcessBuilder("/bin/kill", "-INT", Long.toString(program.pid()))
                .start()
                .waitFor();

        assertThat(out(program)).contains("\"learning\":\"pip-conflict\"").hasLineCount(1);
        assertThat(program.waitFor()).isEqualTo(130);
    }

    @Test
    void aLogThatStaysAsItIsForLongIsOver() throws Exception {
        append(START.substring(0, START.indexOf("#6 2.738")));

        Process program = follow("--idle", "1s");

        assertThat(out(program)).startsWith("UNKNOWN  " + log());
        assertThat(program.waitFor()).isZero();
    }

    @Test
    void adviceIsToldWhileTheStepRuns() throws Exception {
        append("#9 [4/6] RUN pip install -r requirements.txt\n");
        Process program = follow();
        BufferedReader told = new BufferedReader(new InputStreamReader(program.getErrorStream(), UTF_8));
        for (int minor = 19; minor > 10; minor--) {
            append("#9 1.0   Downloading gridtools-2." + minor + ".0-py3-none-any.whl.metadata (9 kB)\n");
        }

        assertThat(told.readLine())
                .isEqualTo("line 2: pip-backtracking, Pip resolver backtracking can take hours, in #9");
        assertThat(program.isAlive()).isTrue();
        program.destroyForcibly();
    }

    @Test
    void aPipeIsFollowedToItsEnd() {
        Program.Outcome outcome = new Program().input(Logs.CONFLICT).run("annotate", "--follow", "-");

        assertThat(outcome.err()).startsWith(TOLD);
        assertThat(outcome.out()).startsWith("FAILED  standard input\n");
    }
}
