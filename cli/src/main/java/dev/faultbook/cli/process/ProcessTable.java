package dev.faultbook.cli.process;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The processes of a Linux machine, out of {@code /proc} (proc(5)); none elsewhere. */
final class ProcessTable {
    private static final Path PROC = Path.of("/proc");

    private ProcessTable() {}

    /**
     * A process.
     *
     * @param terminal its controlling terminal's number; 0 for none
     * @param foreground the process group in that terminal's foreground
     */
    record Entry(long pid, String state, long parent, long group, long session, long terminal, long foreground) {
        /** Dead, and not yet waited for. */
        boolean isGone() {
            return state.equals("Z") || state.equals("X");
        }

        /** Whether it was started with this variable and value. */
        boolean hasVariable(String variable) {
            try {
                String environment = "\0" + new String(Files.readAllBytes(file(pid, "environ")), ISO_8859_1);
                return environment.contains("\0" + variable + "\0");
            } catch (IOException e) {
                return false; // gone, or another user's
            }
        }
    }

    static Optional<Entry> self() {
        return entry(ProcessHandle.current().pid());
    }

    static List<Entry> all() {
        List<Entry> all = new ArrayList<>();
        if (Files.isDirectory(PROC)) {
            try (DirectoryStream<Path> folders = Files.newDirectoryStream(PROC, "[0-9]*")) {
                for (Path folder : folders) {
                    entry(Long.parseLong(folder.getFileName().toString())).ifPresent(all::add);
                }
            } catch (IOException | NumberFormatException e) {
                return all;
            }
        }
        return all;
    }

    private static Optional<Entry> entry(long pid) {
        try {
            String stat = new String(Files.readAllBytes(file(pid, "stat")), ISO_8859_1);
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            return Optional.of(new Entry(
                    pid,
                    fields[0],
                    Long.parseLong(fields[1]),
                    Long.parseLong(fields[2]),
                    Long.parseLong(fields[3]),
                    Long.parseLong(fields[4]),
                    Long.parseLong(fields[5])));
        } catch (IOException | RuntimeException e) {
            return Optional.empty(); // gone meanwhile
        }
    }

    private static Path file(long pid, String name) {
        return PROC.resolve(Long.toString(pid)).resolve(name);
    }
}
