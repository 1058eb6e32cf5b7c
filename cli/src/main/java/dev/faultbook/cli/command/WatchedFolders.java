package dev.faultbook.cli.command;

import dev.faultbook.cli.terminal.Console;
import dev.faultbook.ingest.source.LogSource;
import dev.faultbook.ingest.source.LogSources;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Folders into which logs come. An archive is a log to them until it is whole, and opened only then. */
final class WatchedFolders {
    private final Console console;
    private final List<Path> folders;
    private final SettledLogs settled;
    private final Set<Path> gone = new HashSet<>();
    private final Map<String, String> archiveOf = new HashMap<>();

    WatchedFolders(Console console, List<Path> folders, Duration settle) {
        this.console = console;
        this.folders = List.copyOf(folders);
        this.settled = new SettledLogs(settle);
    }

    /**
     * The logs that are whole now, and were not taken before.
     *
     * @param opened gets what is to be closed once they are read
     * @param batch gets the archives that cannot be opened
     */
    List<LogSource> take(List<LogSources> opened, Batch batch) {
        archiveOf.clear();
        List<LogSource> logs = new ArrayList<>();
        List<LogSource> archives = new ArrayList<>();
        for (Path folder : folders) {
            if (isThere(folder)) {
                LogSources now = LogSources.in(folder);
                logs.addAll(now.logs());
                archives.addAll(now.archives());
            }
        }
        List<LogSource> whole =
                settled.take(Stream.concat(logs.stream(), archives.stream()).toList(), System.nanoTime());
        List<LogSource> taken = new ArrayList<>(whole);
        taken.removeAll(archives);
        whole.stream()
                .filter(archives::contains)
                .forEach(archive -> batch.attempt(() -> {
                    LogSources inside = LogSources.of(archive.name());
                    opened.add(inside);
                    inside.logs().forEach(log -> archiveOf.put(log.name(), archive.name()));
                    taken.addAll(inside.logs());
                }));
        return taken;
    }

    /** One that was taken last, but could not be kept for now: it is whole again after a while. */
    void again(LogSource log) {
        settled.again(archiveOf.getOrDefault(log.name(), log.name()), System.nanoTime());
    }

    /** One that is not is told of once. */
    private boolean isThere(Path folder) {
        if (Files.isDirectory(folder)) {
            gone.remove(folder);
            return true;
        }
        if (gone.add(folder)) {
            console.tell("faultbook: " + folder + " is no folder any more. Its logs are stored once it is again.");
        }
        return false;
    }
}
