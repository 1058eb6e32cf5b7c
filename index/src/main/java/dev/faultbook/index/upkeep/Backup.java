package dev.faultbook.index.upkeep;

import static java.util.Objects.requireNonNull;

import dev.faultbook.FailureKind;
import dev.faultbook.FaultbookException;
import dev.faultbook.index.Store;
import dev.faultbook.index.lucene.CommitImage;
import dev.faultbook.index.store.RecordImage;
import dev.faultbook.index.store.StoreFolder;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongConsumer;
import java.util.stream.Stream;

/**
 * Copies a store into one file, as it is at one moment, while others may write to it. The index is copied before the records that it was made of, and these before
 * the logs, since a log is there before its report: what one names, another that was copied later has.
 */
public final class Backup {
    private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("'faultbook-'yyyyMMdd'T'HHmmss'Z.zip'");
    private static final int ID_CHARS = 16;

    private final StoreFolder folder;
    private final Options options;
    private final LongConsumer progress;
    private final Set<String> copied = new HashSet<>();

    /**
     * What to copy besides logs and reports.
     *
     * @param index the search index, which can be made anew
     * @param tokens hashes of tokens: with them a restored server knows its callers
     * @param writtenBy version of the program
     */
    public record Options(boolean index, boolean tokens, String writtenBy) {
        public Options {
            requireNonNull(writtenBy, "writtenBy");
        }
    }

    private Backup(StoreFolder folder, Options options, LongConsumer progress) {
        this.folder = folder;
        this.options = options;
        this.progress = progress;
    }

    /**
     * @param data the data folder
     * @param target a file that is not there yet, or a folder, in which the file gets a name with the time
     * @param progress gets how many logs are copied
     * @return the file, and what it holds
     * @throws FaultbookException when there is no store, the file is there, or it cannot be written
     */
    public static Written write(Path data, Path target, Options options, LongConsumer progress) {
        Clock clock = Clock.systemUTC();
        Path file = Files.isDirectory(target)
                ? target.resolve(NAME.format(clock.instant().atOffset(ZoneOffset.UTC)))
                : target;
        try (StoreFolder folder = StoreFolder.existing(data)) {
            check(data, file);
            try (BackupFile out = new BackupFile(file)) {
                BackupInfo info = new Backup(folder, options, progress).fill(out, clock);
                out.publish(info);
                return new Written(file, info);
            }
        } catch (IOException e) {
            throw new FaultbookException(
                    FailureKind.UNAVAILABLE,
                    "The backup " + file + " cannot be written: " + reason(e) + ". Nothing of it is left.",
                    e);
        }
    }

    /** A backup that is there. */
    public record Written(Path file, BackupInfo info) {}

    private static void check(Path data, Path file) {
        if (Files.exists(file)) {
            throw new FaultbookException(
                    FailureKind.BAD_INPUT,
                    file + " is there already. Name another file, or a folder: it gets a name by itself.");
        }
        Path parent = requireNonNull(file.toAbsolutePath().normalize().getParent());
        if (!Files.isDirectory(parent)) {
            throw new FaultbookException(FailureKind.BAD_INPUT, "There is no folder " + parent + ". Make it first.");
        }
        if (parent.startsWith(data.toAbsolutePath().normalize())) {
            throw new FaultbookException(
                    FailureKind.BAD_INPUT,
                    "A backup inside of " + data
                            + " would be lost with it. Name a file elsewhere, best on another disk.");
        }
    }

    private static String reason(IOException e) {
        return e instanceof AccessDeniedException ? "permission denied" : String.valueOf(e.getMessage());
    }

    private BackupInfo fill(BackupFile out, Clock clock) throws IOException {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        boolean index = options.index() && index(out);
        records(out, folder.catalogs(), "catalogs");
        records(out, folder.audit(), "audit");
        records(out, folder.triage(), "triage");
        int lost;
        int builds;
        try (Moment moment = logs(out)) {
            copy(out, moment.reports(), "reports");
            builds = moment.builds();
            lost = moment.lost();
        }
        Extras extras = new Extras(folder.root(), out);
        boolean tokens = options.tokens() && extras.file("tokens.json");
        extras.log("audit.log");
        boolean catalog = extras.catalog();
        extras.file("format");
        long files = out.files();
        long bytes = out.bytes();
        return new BackupInfo(now, options.writtenBy(), builds, lost, index, tokens, catalog, files, bytes, out.sums());
    }

    private boolean index(BackupFile out) throws IOException {
        if (!Files.isDirectory(folder.index())) {
            return false;
        }
        try (CommitImage image = CommitImage.of(folder.index())) {
            for (String file : image.files()) {
                out.add("index/" + file, to -> image.copy(file, channel(to)));
            }
            return !image.files().isEmpty();
        }
    }

    private static void records(BackupFile out, Path folder, String name) throws IOException {
        try (RecordImage image = RecordImage.of(folder)) {
            copy(out, image, name);
        }
    }

    private static void copy(BackupFile out, RecordImage image, String name) throws IOException {
        for (String file : image.files()) {
            out.add(name + "/" + file, to -> image.copy(file, channel(to)));
        }
    }

    private static WritableByteChannel channel(OutputStream out) {
        return Channels.newChannel(out);
    }

    /** Reports of a moment whose logs are all copied, but for those that are lost. */
    private record Moment(RecordImage reports, int builds, int lost) implements AutoCloseable {
        @Override
        public void close() {
            reports.close();
        }
    }

    /** A log that is gone was forgotten meanwhile, as later reports say, or is lost. */
    private Moment logs(BackupFile out) throws IOException {
        Set<String> gone = Set.of();
        while (true) {
            RecordImage reports = RecordImage.of(folder.reports());
            try {
                Set<String> ids = Store.ids(reports);
                copyLogs(out, ids);
                Set<String> missing = new TreeSet<>(ids);
                missing.removeAll(copied);
                if (gone.containsAll(missing)) {
                    return new Moment(reports, ids.size(), missing.size());
                }
                gone = missing;
                reports.close();
            } catch (IOException | RuntimeException e) {
                reports.close();
                throw e;
            }
        }
    }

    /** In the order of their names, so that each folder is listed once. */
    private void copyLogs(BackupFile out, Set<String> ids) throws IOException {
        String listed = "";
        Map<String, Path> logs = Map.of();
        for (String id : ids) {
            String prefix = id.substring(0, 2);
            if (!prefix.equals(listed)) {
                logs = logs(folder.logs().resolve(prefix));
                listed = prefix;
            }
            Path log = logs.get(id);
            if (log != null && copied.add(id)) {
                copyLog(out, id, log);
            }
        }
    }

    private void copyLog(BackupFile out, String id, Path log) throws IOException {
        try (FileChannel in = FileChannel.open(log)) {
            out.add(
                    "logs/" + id.substring(0, 2) + "/" + log.getFileName(),
                    to -> Channels.newInputStream(in).transferTo(to));
            progress.accept(copied.size());
        } catch (NoSuchFileException e) {
            copied.remove(id); // forgotten this very moment
        }
    }

    /** By the ids of their builds. */
    private static Map<String, Path> logs(Path folder) throws IOException {
        Map<String, Path> logs = new HashMap<>();
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.list(folder)) {
                files.filter(file -> file.getFileName().toString().length() > ID_CHARS)
                        .forEach(file -> logs.put(file.getFileName().toString().substring(0, ID_CHARS), file));
            }
        }
        return logs;
    }
}
