package dev.faultbook.ingest.source;

import dev.faultbook.FailureKind;
import dev.faultbook.FaultbookException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The logs in what a person names: a file is one, a folder or an archive may hold many. {@code docs/inputs.md} has the rules. Logs that cannot be
 * read are among them, and say why when they are opened. Once closed, no log of it can be opened any more.
 */
public final class LogSources implements AutoCloseable {
    /** Between the name of an archive and a name in it. */
    static final String IN_ARCHIVE = "!/";

    private final List<LogSource> logs = new ArrayList<>();
    private final List<LogSource> archives = new ArrayList<>();
    private final List<AutoCloseable> temporaries = new ArrayList<>();

    private LogSources() {}

    /**
     * What a person names.
     *
     * @param input a file, a folder, an archive, an archive and a log in it ({@code run.zip!/0_build.txt}), or a pattern such as
     *     {@code logs/*.log}
     * @throws FaultbookException when there is no such thing, or no log in it, or the archive as a whole cannot be read
     */
    public static LogSources of(String input) {
        LogSources sources = new LogSources();
        try {
            sources.addNamed(input);
            return sources;
        } catch (FaultbookException e) {
            sources.close();
            throw e;
        }
    }

    /** Whether what a person names is a file that is one log: to open it takes neither time nor room. */
    public static boolean isOneFile(String input) {
        Path path = path(input);
        try {
            return path != null && Files.isRegularFile(path) && ContentKind.of(path) == ContentKind.LOG;
        } catch (FaultbookException e) {
            return false; // which opening it says
        }
    }

    /**
     * Reads a stream that can be read once, such as standard input, to its end: one log, or an archive.
     *
     * @throws FaultbookException when it cannot be read, or is an archive without a log
     */
    public static LogSources spool(String name, InputStream stream) {
        LogSources sources = new LogSources();
        try {
            sources.addSpooled(LogSource.spool(name, stream));
            return sources;
        } catch (FaultbookException e) {
            sources.close();
            throw e;
        }
    }

    /** What is in a folder now, its archives not opened; there need be nothing. */
    public static LogSources in(Path folder) {
        LogSources sources = new LogSources();
        sources.addFolderLogs(folder).forEach(archive -> sources.archives.add(new FileLogSource(archive)));
        return sources;
    }

    /** In natural order of their names. */
    public List<LogSource> logs() {
        return List.copyOf(logs);
    }

    /** Those that were not opened: give the name of one to {@link #of}. */
    public List<LogSource> archives() {
        return List.copyOf(archives);
    }

    /** Deletes what had to be put aside. */
    @Override
    public void close() {
        for (AutoCloseable temporary : temporaries) {
            try {
                temporary.close();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private void addNamed(String input) {
        Path path = path(input);
        int inArchive = input.indexOf(IN_ARCHIVE);
        if (path != null && Files.exists(path)) {
            add(path);
        } else if (inArchive > 0 && Files.isRegularFile(Path.of(input.substring(0, inArchive)))) {
            addFrom(Path.of(input.substring(0, inArchive)), input);
        } else if (GlobPattern.is(input)) {
            GlobPattern.files(input).forEach(this::addOneOfMany);
        } else if (path == null) {
            throw new FaultbookException(FailureKind.BAD_INPUT, "\"" + input + "\" is no file name.");
        } else {
            logs.add(LogSource.file(path));
        }
    }

    private static @Nullable Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            return null;
        }
    }

    private void add(Path path) {
        if (Files.isDirectory(path)) {
            addFolder(path);
        } else {
            addFile(path);
        }
    }

    private void addFolder(Path folder) {
        addFolderLogs(folder).forEach(this::addOneOfMany);
        requireLogs("the folder " + folder);
    }

    /** The archives in the folder are left. */
    private List<Path> addFolderLogs(Path folder) {
        FolderEntries entries = FolderEntries.of(folder, Integer.MAX_VALUE);
        logs.addAll(EntryLogs.of(entries, entries.names()));
        logs.addAll(entries.unreadable());
        return entries.names().stream()
                .filter(LogNames::isArchive)
                .sorted(LogNames.NATURAL)
                .map(entries::path)
                .toList();
    }

    /** One that cannot be read does not keep the others from being read. */
    private void addOneOfMany(Path file) {
        try {
            addFile(file);
        } catch (FaultbookException e) {
            logs.add(LogSource.failing(file.toString(), e));
        }
    }

    private void addFile(Path path) {
        LogSource file = LogSource.file(path);
        if (!Files.isRegularFile(path)) {
            addPipe(path);
            return;
        }
        int before = logs.size();
        switch (ContentKind.of(path)) {
            case ZIP -> addZip(file.name(), path);
            case TAR -> addTar(file.name(), path);
            case LOG -> addLog(path, file);
        }
        Provenance noted = ForgeNotes.beside(path);
        if (!noted.isNothing()) {
            logs.subList(before, logs.size())
                    .replaceAll(log -> new NotedLogSource(log, log.provenance().or(noted)));
        }
    }

    /** Of a build of Jenkins, with what is noted beside it. */
    private void addLog(Path path, LogSource file) {
        Path folder = path.toAbsolutePath().getParent();
        if (folder != null && JenkinsBuilds.mayBe(String.valueOf(path.getFileName()))) {
            FolderEntries entries = FolderEntries.of(folder, 1);
            JenkinsBuilds.in(entries, entries.names()).logs().stream()
                    .findFirst()
                    .ifPresentOrElse(log -> logs.add(new NotedLogSource(file, log.provenance())), () -> logs.add(file));
        } else {
            logs.add(file);
        }
    }

    /** What can be read once only, such as a shell's {@code <(docker build .)}. */
    private void addPipe(Path path) {
        try (InputStream in = Files.newInputStream(path)) {
            addSpooled(LogSource.spool(path.toString(), in));
        } catch (IOException e) {
            throw LogSource.unreadable(path.toString(), e);
        }
    }

    private void addZip(String name, Path path) {
        ZipEntries entries = ZipEntries.of(name, path);
        logs.addAll(EntryLogs.of(entries, entries.names()));
        requireLogs(name);
    }

    private void addTar(String name, Path path) {
        try (InputStream in = Files.newInputStream(path)) {
            addTar(name, in);
        } catch (IOException e) {
            throw LogSource.unreadable(name, e);
        }
    }

    private void addTar(String name, InputStream in) throws IOException {
        TarEntries entries = TarEntries.of(name, Decoding.decompress(name, in));
        temporaries.add(entries);
        logs.addAll(EntryLogs.of(entries, entries.names()));
        logs.addAll(entries.unreadable());
        requireLogs(name);
    }

    private void addSpooled(SpooledLogSource spooled) {
        temporaries.add(spooled);
        try (InputStream in = spooled.raw()) {
            switch (ContentKind.of(spooled.name(), in)) {
                case ZIP -> addZip(spooled.name(), onDisk(spooled));
                case TAR -> addTar(spooled.name(), spooled.raw());
                case LOG -> logs.add(spooled);
            }
        } catch (IOException e) {
            throw LogSource.unreadable(spooled.name(), e);
        }
    }

    private Path onDisk(SpooledLogSource spooled) throws IOException {
        Path file = Temporary.file();
        temporaries.add(() -> Temporary.delete(file));
        try (InputStream in = spooled.raw()) {
            Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
        }
        return file;
    }

    private void requireLogs(String where) {
        if (logs.isEmpty()) {
            throw new FaultbookException(
                    FailureKind.BAD_INPUT,
                    "No logs in " + where + ". Looked for " + LogNames.WANTED + "; name other files one by one.");
        }
    }

    private void addFrom(Path archive, String wanted) {
        addFile(archive);
        logs.removeIf(log -> !log.name().equals(wanted));
        if (logs.isEmpty()) {
            throw new FaultbookException(
                    FailureKind.NOT_FOUND,
                    "There is no log " + wanted.substring(wanted.indexOf(IN_ARCHIVE) + IN_ARCHIVE.length()) + " in "
                            + archive + ".");
        }
    }
}
