package dev.faultbook.index.upkeep;

import dev.faultbook.FaultbookException;
import dev.faultbook.index.Store;
import dev.faultbook.index.lucene.CommitImage;
import dev.faultbook.index.store.LogStore;
import dev.faultbook.index.store.RecordImage;
import dev.faultbook.index.store.StoreFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Looks a store over without changing anything, while others may write to it. */
public final class Checkup {
    private static final int ID_CHARS = 16;
    private static final int NAMED = 5;
    private static final String LOGS = "logs";

    private final Path root;
    private final boolean deep;
    private final LongConsumer progress;
    private final List<Check> checks = new ArrayList<>();

    private Checkup(Path root, boolean deep, LongConsumer progress) {
        this.root = root;
        this.deep = deep;
        this.progress = progress;
    }

    /**
     * @param deep reads every block of every log, and all of the index
     * @param progress gets how many logs were looked at
     */
    public static List<Check> of(Path data, boolean deep, LongConsumer progress) {
        Checkup checkup = new Checkup(data, deep, progress);
        checkup.run();
        return List.copyOf(checkup.checks);
    }

    private void run() {
        try (StoreFolder folder = StoreFolder.existing(root)) {
            checks.add(
                    Check.ok("format", Files.readString(root.resolve("format")).strip()));
            OptionalLong writer = writer();
            Optional<Set<String>> ids = reports(folder, writer.isPresent());
            records("audit", folder.audit(), writer.isPresent());
            records("triage", folder.triage(), writer.isPresent());
            records("catalogs", folder.catalogs(), writer.isPresent());
            if (ids.isPresent()) { // Else nobody knows which logs there should be.
                logs(folder, ids.get());
                index(folder, ids.get(), writer.isPresent());
            }
            leftovers(writer.isPresent());
        } catch (FaultbookException e) {
            checks.add(Check.problem("store", String.valueOf(e.getMessage()), ""));
        } catch (IOException e) {
            checks.add(Check.problem("store", root + " cannot be read: " + e.getMessage(), "Check who owns it."));
        }
    }

    private OptionalLong writer() {
        OptionalLong writer = StoreFolder.writer(root);
        checks.add(Check.ok(
                "lock",
                writer.isEmpty()
                        ? "nobody writes to it"
                        : writer.getAsLong() < 0
                                ? "another faultbook writes to it"
                                : "process " + writer.getAsLong() + " writes to it" + command(writer.getAsLong())));
        return writer;
    }

    private static String command(long process) {
        return ProcessHandle.of(process)
                .flatMap(handle -> handle.info().commandLine())
                .map(line -> line.length() <= 120 ? line : "…" + line.substring(line.length() - 120))
                .map(line -> " (" + line + ")")
                .orElse("");
    }

    private Optional<Set<String>> reports(StoreFolder folder, boolean isWritten) {
        try (RecordImage reports = RecordImage.of(folder.reports())) {
            Set<String> ids = Store.ids(reports);
            return whole("reports", reports, count(ids.size(), "build"), isWritten)
                    ? Optional.of(ids)
                    : Optional.empty();
        } catch (FaultbookException e) {
            checks.add(Check.problem("reports", String.valueOf(e.getMessage()), ""));
            return Optional.empty();
        }
    }

    private void records(String name, Path folder, boolean isWritten) {
        try (RecordImage records = RecordImage.of(folder)) {
            long[] count = {0};
            records.forEach((key, length) -> count[0]++);
            whole(name, records, count(count[0], "record"), isWritten);
        } catch (FaultbookException e) {
            checks.add(Check.problem(name, String.valueOf(e.getMessage()), ""));
        }
    }

    /** Whether all records can be told. */
    private boolean whole(String name, RecordImage records, String content, boolean isWritten) {
        List<String> files = records.files();
        for (String file : files) {
            Optional<RecordImage.Damage> damage = records.damage(file);
            if (damage.isPresent() && !(damage.get().isTail() && file.equals(files.getLast()))) {
                checks.add(Check.problem(
                        name,
                        name + "/" + file + " is damaged at byte "
                                + damage.get().at(),
                        "Bring a backup back: faultbook restore."));
                return false;
            }
            if (damage.isPresent() && !isWritten) {
                checks.add(Check.warning(
                        name,
                        name + "/" + file + " ends in the middle of a record, at byte "
                                + damage.get().at(),
                        "A crash came before it was acknowledged. The next faultbook that writes cuts it off."));
                return true;
            }
        }
        checks.add(Check.ok(name, content + " in " + count(files.size(), "file") + ", all checksums right"));
        return true;
    }

    private static String count(long count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }

    private void logs(StoreFolder folder, Set<String> ids) throws IOException {
        Map<String, Path> files = files(folder);
        LogStore logs = new LogStore(folder);
        Set<String> missing = new TreeSet<>(ids);
        missing.removeAll(files.keySet());
        Map<String, String> damaged = new HashMap<>();
        long looked = 0;
        for (String id : ids) {
            Path file = files.get(id);
            if (file != null) {
                try {
                    logs.check(file.getFileName().toString().replace(".zst", ""), deep);
                } catch (FaultbookException e) {
                    damaged.put(id, String.valueOf(e.getMessage()));
                }
                progress.accept(++looked);
            }
        }
        if (!missing.isEmpty()) {
            checks.add(Check.problem(
                    LOGS,
                    count(missing.size(), "build") + " without a log: " + named(missing),
                    "Ingest these logs again, restore a backup, or remove the builds: faultbook forget."));
        }
        if (!damaged.isEmpty()) {
            checks.add(Check.problem(
                    LOGS,
                    count(damaged.size(), "damaged log") + ": " + named(new TreeSet<>(damaged.keySet())) + "; "
                            + damaged.values().iterator().next(),
                    ""));
        }
        orphans(files, ids);
        if (missing.isEmpty() && damaged.isEmpty()) {
            checks.add(Check.ok(
                    LOGS,
                    ids.size()
                            + (deep
                                    ? ", every block can be read"
                                    : ", all there with their tables of blocks; --deep reads them")));
        }
    }

    private void orphans(Map<String, Path> files, Set<String> ids) throws IOException {
        Set<String> orphans = new HashSet<>(files.keySet());
        orphans.removeAll(ids);
        if (!orphans.isEmpty()) {
            long bytes = 0;
            for (String orphan : orphans) {
                bytes += Files.exists(files.get(orphan)) ? Files.size(files.get(orphan)) : 0;
            }
            checks.add(
                    Check.warning(
                            LOGS,
                            count(orphans.size(), "log") + " (" + bytes + " bytes) of no build: "
                                    + named(new TreeSet<>(orphans)),
                            "They were being added when a crash came, or are just being added. They do no harm; ingesting such a log again makes use of it."));
        }
    }

    private static String named(Set<String> ids) {
        return ids.stream().limit(NAMED).collect(Collectors.joining(", ")) + (ids.size() > NAMED ? ", …" : "");
    }

    /** By the ids of their builds. */
    private static Map<String, Path> files(StoreFolder folder) throws IOException {
        Map<String, Path> files = new HashMap<>();
        try (Stream<Path> all = Files.walk(folder.logs())) {
            all.filter(file -> file.toString().endsWith(".zst"))
                    .filter(file -> file.getFileName().toString().length() > ID_CHARS)
                    .forEach(file -> files.put(file.getFileName().toString().substring(0, ID_CHARS), file));
        }
        return files;
    }

    /** A writer keeps what it has added for some seconds to itself. */
    private void index(StoreFolder folder, Set<String> ids, boolean isWritten) {
        String anew = "Make it anew: faultbook reindex.";
        try (Store store = Store.openToRead(root)) {
            Set<String> found =
                    store.judged().stream().map(judged -> judged.build()).collect(Collectors.toSet());
            Set<String> missing = new TreeSet<>(ids);
            missing.removeAll(found);
            if (deep) {
                CommitImage.damage(folder.index())
                        .ifPresent(what -> checks.add(Check.problem("index", "it is damaged: " + what, anew)));
            }
            if (missing.isEmpty()) {
                checks.add(Check.ok("index", "finds " + count(found.size(), "build")));
            } else if (isWritten) {
                checks.add(Check.ok(
                        "index",
                        "finds " + count(found.size(), "build") + ", " + missing.size()
                                + " more once the writer has committed"));
            } else {
                checks.add(Check.warning(
                        "index",
                        "does not find " + count(missing.size(), "build") + ": " + named(missing),
                        "The next faultbook that writes adds them, or faultbook reindex does."));
            }
        } catch (FaultbookException e) {
            checks.add(Check.problem("index", String.valueOf(e.getMessage()), anew));
        }
    }

    private void leftovers(boolean isWritten) throws IOException {
        Path temporary = root.resolve("temporary");
        if (isWritten || !Files.isDirectory(temporary)) {
            return;
        }
        try (Stream<Path> files = Files.list(temporary)) {
            long count = files.count();
            if (count > 0) {
                checks.add(Check.warning(
                        "temporary",
                        count + " files of something that was not finished",
                        "The next faultbook that writes removes them."));
            }
        }
    }
}
