package dev.faultbook.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a start does without, told by the classes that a JVM of its own loads. */
final class StartTest {
    private static final String FAILED = """
            #8 [4/5] RUN pip install -r requirements.txt
            #8 3.796 ERROR: Cannot install scorer==1.1 and trainer==2.0 because these package versions have conflicting dependencies.
            #8 3.796 The conflict is caused by:
            #8 3.796     trainer 2.0 depends on numlib>=2.0
            #8 3.796     scorer 1.1 depends on numlib<2.0
            #8 ERROR: process "/bin/sh -c pip install -r requirements.txt" did not complete successfully: exit code: 1
            """;

    @TempDir
    private Path folder;

    @Test
    void annotateLoadsNoLibraryOfOtherCommands() throws Exception {
        Path log = Files.writeString(folder.resolve("build.log"), FAILED);

        assertThat(loaded("annotate", log.toString()))
                .anyMatch(name -> name.startsWith("dev.faultbook.ingest."))
                .noneMatch(name -> name.startsWith("org.apache.lucene."))
                .noneMatch(name -> name.startsWith("io.vertx."))
                .noneMatch(name -> name.startsWith("io.netty."))
                .noneMatch(name -> name.startsWith("org.eclipse.jgit."))
                .noneMatch(name -> name.startsWith("com.fasterxml.jackson.databind."));
    }

    @Test
    void annotateLoadsNoOtherCommand() throws Exception {
        Path log = Files.writeString(folder.resolve("build.log"), FAILED);

        assertThat(loaded("annotate", log.toString()))
                .filteredOn(name -> name.startsWith("dev.faultbook.cli.command.") && name.endsWith("Command"))
                .containsExactlyInAnyOrder(
                        "dev.faultbook.cli.command.FaultbookCommand", "dev.faultbook.cli.command.AnnotateCommand");
    }

    private List<String> loaded(String... args) throws IOException, InterruptedException {
        Path classes = folder.resolve("classes.txt");
        List<String> command = Stream.concat(
                        Stream.of(
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString(),
                                "-Xlog:class+load:file=" + classes + ":none",
                                "-cp",
                                System.getProperty("java.class.path"),
                                Main.class.getName()),
                        Stream.of(args))
                .toList();
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        assertThat(output).contains("Pip finds no set of versions that fits together");
        try (Stream<String> lines = Files.lines(classes)) {
            return lines.map(line -> line.replaceFirst(" .*", "")).toList();
        }
    }
}
