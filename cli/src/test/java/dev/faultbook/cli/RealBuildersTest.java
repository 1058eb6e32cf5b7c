package dev.faultbook.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.faultbook.cli.Program.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Docker (BuildKit) and buildah build for real, and their output is piped through the program. Skipped where they cannot start, unless
 * {@code FAULTBOOK_REQUIRE_TOOLS=1}. What the test needs is installed by {@code src/test/builders/install.sh}.
 */
final class RealBuildersTest {
    private static final Path SCRIPTS = Path.of("src/test/builders").toAbsolutePath();
    private static final List<String> TOOLS = List.of("dockerd", "buildah", "debootstrap", "unshare");
    private static final String FAILS = "pip-conflict";
    private static final String PASSES = "success";

    @TempDir
    private static Path logs;

    @BeforeAll
    @Timeout(value = 15, unit = TimeUnit.MINUTES)
    static void build() throws IOException, InterruptedException {
        boolean required = "1".equals(System.getenv("FAULTBOOK_REQUIRE_TOOLS"));
        List<String> missing = TOOLS.stream().filter(tool -> !isOnPath(tool)).toList();
        if (!required) {
            Assumptions.assumeTrue(missing.isEmpty(), "Real builders are not tested: not installed: " + missing);
            Assumptions.assumeTrue(
                    "root".equals(System.getProperty("user.name")), "Real builders are not tested: they need root.");
        }
        assertThat(missing)
                .as("tools on PATH; install them with " + SCRIPTS.resolve("install.sh"))
                .isEmpty();
        Path said = logs.resolve("make-logs.txt");
        ProcessBuilder builder = new ProcessBuilder(
                        SCRIPTS.resolve("make-logs.sh").toString(), logs.toString())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile());
        builder.environment().put("BUILDERS", "buildkit-plain buildah");
        builder.environment().put("CASES", FAILS + " " + PASSES);
        int exitCode = builder.start().waitFor();
        String output = Files.readString(said, UTF_8);
        if (!required) {
            Assumptions.assumeTrue(exitCode == 0, "Real builders are not tested: they do not start here:\n" + output);
        }
        assertThat(exitCode).as(output).isZero();
    }

    private static boolean isOnPath(String tool) {
        return Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, tool)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"buildkit-plain", "buildah"})
    void explainsABuildThatFails(String builder) throws IOException {
        Outcome outcome = annotate(builder, FAILS);

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.out())
                .contains("\"outcome\":\"failure\"", "\"format\":\"" + builder + "\"", "\"learning\":\"pip-conflict\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"buildkit-plain", "buildah"})
    void claimsNothingAboutABuildThatPasses(String builder) throws IOException {
        Outcome outcome = annotate(builder, PASSES);

        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.out())
                .contains("\"outcome\":\"success\"", "\"format\":\"" + builder + "\"", "\"cause\":null");
    }

    private static Outcome annotate(String builder, String name) throws IOException {
        byte[] log = Files.readAllBytes(logs.resolve(builder).resolve(name).resolve("build.log"));
        return new Program().input(log).run("annotate", "-", "--format", "json", "--fail-on", "cause");
    }
}
