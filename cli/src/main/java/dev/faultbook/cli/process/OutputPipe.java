package dev.faultbook.cli.process;

import java.io.File;
import java.io.IOException;
import java.nio.channels.Pipe;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A pipe that a command prints into, read without a detour. Those of {@link Process} copy each byte twice, and are read to their end and closed by
 * another thread once the command has ended, whatever its background jobs still print.
 */
final class OutputPipe implements AutoCloseable {
    /** Opening one of our pipes there gives an end of it that can be handed on (proc(5)). */
    private static final Path OPEN_FILES = Path.of("/proc/self/fd");

    private final Pipe pipe;
    private final File inlet;

    private OutputPipe(Pipe pipe, File inlet) {
        this.pipe = pipe;
        this.inlet = inlet;
    }

    /** Empty where no {@code /proc} tells what a pipe is called. */
    static Optional<OutputPipe> open() throws IOException {
        if (!Files.isDirectory(OPEN_FILES)) {
            return Optional.empty();
        }
        Set<String> before = Set.copyOf(pipes().values());
        Pipe pipe = Pipe.open();
        Map<Path, String> added = pipes();
        added.values().removeAll(before);
        // Another thread may have opened one at the same time.
        if (added.size() != 2 || Set.copyOf(added.values()).size() != 1) {
            pipe.sink().close();
            pipe.source().close();
            return Optional.empty();
        }
        return Optional.of(new OutputPipe(pipe, added.keySet().iterator().next().toFile()));
    }

    private static Map<Path, String> pipes() throws IOException {
        Map<Path, String> pipes = new HashMap<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(OPEN_FILES)) {
            for (Path file : files) {
                String target = target(file);
                if (target.startsWith("pipe:")) {
                    pipes.put(file, target);
                }
            }
        }
        return pipes;
    }

    private static String target(Path file) {
        try {
            return Files.readSymbolicLink(file).toString();
        } catch (IOException e) {
            return ""; // closed meanwhile
        }
    }

    /** What the command is to print into. */
    File inlet() {
        return inlet;
    }

    /** What it printed; ends when all that print into it have ended or closed it, and this is closed. */
    ReadableByteChannel outlet() {
        return pipe.source();
    }

    /** Once the command has it, its end is told only when nobody else can print into it. */
    @Override
    public void close() throws IOException {
        pipe.sink().close();
    }
}
