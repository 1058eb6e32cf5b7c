package dev.faultbook.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Real shells in a folder, with the program of this build as {@code faultbook} on their path. */
final class Shell {
    private final Path folder;
    private final Map<String, String> environment = new HashMap<>();

    /** What a run leaves behind; both streams as one. */
    record Ran(int exitCode, String output) {}

    Shell(Path folder) throws IOException {
        this.folder = folder;
        Path bin = Files.createDirectories(folder.resolve("bin"));
        program(bin.resolve("faultbook"), """
                #!/bin/sh
                exec "%s" --enable-native-access=ALL-UNNAMED -cp "%s" %s "$@"
                """.formatted(
                        Path.of(System.getProperty("java.home"), "bin", "java"),
                        System.getProperty("java.class.path"),
                        Main.class.getName()));
    }

    static Path program(Path file, String script) throws IOException {
        Files.writeString(file, script);
        assertThat(file.toFile().setExecutable(true)).isTrue();
        return file;
    }

    /** Skips the test when such a program is not there, except where all are wanted. */
    static void needs(String program) throws IOException {
        boolean there = List.of(System.getenv("PATH").split(":")).stream()
                .anyMatch(bin -> Files.isExecutable(Path.of(bin, program)));
        if (System.getenv("FAULTBOOK_REQUIRE_TOOLS") != null) {
            assertThat(there).as(program + " is installed").isTrue();
        }
        assumeTrue(there, program + " is not installed");
    }

    Shell with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    Ran run(String... command) throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("GITHUB_") || name.startsWith("CI_"));
        builder.environment().put("PATH", folder.resolve("bin") + ":" + System.getenv("PATH"));
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        return new Ran(process.exitValue(), output);
    }
}
