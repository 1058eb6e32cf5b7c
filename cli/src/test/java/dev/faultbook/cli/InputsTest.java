package dev.faultbook.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.faultbook.cli.Program.Outcome;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What annotate, ingest and eval take for logs, and what may be said of them. */
final class InputsTest {
    @TempDir
    private Path folder;

    private Program program() {
        return new Program().data(folder.resolve("data"));
    }

    private static byte[] zip(String... files) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (int i = 0; i < files.length; i += 2) {
                zip.putNextEntry(new ZipEntry(files[i]));
                zip.write(files[i + 1].getBytes(UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private Path run() throws IOException {
        return Files.write(
                folder.resolve("run.zip"),
                zip("0_green.txt", Logs.GREEN, "1_broken.txt", Logs.CONFLICT, "green/1_Set up job.txt", Logs.GREEN));
    }

    @Test
    void everyJobOfACiRunGetsAReport() throws IOException {
        Path run = run();

        Outcome outcome = program().run("annotate", run.toString());

        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.out())
                .startsWith("OK  " + run + "!/0_green.txt: built")
                .contains("\n\nFAILED  " + run + "!/1_broken.txt\n", "9 \u2502 #6 2.739     trainer 2.0");
        assertThat(program().input(Files.readAllBytes(run)).run("annotate", "-").out())
                .contains("FAILED  standard input!/1_broken.txt\n");
    }

    @Test
    void aReportsPathNamesItsLogAgain() throws IOException {
        String path = program().run("annotate", run().toString(), "--format", "json").outLines().stream()
                .map(InputsTest::path)
                .toList()
                .getLast();

        assertThat(program().run("annotate", path, "--format", "json").outLines())
                .singleElement()
                .satisfies(line -> assertThat(path(line)).isEqualTo(path));
    }

    private static String path(String report) {
        try {
            return new ObjectMapper().readTree(report).at("/log/path").asText();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aBadLogInAnArchiveDoesNotKeepTheOthersFromBeingRead() throws IOException {
        Path archive = Files.write(folder.resolve("logs.zip"), zip("empty.log", "", "green.log", Logs.GREEN));

        Outcome outcome = program().run("ingest", archive.toString());

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.err())
                .startsWith("faultbook: " + archive + "!/empty.log is empty")
                .hasLineCount(1);
        assertThat(outcome.outLines())
                .singleElement()
                .asString()
                .matches("[0-9a-f]{16} success - " + archive + "!/green.log");
    }

    @Test
    void logsReadAtTheSameTimeAreAcknowledgedInTheirOrder() {
        for (int i = 0; i < 40; i++) {
            Logs.write(folder.resolve("logs/n-" + i + ".log"), Logs.CONFLICT.replace("trainer", "trainer" + i));
        }

        List<String> lines =
                program().run("ingest", "--jobs", "7", folder + "/logs/*.log").outLines();

        assertThat(lines).hasSize(40);
        for (int i = 0; i < 40; i++) {
            assertThat(lines.get(i)).endsWith(" failure pip-conflict " + folder + "/logs/n-" + i + ".log");
        }
    }

    @Test
    void logsReadAtTheSameTimeAreReportedInTheOrderOfTheirNames() {
        for (int i = 0; i < 40; i++) {
            Logs.write(folder.resolve("logs/n-" + i + ".log"), Logs.CONFLICT.replace("trainer", "trainer" + i));
        }
        String missing = folder + "/none.log";
        String last = Logs.write(folder.resolve("last.log"), Logs.GREEN).toString();

        Outcome outcome = program().run("annotate", "--jobs", "7", folder + "/logs", missing, last);

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.err())
                .startsWith("faultbook: There is no file " + missing)
                .hasLineCount(1);
        List<String> reports = outcome.outLines().stream()
                .filter(line -> line.startsWith("FAILED  ") || line.startsWith("OK  "))
                .toList();
        assertThat(reports).hasSize(41);
        for (int i = 0; i < 40; i++) {
            assertThat(reports.get(i)).isEqualTo("FAILED  " + folder + "/logs/n-" + i + ".log");
        }
        assertThat(reports.getLast()).startsWith("OK  " + last);
        assertThat(outcome.out())
                .isEqualTo(program()
                        .run("annotate", "--jobs", "1", folder + "/logs", missing, last)
                        .out());
    }

    @Test
    void aNameForAnArchiveOfSeveralLogsIsAnErrorThatDocumentsTellToo() throws IOException {
        byte[] run = Files.readAllBytes(run());
        Path document = folder.resolve("out.xml");

        for (String input : List.of("-", "")) {
            Outcome outcome = program()
                    .input(run)
                    .run(Stream.of("annotate", "--name", "x", "--format", "junit=" + document, input)
                            .filter(word -> !word.isEmpty())
                            .toArray(String[]::new));

            assertThat(outcome.exitCode()).isEqualTo(2);
            assertThat(outcome.err()).isEqualTo("faultbook: --name goes with one log, and - has 2.\n");
            assertThat(document).content().contains("--name goes with one log");
            Files.delete(document);
        }
    }

    @Test
    void belowSeveralReportsStandsHowManyFailedAndOfWhat() throws IOException {
        String run = run().toString();
        for (int i = 0; i < 5; i++) {
            Logs.write(folder.resolve("logs/n-" + i + ".log"), Logs.CONFLICT);
        }
        String unknown = Logs.write(
                        folder.resolve("logs/odd.log"),
                        "#5 [2/2] RUN odd\n#5 ERROR: process \"/bin/sh -c odd\""
                                + " did not complete successfully: exit code: 3\n")
                .toString();

        String out = program()
                .run("annotate", run, folder + "/none", folder + "/logs")
                .out();

        assertThat(out).endsWith("""

                9 logs: 7 failed, 1 OK, 1 unreadable
                     6  pip-conflict  %s!/1_broken.txt, logs/n-0.log, logs/n-1.log and 3 more
                     1  unexplained   logs/odd.log
                """.formatted(folder.relativize(Path.of(run))));
        assertThat(program().run("annotate", unknown).out()).doesNotContain("logs: ");
    }

    @Test
    void whatIsNamedBehindAnArchiveIsReadBehindIt() throws IOException {
        String run = run().toString();
        String green = Logs.write(folder.resolve("green.log"), Logs.GREEN).toString();

        List<String> reports = program().run("annotate", green, run, folder + "/none", green).outLines().stream()
                .filter(line -> line.startsWith("FAILED  ") || line.startsWith("OK  "))
                .map(line -> line.replaceAll("^\\w+ +|: built.*", ""))
                .toList();

        assertThat(reports).containsExactly(green, run + "!/0_green.txt", run + "!/1_broken.txt", green);
    }

    @Test
    void excerptsOfSeveralLogsComeInTheOrderOfTheirNames() {
        for (int i = 0; i < 20; i++) {
            Logs.write(folder.resolve("logs/n-" + i + ".log"), Logs.CONFLICT);
        }

        List<String> names = program().run("excerpt", "--jobs", "5", folder + "/logs").outLines().stream()
                .filter(line -> line.endsWith(".log:"))
                .toList();

        assertThat(names).hasSize(20);
        for (int i = 0; i < 20; i++) {
            assertThat(names.get(i)).isEqualTo(folder + "/logs/n-" + i + ".log:");
        }
    }

    @Test
    void aPersonKnowsWhatTheLogDoesNotSay() throws IOException {
        String log = Logs.write(folder.resolve("build.log"), Logs.CONFLICT).toString();

        JsonNode build = new ObjectMapper()
                .readTree(program()
                        .run(
                                "annotate",
                                log,
                                "--format",
                                "json",
                                "--input-format",
                                "plain",
                                "--started-at",
                                "2026-11-22 09:30:00Z")
                        .out())
                .path("build");

        assertThat(build.path("format").asText()).isEqualTo("plain");
        assertThat(build.path("startedAt").asText()).isEqualTo("2026-11-22T09:30:00Z");
        assertThat(program().run("annotate", "--help").out()).contains("buildkit-plain, ", "plain.");
    }

    @Test
    void evalTakesACompressedLogAndAnArchiveOfOne() throws IOException {
        Files.write(folder.resolve("one.zip"), zip("build.log", Logs.CONFLICT));
        Logs.write(
                folder.resolve("labels.tsv"),
                "file\ttool\toutcome\tcategory\tkey_lines\none.zip\tbuildx\tfailure\tpip-conflict\t6\n");

        assertThat(program().run("eval", folder.toString(), "--errors").out())
                .contains("outcome right             1 of    1");
    }

    @Test
    void progressIsNotShownForWhatIsQuick() throws IOException {
        assertThat(program()
                        .with("FAULTBOOK_TERMINAL", "err")
                        .run("annotate", run().toString())
                        .err())
                .isEmpty();
    }
}
