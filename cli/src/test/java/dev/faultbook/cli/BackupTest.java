package dev.faultbook.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.faultbook.cli.Program.Outcome;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real stores, copied while a real process writes to them, and brought back. */
final class BackupTest {
    private static final int LOGS = 400;

    @TempDir
    private Path folder;

    private Path data() {
        return folder.resolve("data");
    }

    private Program program() {
        return new Program().data(data());
    }

    private void ingest(int from, int to) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("ingest"));
        for (int i = from; i < to; i++) {
            arguments.add(log(i).toString());
        }
        assertThat(program().run(arguments.toArray(String[]::new)).exitCode()).isZero();
    }

    private Path log(int number) throws IOException {
        return Logs.write(folder.resolve("log-" + number + ".log"), "#7 number" + number + "\n" + Logs.CONFLICT);
    }

    private static List<String> found(Path data, String query) {
        Outcome outcome = new Program().data(data).run("search", query, "--format", "json", "--limit", "1000");
        assertThat(outcome.exitCode()).as(outcome.err()).isZero();
        return outcome.outLines().stream().sorted().toList();
    }

    private static Set<String> ids(Path data) {
        return new Program()
                .data(data).run("builds", "--limit", "1000").outLines().stream()
                        .flatMap(line -> Stream.of(line.split("\\s+")))
                        .filter(word -> word.matches("[0-9a-f]{16}"))
                        .collect(Collectors.toSet());
    }

    @Test
    void whatWasAcknowledgedBeforeABackupIsInItThoughAnotherProcessWritesOn() throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "ingest",
                "--data",
                data().toString()));
        for (int i = 0; i < LOGS; i++) {
            command.add(log(i).toString());
        }
        Process ingest = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        List<Path> restored = new ArrayList<>();
        List<Set<String>> acknowledged = new ArrayList<>();
        Set<String> seen = new java.util.HashSet<>();
        try (BufferedReader lines = ingest.inputReader(UTF_8)) {
            for (int backup = 0; backup < 3; backup++) {
                for (int i = 0; i < 40; i++) {
                    seen.add(lines.readLine().split(" ")[0]);
                }
                acknowledged.add(Set.copyOf(seen));
                Path file = folder.resolve("backup-" + backup + ".zip");
                Outcome outcome = program().run("backup", file.toString());
                assertThat(outcome.exitCode()).as(outcome.err()).isZero();
                restored.add(file);
            }
            assertThat(ingest.isAlive()).as("the backups were made meanwhile").isTrue();
            lines.lines().forEach(line -> seen.add(line.split(" ")[0]));
        }
        assertThat(ingest.waitFor()).isZero();

        for (int backup = 0; backup < restored.size(); backup++) {
            Path to = folder.resolve("restored-" + backup);
            Outcome outcome = new Program().run("restore", restored.get(backup).toString(), "--data", to.toString());
            assertThat(outcome.exitCode()).as(outcome.err()).isZero();
            assertThat(ids(to)).containsAll(acknowledged.get(backup));
            assertThat(found(to, "conflict")).hasSameSizeAs(ids(to));
            assertThat(new Program().data(to).run("doctor", "--deep").outLines())
                    .noneMatch(line -> line.startsWith("problem"))
                    .filteredOn(line -> line.contains("index"))
                    .allMatch(line -> line.startsWith("ok"));
        }
    }

    @Test
    void whatWasDecidedAboutClustersIsInABackup() throws IOException {
        ingest(0, 2);
        String cluster = new ObjectMapper()
                .readTree(program().run("clusters", "--format", "json").out())
                .path("cluster")
                .asText();
        program().run("clusters", "mute", cluster);
        Path file = folder.resolve("backup.zip");
        assertThat(program().run("backup", file.toString()).exitCode()).isZero();

        Path to = folder.resolve("restored");
        new Program().run("restore", file.toString(), "--data", to.toString());

        assertThat(new Program().data(to).run("clusters").out()).contains("1 muted cluster left out");
    }

    @Test
    void everythingComesBackWithTheIndexOrWithout() throws IOException {
        ingest(0, 5);
        program().run("tokens", "create", "--name", "ci", "--scope", "read");
        Files.createDirectories(data().resolve("catalog/other"));
        Files.writeString(data().resolve("catalog/catalog.yaml"), "version: 1.0.0\n");
        Path backups = Files.createDirectory(folder.resolve("backups"));

        Outcome named = program().run("backup", backups.toString());
        program().run("backup", backups.resolve("small.zip").toString(), "--without-index", "--without-tokens");

        assertThat(named.out()).matches("(?s).*faultbook-\\d{8}T\\d{6}Z\\.zip: 5 builds, index, catalog, tokens; .*");
        Path whole = Path.of(named.out().substring(0, named.out().indexOf(": ")));
        for (Path file : List.of(whole, backups.resolve("small.zip"))) {
            Path to = folder.resolve("to-" + file.getFileName());
            Outcome restored = new Program().run("restore", file.toString(), "--data", to.toString());

            assertThat(restored.exitCode()).as(restored.err()).isZero();
            assertThat(found(to, "number3")).isEqualTo(found(data(), "number3")).hasSize(1);
            assertThat(found(to, "")).isEqualTo(found(data(), ""));
            assertThat(to.resolve("catalog/catalog.yaml")).hasContent("version: 1.0.0");
            assertThat(Files.exists(to.resolve("tokens.json"))).isEqualTo(file.equals(whole));
            assertThat(restored.err().contains("revoked since is valid again")).isEqualTo(file.equals(whole));
        }
        assertThat(new Program().run("restore", "--check", whole.toString()).out())
                .contains("is whole: 5 builds");
    }

    @Test
    void aCatalogsHistoryIsOneForGitAgainThoughAllOfItWasPacked() throws Exception {
        Shell.needs("git");
        ingest(0, 1);
        Path catalog = Files.createDirectories(data().resolve("catalog"));
        Files.writeString(catalog.resolve("catalog.yaml"), "version: 1.0.0\n");
        Shell shell = new Shell(folder);
        shell.run("sh", "-c", """
                cd '%s' && git init -q && git add . &&
                git -c user.name=ann -c user.email=ann@example.com commit -qm Begin && git gc -q
                """.formatted(catalog));
        Path file = folder.resolve("backup.zip");
        program().run("backup", file.toString());
        Path to = folder.resolve("restored");
        new Program().run("restore", file.toString(), "--data", to.toString());

        assertThat(shell.run("git", "-C", to.resolve("catalog").toString(), "log", "--format=%s"))
                .isEqualTo(new Shell.Ran(0, "Begin\n"));
    }

    @Test
    void aDamagedBackupIsRefusedAndLeavesTheFolderEmpty() throws IOException {
        ingest(0, 3);
        Path file = folder.resolve("backup.zip");
        program().run("backup", file.toString());
        byte[] whole = Files.readAllBytes(file);
        List<byte[]> damaged = new ArrayList<>();
        for (int i = 1; i < 12; i++) {
            byte[] bytes = whole.clone();
            bytes[whole.length * i / 12] ^= 0x55;
            damaged.add(bytes);
        }
        damaged.add(java.util.Arrays.copyOf(whole, whole.length / 2));
        damaged.add("no zip".getBytes(UTF_8));
        int refused = 0;
        for (byte[] bytes : damaged) {
            Path bad = Files.write(folder.resolve("bad.zip"), bytes);
            Path to = folder.resolve("to");
            Outcome outcome = new Program().run("restore", bad.toString(), "--data", to.toString());
            if (outcome.exitCode() == 0) { // a bit that means nothing, such as a time of a file
                assertThat(ids(to)).hasSize(3);
                deleteAll(to);
            } else {
                refused++;
                assertThat(outcome.exitCode()).as(outcome.err()).isEqualTo(2);
                assertThat(outcome.err()).contains("bad.zip").doesNotContain("Exception", "\tat ");
                assertThat(to)
                        .satisfiesAnyOf(
                                none -> assertThat(none).doesNotExist(),
                                empty -> assertThat(empty).isEmptyDirectory());
            }
        }
        assertThat(refused).isGreaterThan(8);
    }

    private static void deleteAll(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            files.sorted(java.util.Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        }
    }

    @Test
    void nothingIsOverwritten() throws IOException {
        ingest(0, 1);
        Path file = folder.resolve("backup.zip");
        program().run("backup", file.toString());

        assertRefused(program().run("backup", file.toString()), "is there already");
        assertRefused(program().run("backup", data().resolve("logs/b.zip").toString()), "inside of");
        assertRefused(program().run("backup", folder.resolve("nowhere/b.zip").toString()), "There is no folder");
        assertRefused(program().run("restore", file.toString()), "is not empty");
        assertRefused(program().run("restore", folder.resolve("none.zip").toString()), "There is no file");
        assertRefused(
                new Program()
                        .data(folder.resolve("none"))
                        .run("backup", folder.resolve("x.zip").toString()),
                "no store");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(Path::toString)).noneMatch(name -> name.endsWith(".partial"));
        }
    }

    private static void assertRefused(Outcome outcome, String why) {
        assertThat(outcome.exitCode()).as(outcome.err()).isEqualTo(2);
        assertThat(outcome.err()).contains(why);
    }

    @Test
    void aBuildWhoseLogIsLostAlreadyDoesNotKeepTheOthersFromBeingCopied() throws IOException {
        ingest(0, 3);
        deleteOneLog();
        Outcome outcome = program().run("backup", folder.resolve("b.zip").toString());

        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.out()).contains("3 builds", "1 builds have no log any more");
    }

    @Test
    void doctorFindsNothingInASoundStore() throws IOException {
        ingest(0, 2);
        Outcome outcome = program().run("doctor", "--deep");

        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.outLines()).allMatch(line -> line.startsWith("ok ") || line.contains("disk"));
    }

    @Test
    void doctorNamesLostAndDamagedLogs() throws Exception {
        ingest(0, 3);
        Path lost = deleteOneLog();
        Path damaged = logs().getFirst();
        byte[] bytes = Files.readAllBytes(damaged);
        bytes[20] ^= 0x40;
        Files.write(damaged, bytes);

        Outcome quick = program().run("doctor", "--json");
        Outcome deep = program().run("doctor", "--deep");

        JsonNode json = new ObjectMapper().readTree(quick.out());
        assertThat(quick.exitCode()).isEqualTo(1);
        assertThat(json.path("ok").asBoolean()).isFalse();
        assertThat(json.path("checks")
                        .valueStream()
                        .filter(check -> check.path("state").asText().equals("problem")))
                .singleElement()
                .satisfies(check -> {
                    assertThat(check.path("text").asText())
                            .contains(lost.getFileName().toString().substring(0, 16));
                    assertThat(check.path("advice").asText()).contains("Ingest");
                });
        assertThat(deep.exitCode()).isEqualTo(1);
        assertThat(deep.out())
                .contains("1 damaged log: " + damaged.getFileName().toString().substring(0, 16))
                .contains("does not decompress");
    }

    @Test
    void doctorTellsATornTailFromDamage() throws Exception {
        ingest(0, 3);
        Path reports = data().resolve("reports/000000.records");
        byte[] whole = Files.readAllBytes(reports);

        Files.write(reports, java.util.Arrays.copyOf(whole, whole.length - 5));
        Outcome torn = program().run("doctor");
        byte[] flipped = whole.clone();
        flipped[100] ^= 1;
        Files.write(reports, flipped);
        Outcome damaged = program().run("doctor");

        assertThat(torn.exitCode()).isZero();
        assertThat(torn.out()).contains("warning  reports", "ends in the middle of a record");
        assertThat(damaged.exitCode()).isEqualTo(1);
        assertThat(damaged.out()).contains("problem  reports", "is damaged at byte 0", "faultbook restore");
    }

    @Test
    void doctorSeesWhatTheIndexLacksWhoHasTheLockAndWhatIsWrongWithCatalogAndTokens() throws Exception {
        ingest(0, 2);
        program().run("tokens", "create", "--name", "ci", "--scope", "read", "--expires", "2d");
        Files.createDirectories(data().resolve("catalog/other"));
        Files.writeString(data().resolve("catalog/other/bad.md"), "---\nid: bad\n---\n");
        try (Stream<Path> files = Files.list(data().resolve("index"))) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Outcome outcome = program().run("doctor");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.out())
                .contains("problem  index", "faultbook reindex")
                .contains("problem  catalog", "learnings check")
                .contains("warning  tokens", "ending within 14 days: ci");
    }

    private List<Path> logs() throws IOException {
        try (Stream<Path> files = Files.walk(data().resolve("logs"))) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private Path deleteOneLog() throws IOException {
        Path log = logs().getLast();
        Files.delete(log);
        return log;
    }
}
