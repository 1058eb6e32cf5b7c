package dev.faultbook.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.faultbook.cli.Program.Outcome;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
    private static final String BACKTRACKING = """
            echo Collecting gridtools
            for v in 9 8 7 6 5 4 3 2 1; do
              echo "  Downloading gridtools-2.$v.0-py3-none-any.whl.metadata (9.1 kB)"
              sleep ${PAUSE:-0}
            done
            """;

    @TempDir
    private Path folder;

    private static Outcome sh(String script, String... options) {
        List<String> command = Stream.of(Stream.of("run"), Stream.of(options), Stream.of("--", "sh", "-c", script))
                .flatMap(words -> words)
                .toList();
        return new Program().run(command.toArray(String[]::new));
    }

    private String log() throws IOException {
        Path log = folder.resolve("build.log");
        Files.writeString(log, Logs.CONFLICT);
        return log.toString();
    }

    @Test
    void aCommandThatGoesWellPrintsWhatItPrints() {
        assertThat(sh("echo out; echo err >&2")).isEqualTo(new Outcome(0, "out\n", "err\n"));
    }

    @Test
    void aCommandThatFailsKeepsItsExitCodeAndEarnsAVerdictOnStandardError() throws IOException {
        Outcome outcome = sh("cat " + log() + "; exit 3");

        assertThat(outcome.exitCode()).isEqualTo(3);
        assertThat(outcome.out()).isEqualTo(Logs.CONFLICT);
        assertThat(outcome.err())
                .startsWith("FAILED  sh -c cat ")
                .contains("\nPip finds no set of versions that fits together\n")
                .contains("Learn more: faultbook learnings show pip-conflict");
    }

    @Test
    void theExitCodeTellsHowItEndedWhereNoLineDoes() {
        assertThat(sh("echo working; exit 4").err()).startsWith("""
                FAILED  sh -c echo working; exit 4
                No learning in the catalog explains this failure.
                """).contains("exit code 4 after ");
    }

    @Test
    void whatACommandOutlivedIsNoFailure() throws IOException {
        assertThat(sh("cat " + log()).err()).isEmpty();
    }

    @Test
    void adviceIsToldThoughAllWentWell() {
        assertThat(sh(BACKTRACKING).err())
                .startsWith("OK  ")
                .contains("advice: Pip resolver backtracking can take hours, lines 2-10");
        assertThat(sh(BACKTRACKING, "--quiet").err()).isEmpty();
    }

    @Test
    void jsonIsForScriptsWhateverHappened() {
        assertThat(sh("echo fine", "--format", "json").err())
                .startsWith("{\"schema\":1,")
                .contains("\"outcome\":\"success\"")
                .hasLineCount(1);
    }

    @Test
    void aGateIsShutByAFailureThatTheCommandOutlived() throws IOException {
        Outcome outcome = sh("cat " + log(), "--fail-on", "cause");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.out()).isEqualTo(Logs.CONFLICT);
        assertThat(outcome.err())
                .startsWith("FAILED  sh -c cat ")
                .contains("\nPip finds no set of versions that fits together\n")
                .endsWith("faultbook: exit code 1 for the command's 0, because of --fail-on cause.\n");
        assertThat(sh("cat " + log(), "--fail-on", "unexplained").exitCode()).isZero();
        assertThat(sh("cat " + log(), "--fail-on", "cause", "--quiet").err()).isEmpty();
    }

    @Test
    void aGateIsShutByAFailureThatNothingExplains() {
        String failed = "#8 [4/5] RUN frobnicate\n#8 0.3 frobnication is off\n"
                + "#8 ERROR: process \"/bin/sh -c frobnicate\" did not complete successfully: exit code: 7\n";

        assertThat(sh("printf '%s' '" + failed + "'", "--fail-on", "cause,unexplained")
                        .exitCode())
                .isEqualTo(1);
        assertThat(sh("printf '%s' '" + failed + "'", "--fail-on", "advice").exitCode())
                .isZero();
    }

    @Test
    void aGateIsShutByAdvice() {
        assertThat(sh(BACKTRACKING, "--fail-on", "advice").exitCode()).isEqualTo(1);
        assertThat(sh("echo fine", "--fail-on", "cause,unexplained,advice")).isEqualTo(new Outcome(0, "fine\n", ""));
    }

    @Test
    void aGateLeavesTheExitCodeOfACommandThatFailsAlone() throws IOException {
        assertThat(sh("cat " + log() + "; exit 3", "--fail-on", "cause").exitCode())
                .isEqualTo(3);
    }

    @Test
    void aGateThatThereIsNoVerdictForIsShut() throws IOException {
        assertThat(sh("cat " + log(), "--fail-on", "cause", "--wait", "0s").exitCode())
                .isEqualTo(1);
    }

    @Test
    void aSignalsNumberIsInTheExitCode() {
        assertThat(sh("kill -9 $$").exitCode()).isEqualTo(137);
        assertThat(sh("kill -TERM $$").exitCode()).isEqualTo(143);
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
        sh("printf 'half '; sleep 0.2; echo err >&2; sleep 0.2; echo 'and half'; printf end", "--tee", log.toString());

        assertThat(log).hasContent("err\nhalf and half\nend");
    }

    @Test
    void twoStreamsThatPrintAtOnceComeThroughInTheirOrder() throws IOException {
        Path log = folder.resolve("two.log");
        Outcome outcome = sh("seq -f 'out %g' 99999 & seq -f 'err %g' 99999 >&2; wait", "--tee", log.toString());

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
        sh("head -c 70000 /dev/zero | tr '\\0' .; sleep 0.2; echo err >&2; sleep 0.2; echo", "--tee", log.toString());

        assertThat(log).hasContent(".".repeat(70_000) + "err\n\n");
    }

    @Test
    void whatBackgroundJobsPrintWhenTheCommandHasEndedComesThrough() {
        assertThat(sh("(sleep 0.3; echo one; sleep 0.3; echo two) & echo started"))
                .isEqualTo(new Outcome(0, "started\none\ntwo\n", ""));
    }

    @Test
    void theLogIsKeptInAFileOrInAFolderOfThem() throws IOException {
        Path logs = folder.resolve("logs");
        sh("echo once", "--tee", logs + "/");
        sh("echo twice", "--tee", logs.toString());

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
        Outcome outcome = sh("exit 3", "--format", "json=/dev/stderr");
        Outcome both = sh("exit 3", "--format", "text", "--format", "json=/dev/stderr");

        assertThat(outcome.err()).startsWith("{");
        assertThat(both.exitCode()).isEqualTo(2);
    }

    @Test
    void aFileThatCannotBeWrittenIsToldBeforeAnythingIsStarted() {
        Path started = folder.resolve("started");
        Outcome outcome = sh("touch " + started, "--format", "json=" + folder.resolve("no/out.json"));

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.err()).contains("there is no folder " + folder.resolve("no"));
        assertThat(started).doesNotExist();
    }

    @Test
    void aRuleNamesALearningThatThereIsBeforeAnythingIsStarted() {
        Path started = folder.resolve("started");
        Outcome outcome = sh("touch " + started, "--stop-on", "pip-backtracking,pip-nonsense");

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.err())
                .isEqualTo("faultbook: --stop-on: there is no learning pip-nonsense that logs can show."
                        + " See: faultbook learnings list\n");
        assertThat(started).doesNotExist();
    }

    @Test
    void aLearningEndsTheCommandWhileItRuns() {
        long start = System.nanoTime();
        Outcome outcome = sh(BACKTRACKING + "sleep 100; echo never", "--stop-on", "pip-backtracking");

        assertThat(outcome.exitCode()).isEqualTo(114);
        assertThat(outcome.out()).startsWith("Collecting gridtools\n").doesNotContain("never");
        assertThat(outcome.err())
                .startsWith("faultbook: ended the command, since line 2 shows pip-backtracking.\nENDED  sh -c ")
                .contains("\nPip resolver backtracking can take hours\n", "\nFix\n");
        assertThat(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start)).isLessThan(60);
    }

    @Test
    void aLearningThatShowsAtTheVeryEndEndsNothing() {
        assertThat(sh(BACKTRACKING + "exit 5", "--stop-on", "pip-conflict").exitCode())
                .isEqualTo(5);
    }

    @Test
    void timeThatIsLostEndsTheCommand() {
        Outcome outcome = sh("PAUSE=0.4\n" + BACKTRACKING + "sleep 100", "--max-time-lost", "1s");

        assertThat(outcome.exitCode()).isEqualTo(114);
        assertThat(outcome.err())
                .containsPattern(
                        "ended the command, since [12]\\.\\d s went into what came to nothing, more than 1\\.0 s\\.");
    }

    @Test
    void theLogGoesToAServerWithItsToken() throws Exception {
        BlockingQueue<String> got = new LinkedBlockingQueue<>();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            got.add(exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath() + " "
                    + exchange.getRequestHeaders().getFirst("Authorization") + " "
                    + new String(exchange.getRequestBody().readAllBytes(), UTF_8));
            byte[] answer = "{\"id\": \"b1\"}".getBytes(UTF_8);
            exchange.sendResponseHeaders(201, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
        Path token = folder.resolve("token");
        Files.writeString(token, "word\n");
        String url = "http://127.0.0.1:" + server.getAddress().getPort();
        Outcome outcome = sh("echo built", "--server", url + "/", "--token-file", token.toString());
        server.stop(0);

        assertThat(outcome)
                .isEqualTo(new Outcome(0, "built\n", "faultbook: stored as b1. See: " + url + "/builds/b1\n"));
        assertThat(got.poll(10, TimeUnit.SECONDS)).isEqualTo("POST /api/builds Bearer word built\n");
    }

    @Test
    void aServerHasTheLogWithTheJobsLabelsAndPage() throws Exception {
        Program program = new Program().data(folder.resolve("data"));
        Path token = folder.resolve("token");
        Matcher secret = Pattern.compile("fb_\\S+|[A-Za-z0-9_-]{40,}")
                .matcher(program.run("tokens", "create", "--name", "ci", "--scope", "ingest")
                        .out());
        assertThat(secret.find()).isTrue();
        Files.writeString(token, secret.group());
        PipedInputStream output = new PipedInputStream();
        OutputStream serverOut = new PipedOutputStream(output);
        Thread serving = Thread.ofVirtual()
                .start(() -> program.run(serverOut, OutputStream.nullOutputStream(), "serve", "--port", "0"));
        String line = new BufferedReader(new InputStreamReader(output, UTF_8)).readLine();
        String url = line.substring(line.indexOf("http"));
        Map<String, String> job = Map.of(
                "PATH", System.getenv("PATH"),
                "GITLAB_CI", "true",
                "CI_JOB_NAME", "build image",
                "CI_COMMIT_BRANCH", "main",
                "CI_JOB_URL", "https://gitlab.example.com/acme/app/-/jobs/4711");
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int exitCode = Main.run(
                new String[] {
                    "run",
                    "--server",
                    url,
                    "--token-file",
                    token.toString(),
                    "--label",
                    "team=ml",
                    "--",
                    "sh",
                    "-c",
                    "echo built"
                },
                InputStream.nullInputStream(),
                OutputStream.nullOutputStream(),
                err,
                job);
        serving.interrupt();
        serving.join();

        assertThat(err.toString(UTF_8))
                .matches("faultbook: stored as (\\S+)\\. See: " + url.strip() + "/?builds/\\1\n");
        assertThat(exitCode).isZero();
        assertThat(program.run("builds", "--format", "json").out())
                .contains("sh -c echo built")
                .contains("\"branch\":\"main\"")
                .contains("\"job\":\"build image\"")
                .contains("\"team\":\"ml\"")
                .contains("https://gitlab.example.com/acme/app/-/jobs/4711");
    }

    @Test
    void aBuildIsRememberedUnderItsCommandWithItsLabels() throws IOException {
        Program program = new Program().data(folder.resolve("data"));
        Outcome outcome = program.run("run", "--ingest", "--label", "team=ml", "--quiet", "--", "cat", log());

        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.err()).containsPattern("^faultbook: stored as (\\S+)\\. See: faultbook show \\1\n$");
        assertThat(program.run("builds", "--format", "json").out())
                .contains("\"cat " + folder.resolve("build.log"), "\"team\":\"ml\"", "pip-conflict");
    }

    @Test
    void aStoreThatTakesNothingIsToldAndNoMore() throws IOException {
        Path file = Files.createFile(folder.resolve("data"));
        Outcome outcome = new Program().data(file).run("run", "--ingest", "--", "echo", "built");

        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.err()).startsWith("faultbook: the log was not stored: ");
    }

    @Test
    void aServerThatIsDownIsToldAndNoMore() {
        Outcome outcome = sh("echo built", "--server", "http://127.0.0.1:9");

        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.err())
                .startsWith("faultbook: the log was not posted: http://127.0.0.1:9/api/builds cannot be reached: ");
    }

    @Test
    void backgroundJobsEndWithTheCommand() throws Exception {
        Path pid = folder.resolve("pid");
        Outcome outcome = sh("sleep 300 & echo $! >" + pid + "; echo started");

        assertThat(outcome.out()).isEqualTo("started\n");
        long job = Long.parseLong(Files.readString(pid).strip());
        for (int i = 0; i < 500 && ProcessHandle.of(job).isPresent(); i++) { // until its last parent has seen it die
            TimeUnit.MILLISECONDS.sleep(20);
        }
        assertThat(ProcessHandle.of(job)).isEmpty();
    }
}
