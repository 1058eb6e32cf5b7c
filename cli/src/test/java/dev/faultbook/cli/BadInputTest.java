package dev.faultbook.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import dev.faultbook.cli.Program.Outcome;
import dev.faultbook.index.Store;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is wrong with the input: one clear sentence with what to do next, exit code 2, no stack trace. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
final class BadInputTest {
    @TempDir
    private Path folder;

    private Program program() {
        return new Program().data(folder.resolve("data"));
    }

    private static void assertOneSentence(Outcome outcome, String... parts) {
        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.err()).startsWith("faultbook: ").contains(parts).hasLineCount(1);
        assertThat(outcome.out()).isEmpty();
    }

    @Test
    void aMissingFile() {
        String missing = folder.resolve("missing.log").toString();

        assertOneSentence(program().run("annotate", missing), "There is no file " + missing, "Check the name");
        assertOneSentence(program().run("ingest", missing), "There is no file " + missing, "Check the name");
    }

    @Test
    void aCommandThatThereIsNot() {
        Outcome none = program().run("frobnicate");
        Outcome below = program().run("learnings", "frobnicate");
        Outcome more = program().run("show", "abcd", "efgh");

        assertThat(none.exitCode()).isEqualTo(2);
        assertThat(none.err()).startsWith("faultbook: There is no command faultbook frobnicate.\nDid you mean: ");
        assertThat(below.err()).startsWith("faultbook: There is no command faultbook learnings frobnicate.\n");
        assertThat(more.err())
                .isEqualTo("faultbook: faultbook show does not want \"efgh\" as well.\nSee: faultbook show --help\n");
    }

    @Test
    void aFolderWithoutLogs() {
        Logs.write(folder.resolve("logs/README.md"), "No logs here.");
        Logs.write(folder.resolve("logs/requirements.txt"), "numpy");

        String logs = folder.resolve("logs").toString();

        assertOneSentence(program().run("ingest", logs), "No logs in the folder", "*.log");
        assertOneSentence(program().run("annotate", logs), "No logs in the folder", "*.log");
    }

    @Test
    void anEmptyLog() {
        Path empty = Logs.write(folder.resolve("empty.log"), "");

        assertOneSentence(program().run("annotate", empty.toString()), empty.toString(), "empty");
        assertOneSentence(program().input("").run("annotate", "-"), "standard input is empty");
    }

    @Test
    void aWordThatAnOptionDoesNotKnow() {
        assertThat(program().run("annotate", "--fail-on", "green", "build.log").err())
                .isEqualTo(
                        "faultbook: Invalid value for option '--fail-on' (WHAT): expected one of cause, unexplained, advice but was"
                                + " 'green'\nSee: faultbook annotate --help\n");
    }

    @Test
    void aBinaryFile() throws IOException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Path binary = Files.copy(java, folder.resolve("binary.log"));

        assertOneSentence(program().run("annotate", binary.toString()), binary.toString(), "binary", "text");
        assertOneSentence(program().run("ingest", binary.toString()), binary.toString(), "binary", "text");
    }

    @Test
    void aDamagedArchive() throws IOException {
        Path damaged = Files.write(folder.resolve("build.log.gz"), new byte[] {0x1f, (byte) 0x8b, 8, 0, 1, 2, 3});

        assertOneSentence(program().run("annotate", damaged.toString()), damaged.toString());
    }

    @Test
    void aLineOfTwoHundredMegabytesIsNoReasonToFail() throws IOException {
        Path log = folder.resolve("long.log");
        byte[] piece = new byte[1 << 20];
        Arrays.fill(piece, (byte) 'x');
        try (OutputStream out = Files.newOutputStream(log)) {
            for (int i = 0; i < 200; i++) {
                out.write(piece);
            }
            out.write("\n".getBytes(UTF_8));
            out.write(Logs.CONFLICT.getBytes(UTF_8));
        }

        Outcome outcome = assertTimeout(
                Duration.ofSeconds(60), () -> program().run("annotate", "--format", "json", log.toString()));

        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.out()).contains("\"learning\":\"pip-conflict\"", "\"evidence\":[[7");
    }

    @Test
    void aBrokenCatalogFileLeavesTheOthersInForce() {
        Path catalog = folder.resolve("catalog");
        Logs.write(catalog.resolve("catalog.yaml"), "version: 1.0.0\ncategories:\n  gizmo: Gizmos\n");
        Logs.write(catalog.resolve("gizmo/gizmo-wobbles.md"), learning("gizmo-wobbles", "the gizmo wobbles"));
        Logs.write(catalog.resolve("gizmo/broken.md"), learning("broken", "the ("));

        Outcome outcome = program()
                .input(Logs.UNEXPLAINED)
                .run("annotate", "-", "--format", "json", "--catalog", catalog.toString());

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.err())
                .contains("faultbook: " + catalog + "/gizmo/broken.md:")
                .contains("faultbook learnings check " + catalog)
                .hasLineCount(2);
        assertThat(outcome.out()).contains("\"learning\":\"gizmo-wobbles\"");
    }

    @Test
    void aCatalogFolderThatIsNone() {
        assertOneSentence(
                program().input(Logs.GREEN).run("annotate", "-", "--catalog", folder.toString()), "catalog.yaml");
    }

    static String learning(String id, String pattern) {
        return """
                ---
                id: %s
                title: The gizmo wobbles
                category: gizmo
                role: cause
                status: active
                revision: 1
                added: 2026-01-01
                explains: []
                detect:
                  log:
                    line: '%s'
                fix:
                  - say: Hold the gizmo
                references: []
                ---
                ## Problem
                It wobbles.
                ## Why it happens
                Nobody holds it.
                ## Solution
                Hold it.
                ## Samples
                ```log match
                the gizmo wobbles, giving up
                ```
                ```log match
                now the gizmo wobbles
                ```
                ```log near-miss
                the gizmo stands still
                ```
                ```log near-miss
                a wobble of the gizmo
                ```
                """.formatted(id, pattern);
    }

    @Test
    void optionsThatDoNotFit() {
        String log = Logs.write(folder.resolve("build.log"), Logs.GREEN).toString();

        assertOneSentence(
                program().run("annotate", "--input-format", "buildkti", log, log),
                "There is no log format \"buildkti\". There are buildkit-plain, ",
                " and plain.".substring(4));
        Outcome time = program().run("ingest", "--started-at", "yesterday", log);
        assertThat(time.exitCode()).isEqualTo(2);
        assertThat(time.err()).contains("\"yesterday\" is no time. Write it like 2026-11-22T09:30:00Z");
        for (String command : List.of("ingest", "annotate", "excerpt")) {
            assertThat(program().run(command, "--jobs", "0", log).err()).contains("--jobs must be 1 or more.");
        }
        assertThat(program().run("annotate", "--follow", log, log).err()).contains("--follow takes one log.");
        assertThat(program().run("annotate", "--idle", "3s", log).err()).contains("--idle goes with --follow.");
        assertThat(program().run("annotate", "--follow", "--idle", "soon", log).err())
                .contains("\"soon\" is no time. Write it like 30s or 5m");
    }

    @Test
    void aPortInUse() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            String port = Integer.toString(taken.getLocalPort());

            assertOneSentence(program().run("serve", "--port", port), port, "in use");
            Outcome demo = program().run("demo", "--once", "--port", port);
            assertThat(demo.exitCode()).isEqualTo(2);
            assertThat(demo.err()).contains(port, "in use").hasLineCount(1);
        }
    }

    @Test
    void aDataFolderInUse() {
        String log = Logs.write(folder.resolve("build.log"), Logs.GREEN).toString();
        try (Store store = Store.open(folder.resolve("data"))) {
            assertThat(store.size()).isZero();
            assertOneSentence(
                    program().run("ingest", log), folder.resolve("data").toString(), "in use");
            assertOneSentence(
                    program().run("serve", "--port", "0"),
                    folder.resolve("data").toString(),
                    "in use");
        }
    }

    @Test
    void aLoginThatLacksSomething() {
        assertOneSentence(
                program().run("serve", "--port", "0", "--oidc-issuer", "https://id.example.com"), "--oidc-client-id");
        assertOneSentence(
                program().run("serve", "--oidc-issuer", "http://id.example.com", "--oidc-client-id", "us"),
                "begins with https://");
        assertOneSentence(
                program().run("serve", "--oidc-issuer", "https://accounts.google.com", "--oidc-client-id", "us"),
                "--oidc-allow 'hd=example.com:read'");
        assertOneSentence(
                program()
                        .run(
                                "serve",
                                "--oidc-issuer",
                                "https://id.example.com",
                                "--oidc-client-id",
                                "us",
                                "--oidc-allow",
                                "groups=a:write"),
                "There is no scope \"write\"");
        assertOneSentence(
                program()
                        .run(
                                "serve",
                                "--port",
                                "0",
                                "--oidc-issuer",
                                "https://id.example.com",
                                "--oidc-client-id",
                                "us",
                                "--oidc-client-secret-file",
                                folder.resolve("missing").toString()),
                "Cannot read " + folder.resolve("missing"));
        assertOneSentence(program().run("serve", "--public-url", "https://example.com/faultbook"), "it has no path");
    }

    @Test
    void aDataFolderThatIsAFile() {
        String log = Logs.write(folder.resolve("build.log"), Logs.GREEN).toString();
        Logs.write(folder.resolve("data"), "not a folder");

        assertOneSentence(program().run("ingest", log), folder.resolve("data").toString());
    }

    @Test
    void aDataFolderThatIsNotWritable() throws IOException {
        String log = Logs.write(folder.resolve("build.log"), Logs.GREEN).toString();
        Path data = Path.of("/proc/faultbook-data");
        Assumptions.assumeTrue(
                Files.isDirectory(Path.of("/proc/self")), "Only Linux has a folder that not even root can write to.");

        assertOneSentence(new Program().data(data).run("ingest", log), data.toString());
    }

    @Test
    void aStoreThatIsNotThereYet() {
        assertOneSentence(program().run("search", "pip"), folder.resolve("data").toString());
        assertOneSentence(program().run("builds"), folder.resolve("data").toString());
        assertOneSentence(
                program().run("show", "abcd1234"), folder.resolve("data").toString());
    }

    @Test
    void aQueryThatCannotBeRead() {
        String log = Logs.write(folder.resolve("build.log"), Logs.GREEN).toString();
        program().run("ingest", log);

        assertOneSentence(program().run("search", "outcome:failure AND ("), "character 22");
    }

    @Test
    void anUnknownCommandAndAnUnknownOption() {
        Outcome command = program().run("anotate");
        Outcome option = program().run("annotate", "--formt", "json");

        assertThat(command.exitCode()).isEqualTo(2);
        assertThat(command.err()).contains("anotate", "faultbook annotate", "See: faultbook --help");
        assertThat(option.exitCode()).isEqualTo(2);
        assertThat(option.err()).contains("--formt", "See: faultbook annotate --help");
    }

    @Test
    void noCommandAtAll() {
        Outcome outcome = program().run();

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.err()).contains("Name a command", "faultbook --help");
    }

    @Test
    void aVariableThatCanBeNoFolder() {
        assertOneSentence(new Program().with("FAULTBOOK_DATA", "a\0b").run("builds"), "FAULTBOOK_DATA");
    }

    @Test
    void aFaultOfOursGetsANumberAndItsDetailsAFile() throws IOException {
        InputStream broken = new InputStream() {
            @Override
            public int read() {
                throw new IllegalStateException("the gizmo wobbles");
            }
        };
        ByteArrayOutputStream err = new ByteArrayOutputStream();

        int exitCode = Main.run(new String[] {"annotate", "-"}, broken, OutputStream.nullOutputStream(), err, Map.of());

        assertThat(exitCode).isEqualTo(3);
        Matcher told = Pattern.compile(
                        "faultbook: This is a fault of Faultbook, number (\\w+)\\. .* file (\\S+\\1\\.txt)\\.\n")
                .matcher(err.toString(UTF_8));
        assertThat(told.matches()).as(err.toString(UTF_8)).isTrue();
        Path details = Path.of(told.group(2));
        assertThat(details).content().contains("[annotate, -]", "IllegalStateException: the gizmo wobbles");
        Files.delete(details);
    }

    @Test
    void outputThatNobodyReadsAnyMoreIsNoFailure() {
        assertThat(withOutput("Broken pipe", "annotate", "-")).isEqualTo(new Outcome(0, "", ""));
    }

    @Test
    void aGateIsShutAlsoWhenNobodyReadsWhatShutIt() {
        String log = Logs.write(folder.resolve("build.log"), Logs.CONFLICT).toString();

        assertThat(withOutput("Broken pipe", "annotate", "--fail-on", "advice", "-")
                        .exitCode())
                .isZero();
        assertThat(withOutput("Broken pipe", "annotate", "--fail-on", "cause", log))
                .isEqualTo(new Outcome(1, "", ""));
        assertThat(withOutput("Broken pipe", "learnings", "render", "--check", "--out", log)
                        .exitCode())
                .isEqualTo(1);
    }

    @Test
    void outputThatCannotBeWritten() {
        Outcome outcome = withOutput("No space left on device", "annotate", "-");

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.err())
                .contains("Cannot write the output: No space left on device")
                .hasLineCount(1);
    }

    private Outcome withOutput(String failure, String... args) {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        OutputStream out = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException(failure);
            }
        };
        int exitCode = program().input(Logs.GREEN).run(out, err, args);
        return new Outcome(exitCode, "", err.toString(UTF_8));
    }
}
