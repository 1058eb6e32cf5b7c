package dev.faultbook.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The real program around real commands: signals, and a real terminal, which util-linux's script makes. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
final class RunSignalsTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void requireLinux() {
        Assumptions.assumeTrue(
                Stream.of("/bin/kill", "/usr/bin/script", "/usr/bin/setsid", "/proc/self/stat")
                        .allMatch(file -> Files.exists(Path.of(file))),
                "Signals and terminals are not tested: there is no util-linux here.");
    }

    private static List<String> program(String... words) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "run"));
        command.addAll(List.of(words));
        return command;
    }

    /** Without a terminal, as in CI. Whoever runs the tests may ignore hang-ups, as nohup does; what it starts would, too. */
    private static Process start(String... words) throws IOException {
        List<String> command = new ArrayList<>(List.of("/usr/bin/setsid", "/usr/bin/env", "--default-signal=HUP"));
        command.addAll(program(words));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    /** On a terminal, whose keys are written to the process. */
    private static Process startOnTerminal(String... words) throws IOException {
        String line = program(words).stream()
                .map(word -> "'" + word.replace("'", "'\\''") + "'")
                .collect(Collectors.joining(" "));
        ProcessBuilder builder = new ProcessBuilder(
                "/usr/bin/script", "-qefc", "stty rows 33 cols 101; " + line + "; e=$?; stty -a; exit $e", "/dev/null");
        builder.environment().put("FAULTBOOK_TERMINAL", "in out err");
        builder.environment().put("SHELL", "/bin/sh");
        builder.environment().put("NO_COLOR", "1");
        return builder.redirectErrorStream(true).start();
    }

    private static BufferedReader reader(Process process) {
        return new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
    }

    private static void await(BufferedReader out, String line) throws IOException {
        String read = out.readLine();
        while (read != null && !read.equals(line)) {
            read = out.readLine();
        }
        assertThat(read).isEqualTo(line);
    }

    private static void kill(String signal, Process process) throws Exception {
        new ProcessBuilder("/bin/kill", "-" + signal, Long.toString(process.pid()))
                .start()
                .waitFor();
    }

    private static String rest(BufferedReader out) {
        return out.lines().collect(Collectors.joining("\n"));
    }

    @Test
    void anInterruptIsTheCommandsToAnswer() throws Exception {
        Process program =
                start("--", "sh", "-c", "trap 'echo interrupted; exit 7' INT; echo ready; while :; do sleep 0.1; done");
        BufferedReader out = reader(program);
        await(out, "ready");
        kill("INT", program);

        assertThat(rest(out)).startsWith("interrupted");
        assertThat(program.waitFor()).isEqualTo(7);
    }

    @Test
    void anInterruptLeavesAServerThatDoesNotAnswer() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Process program = start("--server", "http://127.0.0.1:" + silent.getLocalPort(), "--", "echo", "built");
            BufferedReader out = reader(program);
            await(out, "built");
            Socket asked = silent.accept();
            kill("INT", program);

            assertThat(rest(out)).isEqualTo("faultbook: the log was not posted: echo built was not sent: interrupted.");
            assertThat(program.waitFor()).isZero();
            asked.close();
        }
    }

    @Test
    void aHangUpReachesTheWholeGroup() throws Exception {
        Process program =
                start("--", "sh", "-c", "(trap 'echo child; exit' HUP; echo ready; sleep 100 & wait); echo no");
        BufferedReader out = reader(program);
        await(out, "ready");
        kill("HUP", program);

        assertThat(rest(out)).contains("child").doesNotContain("no\n");
        assertThat(program.waitFor()).isEqualTo(129);
    }

    @Test
    void whatDoesNotEndIsKilledWithAllThatItStarted() throws Exception {
        Path pids = folder.resolve("pids");
        Process program = start(
                "--grace",
                "1s",
                "--",
                "sh",
                "-c",
                "trap '' TERM; (trap '' TERM; (trap '' TERM; echo $$ >>" + pids
                        + "; exec sleep 100) & sleep 100) & sleep 100 & echo $! >>" + pids
                        + "; echo ready; while :; do sleep 0.1; done");
        BufferedReader out = reader(program);
        await(out, "ready");
        kill("TERM", program);

        assertThat(rest(out)).contains("faultbook: killed the command, which went on for 1 s after TERM.");
        assertThat(program.waitFor()).isEqualTo(137);
        for (String pid : Files.readAllLines(pids)) {
            // One that was killed stays in the list of processes until its foster parent looks.
            ProcessHandle.of(Long.parseLong(pid))
                    .ifPresent(process -> assertThat(process.onExit()).succeedsWithin(Duration.ofSeconds(10)));
        }
    }

    @Test
    void aReaderThatHasSeenEnoughEndsTheCommandAsEver() throws Exception {
        Process program = start("--", "sh", "-c", "trap 'exit 9' PIPE; while :; do echo more; done");
        BufferedReader out = reader(program);
        await(out, "more");
        out.close();

        assertThat(program.waitFor(60, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void onATerminalTheCommandHasATerminalOfTheSameSize() throws Exception {
        Process program = startOnTerminal(
                "--", "sh", "-c", "[ -t 0 ] && [ -t 1 ] && [ -t 2 ] && stty size; stty size </dev/tty; exit 5");
        BufferedReader out = reader(program);

        await(out, "33 101");
        await(out, "33 101");
        assertThat(rest(out)).contains("FAILED  sh -c [ -t 0 ]");
        assertThat(program.waitFor()).isEqualTo(5);
    }

    @Test
    void ctrlCReachesTheCommandAndLeavesTheTerminalSane() throws Exception {
        Process program = startOnTerminal("--", "sh", "-c", "echo ready; sleep 100");
        BufferedReader out = reader(program);
        await(out, "ready");
        program.getOutputStream().write(3);
        program.getOutputStream().flush();

        assertThat(rest(out)).contains("isig icanon ", " echo ");
        assertThat(program.waitFor()).isEqualTo(130);
    }

    @Test
    void aRuleLeavesTheTerminalSane() throws Exception {
        Process program = startOnTerminal(
                "--stop-on",
                "pip-backtracking",
                "--",
                "sh",
                "-c",
                "stty raw -echo; for v in 9 8 7 6 5 4 3 2 1; do"
                        + " printf '  Downloading gridtools-2.%s.0-py3-none-any.whl (9 kB)\\r\\n' $v; done; sleep 100");
        String said = rest(reader(program));

        assertThat(said).contains("ended the command, since line 1 shows pip-backtracking", " icanon ", " echo ");
        assertThat(program.waitFor()).isEqualTo(114);
    }

    @Test
    void keysReachTheCommand() throws Exception {
        Process program = startOnTerminal("--", "sh", "-c", "echo ready; read word; echo \"read $word\"");
        BufferedReader out = reader(program);
        await(out, "ready");
        program.getOutputStream().write("hello\r".getBytes(UTF_8));
        program.getOutputStream().flush();

        assertThat(rest(out)).contains("read hello");
        assertThat(program.waitFor()).isZero();
    }
}
