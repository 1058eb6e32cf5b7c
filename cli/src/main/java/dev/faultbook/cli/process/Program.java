package dev.faultbook.cli.process;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.faultbook.cli.terminal.Terminal;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is started for a command, so that it runs in one of the {@link Way}s. */
final class Program {
    private static final File CONTROLLING_TERMINAL = new File("/dev/tty");
    private static final String SHELL = "/bin/sh";
    /** The launcher tells them us, and nobody else. */
    private static final List<String> OURS =
            List.of("FAULTBOOK_TERMINAL", "FAULTBOOK_HOME", "FAULTBOOK_COLUMNS", "FAULTBOOK_LINES");

    private final Map<String, String> environment;

    Program(Map<String, String> environment) {
        this.environment = environment;
    }

    /** The way in which a command behaves most as it does without us. */
    Way way(Terminal terminal) {
        Optional<ProcessTable.Entry> self = ProcessTable.self();
        boolean inForeground = self.filter(entry -> entry.terminal() != 0 && entry.group() == entry.foreground())
                .isPresent();
        if (terminal.out() && terminal.err() && inForeground && hasScript()) {
            return Way.TERMINAL;
        }
        boolean noTerminal = self.filter(entry -> entry.terminal() == 0).isPresent();
        return noTerminal && onPath("setsid").isPresent() ? Way.SESSION : Way.SHARED;
    }

    /** BusyBox has one that does not keep the exit code. */
    private boolean hasScript() {
        try {
            Optional<Path> script = onPath("script");
            return script.isPresent() && !script.get().toRealPath().endsWith("busybox");
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * A process that is yet to be started.
     *
     * @param oneStream both of its streams go the same way, so that their order stays
     * @param mark a variable and its value, by which its offspring can be told
     */
    ProcessBuilder builder(List<String> command, Way way, Terminal terminal, boolean oneStream, String mark) {
        ProcessBuilder builder = new ProcessBuilder(
                switch (way) {
                    case TERMINAL -> inTerminal(command, terminal.in());
                    case SESSION ->
                        Stream.concat(Stream.of("setsid"), command.stream()).toList();
                    case SHARED -> command;
                });
        Map<String, String> variables = builder.environment();
        variables.clear();
        variables.putAll(environment);
        OURS.forEach(variables::remove);
        int equals = mark.indexOf('=');
        variables.put(mark.substring(0, equals), mark.substring(equals + 1));
        if (way == Way.TERMINAL) {
            variables.put("SHELL", SHELL);
        }
        return builder.redirectInput(ProcessBuilder.Redirect.INHERIT).redirectErrorStream(oneStream);
    }

    /** {@code script} reads keys from the terminal; input that does not come from there goes past it, byte for byte. */
    private List<String> inTerminal(List<String> command, boolean keys) {
        String shell = environment.containsKey("SHELL")
                ? "SHELL=" + quoted(environment.getOrDefault("SHELL", "")) + "; export SHELL; "
                : "unset SHELL; ";
        String line = shell + "exec " + command.stream().map(Program::quoted).collect(Collectors.joining(" "))
                + (keys ? "" : " <&3 3<&-");
        String start = (keys ? "" : "exec 3<&0; ") + "exec script -qefc \"$1\" /dev/null <" + CONTROLLING_TERMINAL;
        return List.of(SHELL, "-c", start, "faultbook-run", line);
    }

    private static String quoted(String word) {
        return "'" + word.replace("'", "'\\''") + "'";
    }

    /** Whether both of our streams go to the same place. */
    static boolean isOneStream() {
        try {
            Path out = Files.readSymbolicLink(Path.of("/proc/self/fd/1"));
            return out.equals(Files.readSymbolicLink(Path.of("/proc/self/fd/2")));
        } catch (IOException e) {
            return false;
        }
    }

    /** A file that the system would run when asked for this name. */
    Optional<Path> onPath(String name) {
        try {
            if (name.contains("/")) {
                return Optional.of(Path.of(name)).filter(Files::exists);
            }
            List<Path> found = new ArrayList<>();
            for (String folder :
                    environment.getOrDefault("PATH", "/usr/bin:/bin").split(File.pathSeparator)) {
                Path file = Path.of(folder).resolve(name);
                if (Files.isRegularFile(file)) {
                    found.add(file);
                }
            }
            return found.stream()
                    .filter(Files::isExecutable)
                    .findFirst()
                    .or(() -> found.stream().findFirst());
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    /** How the terminal is set, as {@code stty} takes it again; empty when that cannot be told. */
    static Optional<String> terminalSettings() {
        try {
            Process stty = new ProcessBuilder("stty", "-g")
                    .redirectInput(CONTROLLING_TERMINAL)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String settings = new String(stty.getInputStream().readAllBytes(), ISO_8859_1).strip();
            return Optional.of(settings).filter(text -> !text.isEmpty());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    static void setTerminal(String settings) throws InterruptedException {
        try {
            new ProcessBuilder("stty", settings)
                    .redirectInput(CONTROLLING_TERMINAL)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            // It stays as it is.
        }
    }
}
