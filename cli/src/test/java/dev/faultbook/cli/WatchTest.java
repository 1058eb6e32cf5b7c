package dev.faultbook.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.faultbook.index.Store;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The real program beside a folder into which logs come. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
final class WatchTest {
    @TempDir
    private Path folder;

    @Test
    void logsAreStoredOnceTheyAreWholeUntilCtrlC() throws Exception {
        Assumptions.assumeTrue(Files.isExecutable(Path.of("/bin/kill")), "There is no kill to send an interrupt with.");
        Path logs = Files.createDirectory(folder.resolve("logs"));
        int half = Logs.CONFLICT.length() / 2;
        Files.writeString(logs.resolve("build.log"), Logs.CONFLICT.substring(0, half));
        Process program = watch(folder.resolve("data"), logs, "3s");
        BufferedReader out = reader(program.getInputStream());
        TimeUnit.SECONDS.sleep(1);
        Files.writeString(logs.resolve("build.log"), Logs.CONFLICT.substring(half), StandardOpenOption.APPEND);

        assertThat(out.readLine()).endsWith(" failure pip-conflict " + logs.resolve("build.log"));
        Files.writeString(logs.resolve("next.log"), "#1 [1/1] FROM debian\n#1 DONE 0.1s\n");
        assertThat(out.readLine()).endsWith(" - " + logs.resolve("next.log"));
        new ProcessBuilder("/bin/kill", "-INT", Long.toString(program.pid()))
                .start()
                .waitFor();
        assertThat(out.readLine()).isNull();
        assertThat(program.waitFor()).isEqualTo(130);
    }

    @Test
    void whatCouldNotBeStoredForNowIsTriedAgain() throws Exception {
        Path logs = Files.createDirectory(folder.resolve("logs"));
        Path data = folder.resolve("data");
        Files.writeString(logs.resolve("build.log"), Logs.CONFLICT);
        Process program;
        try (Store other = Store.open(data)) {
            assertThat(other.size()).isZero();
            program = watch(data, logs, "1s");
            assertThat(reader(program.getErrorStream()).readLine()).contains("in use");
        }
        try (BufferedReader out = reader(program.getInputStream())) {
            assertThat(out.readLine()).endsWith(" failure pip-conflict " + logs.resolve("build.log"));
        } finally {
            program.destroyForcibly().waitFor();
        }
    }

    @Test
    void aFolderMayBeEmptyOrGoForAWhile() throws Exception {
        Path log = Files.createDirectory(folder.resolve("logs")).resolve("build.log");
        Files.writeString(log, Logs.CONFLICT);
        Process program = watch(folder.resolve("data"), log.getParent(), "1s");
        BufferedReader err = reader(program.getErrorStream());
        try (BufferedReader out = reader(program.getInputStream())) {
            assertThat(out.readLine()).endsWith(" " + log);
            Files.delete(log);
            TimeUnit.SECONDS.sleep(3);
            Files.delete(log.getParent());
            assertThat(err.readLine())
                    .isEqualTo("faultbook: " + log.getParent()
                            + " is no folder any more. Its logs are stored once it is again.");
            TimeUnit.SECONDS.sleep(3);
            Logs.write(log, Logs.UNEXPLAINED);
            assertThat(out.readLine()).endsWith(" failure - " + log);
        } finally {
            program.toHandle().destroyForcibly(); // its last words are read after it
            program.waitFor();
        }
        assertThat(err.lines()).isEmpty();
    }

    @Test
    void aLogThatIsReplacedByOneOfItsSizeIsStoredToo() throws Exception {
        Path log = Files.createDirectory(folder.resolve("logs")).resolve("build.log");
        Files.writeString(log, Logs.CONFLICT);
        Process program = watch(folder.resolve("data"), log.getParent(), "1s");
        try (BufferedReader out = reader(program.getInputStream())) {
            String first = out.readLine();
            Files.writeString(log, Logs.CONFLICT.replace("trainer", "learner"));
            assertThat(out.readLine()).endsWith(" failure pip-conflict " + log).isNotEqualTo(first);
        } finally {
            program.destroyForcibly().waitFor();
        }
    }

    @Test
    void anArchiveIsOpenedOnce() throws Exception {
        Path logs = Files.createDirectory(folder.resolve("logs"));
        Files.writeString(folder.resolve("build.log"), Logs.CONFLICT + "x".repeat(99) + "\n" + "y\n".repeat(5_000_000));
        assertThat(new Shell(folder)
                        .run("tar", "-cf", logs.resolve("run.tar").toString(), "build.log")
                        .exitCode())
                .isZero();
        Process program = watch(folder.resolve("data"), logs, "1s");
        Path read = Path.of("/proc/" + program.pid() + "/io");
        Assumptions.assumeTrue(Files.isReadable(read), "There is nothing that says how much a process reads.");
        try (BufferedReader out = reader(program.getInputStream())) {
            assertThat(out.readLine()).endsWith(" " + logs.resolve("run.tar") + "!/build.log");
            TimeUnit.SECONDS.sleep(2);
            long before = bytesRead(read);
            TimeUnit.SECONDS.sleep(4);
            assertThat(bytesRead(read) - before).isLessThan(5_000_000);
        } finally {
            program.destroyForcibly().waitFor();
        }
    }

    private static long bytesRead(Path io) throws IOException {
        return Long.parseLong(Files.readAllLines(io).getFirst().replace("rchar: ", ""));
    }

    private static Process watch(Path data, Path logs, String settle) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "ingest",
                        "--watch",
                        "--settle",
                        settle,
                        "--data",
                        data.toString(),
                        logs.toString())
                .start();
    }

    private static BufferedReader reader(InputStream in) {
        return new BufferedReader(new InputStreamReader(in, UTF_8));
    }

    @Test
    void aFolderIsWhatIsWatched() {
        assertThat(new Program()
                        .data(folder)
                        .run("ingest", "--watch", "build.log")
                        .err())
                .isEqualTo("faultbook: --watch takes folders, and build.log is none. Make it first.\n");
    }
}
