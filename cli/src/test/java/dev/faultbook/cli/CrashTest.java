package dev.faultbook.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.faultbook.index.BuildHit;
import dev.faultbook.index.SearchPage;
import dev.faultbook.index.SearchRequest;
import dev.faultbook.index.Store;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The real program in a process of its own, killed without a chance to tidy up. */
final class CrashTest {
    private static final int LOGS = 200;
    private static final int[] KILLED_AFTER = {1, 23, 77, 140};
    private static final int PAGE = 100;

    @TempDir
    private Path folder;

    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void everyAcknowledgedLogIsThereOnceAfterKills() throws Exception {
        for (int i = 0; i < LOGS; i++) {
            Logs.write(
                    folder.resolve("logs/build-%03d.log".formatted(i)),
                    Logs.CONFLICT.replace("trainer", "trainer" + i) + "run " + i + "\n");
        }
        Set<String> acknowledged = new TreeSet<>();

        for (int lines : KILLED_AFTER) {
            acknowledged.addAll(ingestAndKillAfter(lines));
            assertEachIsThereOnce(acknowledged);
        }
        List<String> all = ingest();

        assertThat(all).hasSize(LOGS).containsAll(acknowledged);
        acknowledged.addAll(all);
        assertThat(acknowledged).hasSize(LOGS);
        assertEachIsThereOnce(acknowledged);
        assertThat(idsInTheIndex()).hasSize(LOGS);
    }

    private void assertEachIsThereOnce(Set<String> acknowledged) {
        try (Store store = Store.open(folder.resolve("data"))) {
            assertThat(acknowledged).allMatch(id -> store.find(id).isPresent());
        }
        assertThat(idsInTheIndex()).containsAll(acknowledged).doesNotHaveDuplicates();
    }

    private List<String> idsInTheIndex() {
        List<String> ids = new ArrayList<>();
        try (Store store = Store.open(folder.resolve("data"))) {
            SearchPage page;
            do {
                page = store.search(new SearchRequest("", PAGE, ids.size()));
                page.hits().stream().map(BuildHit::build).forEach(build -> ids.add(build.id()));
            } while (!page.hits().isEmpty());
        }
        return ids;
    }

    private List<String> ingestAndKillAfter(int lines) throws IOException, InterruptedException {
        Process process = start();
        List<String> ids = new ArrayList<>();
        try (BufferedReader out = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
            while (ids.size() < lines) {
                ids.add(id(out.readLine()));
            }
            process.toHandle().destroyForcibly(); // SIGKILL, and the pipe stays open
            process.waitFor();
            // What was acknowledged before the kill and not read yet counts, too; a torn last line does not.
            out.lines().filter(line -> line.endsWith(".log")).forEach(line -> ids.add(id(line)));
        }
        return ids;
    }

    private List<String> ingest() throws IOException, InterruptedException {
        Process process = start();
        String out = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).isZero();
        return out.lines().map(CrashTest::id).toList();
    }

    private static String id(String line) {
        assertThat(line).matches("[0-9a-f]{16} failure pip-conflict .*");
        return line.substring(0, 16);
    }

    private Process start() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "ingest",
                        folder.resolve("logs").toString(),
                        "--data",
                        folder.resolve("data").toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
