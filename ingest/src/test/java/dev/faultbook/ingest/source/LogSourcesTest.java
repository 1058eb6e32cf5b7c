package dev.faultbook.ingest.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.faultbook.FaultbookException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

class LogSourcesTest {
    @TempDir
    Path folder;

    /** Names and contents, in turn. */
    private Path folder(String name, String... files) {
        for (int i = 0; i < files.length; i += 2) {
            write(folder.resolve(name).resolve(files[i]), files[i + 1].getBytes(UTF_8));
        }
        return folder.resolve(name);
    }

    private static Path write(Path file, byte[] content) {
        try {
            Files.createDirectories(file.getParent());
            return Files.write(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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

    private static byte[] tar(String... files) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
            tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
            for (int i = 0; i < files.length; i += 2) {
                TarArchiveEntry entry = new TarArchiveEntry(files[i], true);
                byte[] content = files[i + 1].getBytes(UTF_8);
                entry.setSize(content.length);
                tar.putArchiveEntry(entry);
                tar.write(content);
                tar.closeArchiveEntry();
            }
            TarArchiveEntry link = new TarArchiveEntry("link.log", TarArchiveEntry.LF_SYMLINK);
            link.setLinkName("/etc/passwd");
            tar.putArchiveEntry(link);
            tar.closeArchiveEntry();
        }
        return bytes.toByteArray();
    }

    private static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(content);
        }
        return bytes.toByteArray();
    }

    /** What each log holds, by its name below the folder of the test, or why it cannot be read. */
    private Map<String, String> read(LogSources sources) {
        Map<String, String> logs = new TreeMap<>();
        try (sources) {
            for (LogSource log : sources.logs()) {
                String name = log.name().replace(folder + "/", "");
                try (InputStream in = log.open()) {
                    logs.put(name, new String(in.readAllBytes(), UTF_8));
                } catch (IOException | FaultbookException e) {
                    logs.put(name, "failed: " + e.getMessage().replace(folder + "/", ""));
                }
            }
        }
        return logs;
    }

    private Map<String, String> read(Path input) {
        return read(LogSources.of(input.toString()));
    }

    private Map<String, String> read(String name, byte[] archive) {
        return read(write(folder.resolve(name), archive));
    }

    private List<String> names(Path input) {
        List<String> names = new ArrayList<>();
        try (LogSources sources = LogSources.of(input.toString())) {
            sources.logs().forEach(log -> names.add(log.name().replace(folder + "/", "")));
        }
        return names;
    }

    @Test
    void aFileIsOneLog() {
        assertThat(read("build.log", "one\n".getBytes(UTF_8))).containsExactly(Map.entry("build.log", "one\n"));
        assertThat(read("build.weird", "one\n".getBytes(UTF_8))).containsOnlyKeys("build.weird");
    }

    @Test
    void aFolderHoldsTheLogsBelowItInNaturalOrder() {
        Path logs = folder(
                "logs",
                "run-10.log",
                "j",
                "run-9.log",
                "i",
                "deep/er/Build.TXT",
                "x",
                "requirements.txt",
                "numpy",
                "notes.md",
                "n",
                ".cache/hidden.log",
                "h");

        assertThat(names(logs)).containsExactly("logs/deep/er/Build.TXT", "logs/run-9.log", "logs/run-10.log");
    }

    @Test
    void aZipHoldsItsLogsUnderTheirNamesWhateverThoseSay() {
        assertThat(read(
                        "all.zip",
                        zip(
                                "a.log",
                                "a\n",
                                "../../etc/b.log",
                                "b\n",
                                "/abs/c.txt",
                                "c\n",
                                "d.png",
                                "d",
                                "__MACOSX/._a.log",
                                "junk",
                                "dir/",
                                "")))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "all.zip!/a.log", "a\n", "all.zip!/../../etc/b.log", "b\n", "all.zip!//abs/c.txt", "c\n"));
    }

    @Test
    void aTarIsToldByItsContentWhateverItsCompression() throws IOException {
        byte[] tar = tar("logs/a.log", "a\n", "logs/b.bin", "b", "logs/" + "long/".repeat(60) + "c.out", "c\n");
        Map<String, String> expected =
                Map.of("x.log!/logs/a.log", "a\n", "x.log!/logs/" + "long/".repeat(60) + "c.out", "c\n");
        ByteArrayOutputStream xz = new ByteArrayOutputStream();
        try (OutputStream out = new XZOutputStream(xz, new LZMA2Options(0))) {
            out.write(tar);
        }

        assertThat(read("x.log", tar)).isEqualTo(expected);
        assertThat(read("x.log", gzip(tar))).isEqualTo(expected);
        assertThat(read("x.log", xz.toByteArray())).isEqualTo(expected);
    }

    @Test
    void bzip2AndXzArePeeledOffALog() throws IOException {
        ByteArrayOutputStream bzip2 = new ByteArrayOutputStream();
        try (OutputStream out = new BZip2CompressorOutputStream(bzip2)) {
            out.write("one\n".getBytes(UTF_8));
        }
        ByteArrayOutputStream xz = new ByteArrayOutputStream();
        try (OutputStream out = new XZOutputStream(xz, new LZMA2Options(6))) {
            out.write("two\n".getBytes(UTF_8));
        }

        assertThat(read("build.bz2", bzip2.toByteArray())).containsValue("one\n");
        assertThat(read("build.xz", xz.toByteArray())).containsValue("two\n");
    }

    @Test
    void theArchiveOfAGitHubRunIsOneLogAJob() {
        byte[] archive = zip(
                "0_build.txt", "whole build\n",
                "1_caller job.txt", "whole job\n",
                "-2147483648_build.txt", "older format\n",
                "build/1_Set up job.txt", "part\n",
                "build/2_Run make.txt", "part\n",
                "build/system.txt", "runner\n",
                "caller job/1_Set up job.txt", "part\n");

        assertThat(read("run.zip", archive))
                .isEqualTo(Map.of("run.zip!/0_build.txt", "whole build\n", "run.zip!/1_caller job.txt", "whole job\n"));
    }

    @Test
    void aJobWithoutAFileOfItsOwnIsItsStepsInOrder() {
        Path run = folder(
                "run",
                "0_lint.txt",
                "whole lint\n",
                "lint/1_Set up job.txt",
                "part\n",
                "build image/1_Set up job.txt",
                "\uFEFF2025-10-13T23:07:22.1234567Z Current runner version\n",
                "build image/2_Build it.txt",
                "2025-10-13T23:07:23.1234567Z ##[group]Run docker build .\n2025-10-13T23:07:24.1234567Z no end",
                "build image/10_Post Checkout.txt",
                "Post job cleanup.\n",
                "build image/system.txt",
                "runner\n");

        assertThat(read(run)).isEqualTo(Map.of("run/0_lint.txt", "whole lint\n", "run/build image", """
                \uFEFF2025-10-13T23:07:22.1234567Z ##[section]Starting: Set up job
                \uFEFF2025-10-13T23:07:22.1234567Z Current runner version
                2025-10-13T23:07:23.1234567Z ##[group]Run docker build .
                2025-10-13T23:07:24.1234567Z no end
                Post job cleanup.
                """));
    }

    @Test
    void namesThatTheArchiveHasChangedAreMatchedByHowManyThereAre() {
        assertThat(names(folder(
                        "run",
                        "0_call - build.txt",
                        "",
                        "1_x.txt",
                        "",
                        "call build2/1_Set up job.txt",
                        "",
                        "y/1_Set up job.txt",
                        "")))
                .containsExactly("run/0_call - build.txt", "run/1_x.txt");
    }

    @Test
    void anAzureJobIsRecognisedByItsNumberedFolder() {
        assertThat(read("logs.zip", zip("1_Job/10_Finalize.txt", "c\n", "1_Job/2_Initialize job.txt", "b\n")))
                .isEqualTo(Map.of("logs.zip!/1_Job", """
                        ##[section]Starting: Initialize job
                        b
                        ##[section]Starting: Finalize
                        c
                        """));
    }

    @Test
    void numberedFilesThatAreNoStepsStayLogsOfTheirOwn() {
        assertThat(names(folder("logs", "pkg/1_first.txt", "", "pkg/2_second.txt", "")))
                .containsExactly("logs/pkg/1_first.txt", "logs/pkg/2_second.txt");
    }

    @Test
    void aFoldersArchivesAreLookedInto() {
        write(folder.resolve("runs/1.zip"), zip("0_a.txt", "a\n"));
        write(folder.resolve("runs/broken.zip"), "PK\3\4 no zip".getBytes(UTF_8));
        write(folder.resolve("runs/x.log"), "x\n".getBytes(UTF_8));

        Map<String, String> logs = read(folder.resolve("runs"));

        assertThat(logs).containsOnlyKeys("runs/1.zip!/0_a.txt", "runs/broken.zip", "runs/x.log");
        assertThat(logs.get("runs/broken.zip")).startsWith("failed: runs/broken.zip is a damaged zip archive");
    }

    @Test
    void oneLogOfAnArchiveCanBeNamed() {
        Path archive = write(folder.resolve("run.zip"), zip("0_a.txt", "a\n", "1_b.txt", "b\n"));

        assertThat(read(LogSources.of(archive + "!/1_b.txt"))).isEqualTo(Map.of("run.zip!/1_b.txt", "b\n"));
        assertThatThrownBy(() -> LogSources.of(archive + "!/2_c.txt"))
                .isInstanceOf(FaultbookException.class)
                .hasMessageContaining("There is no log 2_c.txt in");
    }

    @Test
    void aPatternInQuotesWorks() {
        folder("logs", "a.log", "a\n", "b.log", "b\n", "c.txt", "c\n", "deep/d.log", "d\n");

        assertThat(read(LogSources.of(folder + "/logs/*.log"))).containsOnlyKeys("logs/a.log", "logs/b.log");
        assertThat(read(LogSources.of(folder + "/l*s/**.{log,txt}"))).hasSize(4);
        assertThatThrownBy(() -> LogSources.of(folder + "/logs/*.nope")).hasMessageContaining("none that this matches");
        assertThatThrownBy(() -> LogSources.of(folder + "/nowhere/[")).hasMessageContaining("no pattern");
    }

    @Test
    void anArchiveMayComeThroughAPipe() throws IOException {
        assertThat(read(LogSources.spool("-", new ByteArrayInputStream(zip("0_a.txt", "a\n")))))
                .isEqualTo(Map.of("-!/0_a.txt", "a\n"));
        assertThat(read(LogSources.spool("-", new ByteArrayInputStream(gzip(tar("a.log", "a\n"))))))
                .isEqualTo(Map.of("-!/a.log", "a\n"));
        assertThat(read(LogSources.spool("-", new ByteArrayInputStream("a\n".getBytes(UTF_8)))))
                .isEqualTo(Map.of("-", "a\n"));
    }

    @Test
    void whatCircleCiHandsOutForAStepIsItsText() {
        assertThat(read("output.json", """
                        [{"message":"#1 [internal] load\\r\\n#1 DO","time":"2016-04-16T18:24:21.135Z","type":"out"},
                         {"type":"err","time":"2016-04-16T18:24:22.135Z","message":"NE 0.1s\\r\\n","more":{"message":"no"}}]
                        """.getBytes(UTF_8))).containsValue("#1 [internal] load\r\n#1 DONE 0.1s\r\n");
        assertThat(read("array.log", "[{\"a\":1}]\n".getBytes(UTF_8))).containsValue("[{\"a\":1}]\n");
    }

    @Test
    void anEncryptedZipSaysSo() {
        byte[] encrypted = zip("a.log", "a\n");
        encrypted[new String(encrypted, java.nio.charset.StandardCharsets.ISO_8859_1).indexOf("PK\1\2") + 8] |= 1;

        assertThatThrownBy(() -> read("secret.zip", encrypted)).hasMessageContaining("is encrypted. Unpack it");
    }

    @Test
    void aDamagedEntryDoesNotHideTheOthers() {
        byte[] archive = zip("a.log", "a line that is damaged on its way here\n", "b.log", "b\n");
        archive[45] ^= 0x55;

        Map<String, String> logs = read("run.zip", archive);

        assertThat(logs.get("run.zip!/a.log")).startsWith("failed: ");
        assertThat(logs.get("run.zip!/b.log")).isEqualTo("b\n");
    }

    @Test
    void aTarThatEndsTooSoonGivesWhatStandsBefore() throws IOException {
        byte[] tar = tar("a.log", "a\n", "b.log", "b".repeat(5000));

        Map<String, String> logs = read("run.tar", Arrays.copyOf(tar, 512 * 5));

        assertThat(logs).containsEntry("run.tar!/a.log", "a\n");
        assertThat(logs.get("run.tar")).startsWith("failed: run.tar is a damaged tar archive");
    }

    @Test
    void anArchiveWithoutLogsSaysWhatWasLookedFor() {
        assertThatThrownBy(() -> read("x.zip", zip("a.png", "")))
                .hasMessageContaining("No logs in")
                .hasMessageContaining("*.log");
        assertThatThrownBy(() -> read("empty.zip", zip())).hasMessageContaining("No logs in");
    }

    @Test
    @Timeout(30)
    void bombsAreRefused() throws IOException {
        String line = "a".repeat(1 << 20) + "\n";
        assertThatThrownBy(() -> read("bomb.zip", zip("a.log", line.repeat(66))))
                .hasMessageContaining("grows more than 200 times");
        assertThat(read("bomb.tgz", gzip(tar("a.log", line.repeat(66)))).values())
                .singleElement()
                .asString()
                .contains("grows more than 200 times");
        String[] many = new String[2 * 10_001];
        for (int i = 0; i < 10_001; i++) {
            many[2 * i] = i + ".log";
            many[2 * i + 1] = "";
        }
        assertThatThrownBy(() -> read("many.zip", zip(many))).hasMessageContaining("more than 10000 files");
        assertThat(read("many.tar", tar(many)).get("many.tar")).contains("more than 10000 files");
    }

    @Test
    void aZipThatSaysLessThanItHoldsIsDamaged() {
        byte[] archive = zip("a.log", "a".repeat(100));
        String text = new String(archive, java.nio.charset.StandardCharsets.ISO_8859_1);
        archive[text.indexOf("PK\1\2") + 24] = 10;

        assertThat(read("lies.zip", archive).get("lies.zip!/a.log")).startsWith("failed: ");
    }
}
