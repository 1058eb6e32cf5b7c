package dev.faultbook.cli.command;

import dev.faultbook.FailureKind;
import dev.faultbook.FaultbookException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The logs in a folder and the folders below it: files called {@code *.log}, {@code *.out} or {@code *.txt}, also with {@code .gz} or
 * {@code .zst} after that. Left out: hidden files and folders, and pip's {@code requirements*.txt} and {@code constraint*.txt}.
 * Links to folders are not followed.
 */
final class LogFiles {
    private static final Pattern LOG = Pattern.compile(".+\\.(log|out|txt)(\\.gz|\\.zst)?");
    private static final Pattern PIP_INPUT = Pattern.compile("(requirements|constraint).*\\.txt");

    private LogFiles() {}

    /**
     * Sorted by path.
     *
     * @throws FaultbookException when the folder cannot be read or has no logs
     */
    static List<Path> in(Path folder) {
        try (Stream<Path> paths = Files.walk(folder)) {
            List<Path> logs = paths.filter(path -> !hidden(folder.relativize(path)))
                    .filter(Files::isRegularFile)
                    .filter(LogFiles::looksLikeALog)
                    .sorted()
                    .toList();
            if (logs.isEmpty()) {
                throw new FaultbookException(
                        FailureKind.BAD_INPUT,
                        "No logs in the folder " + folder
                                + ". Looked for *.log, *.out and *.txt, also with .gz or .zst after that; name other files one by one.");
            }
            return logs;
        } catch (IOException | UncheckedIOException e) {
            throw new FaultbookException(
                    FailureKind.BAD_INPUT, "Cannot read the folder " + folder + ": " + e.getMessage() + ".", e);
        }
    }

    private static boolean hidden(Path path) {
        for (Path name : path) {
            if (name.toString().startsWith(".")) {
                return true;
            }
        }
        return false;
    }

    private static boolean looksLikeALog(Path path) {
        String name = path.getFileName().toString().toLowerCase(Locale.ROOT);
        return LOG.matcher(name).matches() && !PIP_INPUT.matcher(name).matches();
    }
}
