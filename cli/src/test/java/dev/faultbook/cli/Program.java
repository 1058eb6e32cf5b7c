package dev.faultbook.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The whole program in this process: {@code new Program().run("annotate", "build.log")}. */
final class Program {
    private final Map<String, String> environment = new HashMap<>();
    private byte[] input = new byte[0];

    /** What a run leaves behind. */
    record Outcome(int exitCode, String out, String err) {
        List<String> outLines() {
            return out.lines().toList();
        }
    }

    Program with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    Program data(Path folder) {
        return with("FAULTBOOK_DATA", folder.toString());
    }

    Program input(byte[] bytes) {
        input = bytes;
        return this;
    }

    Program input(String text) {
        return input(text.getBytes(UTF_8));
    }

    Outcome run(String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int exitCode = run(out, err, args);
        return new Outcome(exitCode, out.toString(UTF_8), err.toString(UTF_8));
    }

    /** A shell script within {@code faultbook run}. */
    static Outcome sh(String script, String... options) {
        List<String> command = Stream.of(Stream.of("run"), Stream.of(options), Stream.of("--", "sh", "-c", script))
                .flatMap(words -> words)
                .toList();
        return new Program().run(command.toArray(String[]::new));
    }

    int run(OutputStream out, OutputStream err, String... args) {
        return Main.run(args, new ByteArrayInputStream(input), out, err, environment);
    }
}
