package dev.faultbook.learnings.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The git program, which has the last word on what git is; where there is none, the test is skipped. */
final class GitProgram {
    private GitProgram() {}

    static String run(Path folder, String... arguments) throws InterruptedException, IOException {
        List<String> command =
                new ArrayList<>(List.of("git", "-c", "safe.directory=*", "-c", "protocol.file.allow=always"));
        command.addAll(List.of(arguments));
        Process process;
        try {
            process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException e) {
            return abort("there is no git program here");
        }
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }
}
