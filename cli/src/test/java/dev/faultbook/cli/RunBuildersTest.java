package dev.faultbook.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A real docker build in which a real pip backtracks is ended while it does so. Skipped where docker cannot start, unless
 * {@code FAULTBOOK_REQUIRE_TOOLS=1}. What the test needs is installed by {@code src/test/builders/install.sh}.
 */
final class RunBuildersTest {
    private static final Path SCRIPTS = Path.of("src/test/builders").toAbsolutePath();
    private static final List<String> TOOLS = List.of("dockerd", "debootstrap");

    @TempDir
    private Path folder;

    @Test
    @Timeout(value = 15, unit = TimeUnit.MINUTES)
    void backtrackingInADockerBuildEndsTheBuild() throws IOException, InterruptedException {
        boolean required = "1".equals(System.getenv("FAULTBOOK_REQUIRE_TOOLS"));
        List<String> missing = TOOLS.stream().filter(tool -> !isOnPath(tool)).toList();
        if (!required) {
            Assumptions.assumeTrue(missing.isEmpty(), "A real build is not ended: not installed: " + missing);
            Assumptions.assumeTrue(
                    "root".equals(System.getProperty("user.name")), "A real build is not ended: needs root.");
        }
        Path said = folder.resolve("make-logs.txt");
        ProcessBuilder builder = new ProcessBuilder(
                        SCRIPTS.resolve("make-logs.sh").toString(), folder.toString())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile());
        builder.environment().put("BUILDERS", "buildkit-plain");
        builder.environment().put("CASES", "pip-backtracking");
        builder.environment().put("WRAP", wrapper().toString());
        int exitCode = builder.start().waitFor();
        String output = Files.readString(said, UTF_8);
        if (!required) {
            Assumptions.assumeTrue(exitCode == 0, "A real build is not ended: docker does not start here:\n" + output);
        }

        assertThat(output).containsPattern("buildkit-plain +pip-backtracking +exit 114 ");
        assertThat(Files.readString(folder.resolve("buildkit-plain/pip-backtracking/build.log"), UTF_8))
                .contains("\nfaultbook: ended the command, since line ", " shows pip-backtracking.\n", "\nENDED  ")
                .doesNotContain("Successfully installed");
    }

    private static boolean isOnPath(String tool) {
        return Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, tool)));
    }

    private Path wrapper() throws IOException {
        Path script = Files.createFile(
                folder.resolve("wrap"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        return Files.writeString(
                script,
                "#!/bin/sh\nexec '%s' -cp '%s' %s run --stop-on pip-backtracking -- \"$@\"\n"
                        .formatted(
                                Path.of(System.getProperty("java.home"), "bin", "java"),
                                System.getProperty("java.class.path"),
                                Main.class.getName()));
    }
}
