package dev.faultbook.index;

import dev.faultbook.FailureKind;
import dev.faultbook.FaultbookException;
import dev.faultbook.index.store.RecordImage;
import dev.faultbook.index.store.RecordStore;
import dev.faultbook.index.store.RecordStore.Position;
import dev.faultbook.index.store.StoreFolder;
import dev.faultbook.ingest.ReadOptions;
import dev.faultbook.ingest.report.Report;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/** The reports of all builds, each in a {@link BuildRecord}. Only ids are held in memory. Thread-safe. */
final class Builds implements AutoCloseable {
    /** A shorter record than any build's, with the SHA-256 of the log of a build that is forgotten. */
    private static final int FORGOTTEN_BYTES = 64;
    /** A yet shorter one: nothing is left of all that was forgotten before. */
    private static final byte[] FINISHED = "finished".getBytes(StandardCharsets.US_ASCII);

    private static final int LOCKS = 256;
    private static final int SHORTEST_PREFIX = 4;
    private static final int NAMED_IN_MESSAGES = 3;

    private final Clock clock;
    private final ConcurrentNavigableMap<String, Position> positions = new ConcurrentSkipListMap<>();
    private final RecordStore records;
    /** What was forgotten since it was last noted that nothing is left of it. */
    private final List<Position> unfinished = new ArrayList<>();

    /** Each is for some of the builds: one for each build would be too many. */
    private final List<Lock> locks =
            Stream.<Lock>generate(ReentrantLock::new).limit(LOCKS).toList();

    private Instant last = Instant.EPOCH;

    Builds(StoreFolder folder, Clock clock) {
        this.clock = clock;
        this.records = RecordStore.open(folder, folder.reports(), this::visit);
    }

    /** Ids of the builds that are there, told by an image of the reports alone. */
    static Set<String> ids(RecordImage reports) {
        Set<String> ids = new TreeSet<>();
        reports.forEach((key, length) -> {
            if (length > FORGOTTEN_BYTES) {
                ids.add(id(key));
            } else if (length == FORGOTTEN_BYTES) {
                ids.remove(id(key));
            }
        });
        return ids;
    }

    /**
     * Held by whoever changes a build's report, or what the index has of it, until both go together: two at once would put it into the index twice, or the
     * earlier report last.
     */
    Lock lock(String id) {
        return locks.get(Math.floorMod(id.hashCode(), LOCKS));
    }

    private void visit(long key, Position position) {
        if (position.length() > FORGOTTEN_BYTES) {
            positions.put(id(key), position);
        } else if (position.length() == FORGOTTEN_BYTES) {
            positions.remove(id(key));
            unfinished.add(position);
        } else {
            unfinished.clear();
        }
    }

    /** Remembers a build for good, or returns the one with the same log. */
    synchronized Added add(Report report, ReadOptions options, Origin origin) {
        Optional<StoredBuild> known = sameAs(report);
        if (known.isPresent()) {
            return new Added(known.get(), false);
        }
        StoredBuild build = new StoredBuild(StoredBuild.idOf(report), now(), origin, report);
        append(build, options);
        return new Added(build, true);
    }

    /** Remembers another report on a build; the one before stays on disk. */
    synchronized StoredBuild replace(StoredBuild build, Report report) {
        StoredBuild judged = known(build).withReport(report);
        append(judged, options(build.id()));
        return judged;
    }

    /** Remembers what is said of a build's origin, beside what was said before; the same object when that is nothing new. */
    synchronized StoredBuild update(StoredBuild build, Origin origin) {
        StoredBuild known = known(build);
        Origin all = known.origin().updatedBy(origin);
        if (all.equals(known.origin())) {
            return build;
        }
        StoredBuild updated = new StoredBuild(known.id(), known.ingestedAt(), all, known.report());
        append(updated, options(build.id()));
        return updated;
    }

    private StoredBuild known(StoredBuild build) {
        return get(build.id())
                .orElseThrow(() -> new FaultbookException(
                        FailureKind.NOT_FOUND, "Build " + build.id() + " was forgotten meanwhile."));
    }

    /** Forgets builds for good: after a crash, what is left of them is in {@link #unfinished}. */
    synchronized void forget(List<StoredBuild> forgotten) {
        Map<Long, byte[]> notes = new LinkedHashMap<>();
        forgotten.forEach(build ->
                notes.put(key(build.id()), build.report().log().sha256().getBytes(StandardCharsets.US_ASCII)));
        unfinished.addAll(records.appendAll(notes));
        forgotten.forEach(build -> positions.remove(build.id()));
    }

    synchronized boolean hasUnfinished() {
        return !unfinished.isEmpty();
    }

    /** Digests of logs that are to be removed, also those that a crash or a fault has kept from it; those of builds that came again are not among them. */
    synchronized List<String> unfinished() {
        return unfinished.stream()
                .map(position -> new String(records.read(position), StandardCharsets.US_ASCII))
                .filter(sha256 -> !positions.containsKey(sha256.substring(0, StoredBuild.ID_CHARS)))
                .toList();
    }

    /** Nothing is left of what was forgotten until now. */
    synchronized void finished() {
        if (hasUnfinished()) {
            records.append(0, FINISHED);
            unfinished.clear();
        }
    }

    /** Gives the disk back what reports take that were replaced or forgotten. Others can be read and added meanwhile. */
    void compact() {
        Set<Position> current;
        long end;
        synchronized (this) {
            current = Set.copyOf(positions.values());
            end = records.end().number();
        }
        records.compact(position ->
                position.length() <= FORGOTTEN_BYTES || position.number() >= end || current.contains(position));
    }

    private void append(StoredBuild build, ReadOptions options) {
        positions.put(build.id(), records.append(key(build.id()), BuildRecord.write(build, options)));
    }

    /** Number of a build's report; later reports have higher ones. */
    long number(String id) {
        Position position = positions.get(id);
        return position == null ? -1 : position.number();
    }

    /** The build with the same log, if there is one. */
    Optional<StoredBuild> sameAs(Report report) {
        Optional<StoredBuild> known = get(StoredBuild.idOf(report));
        known.ifPresent(build -> {
            if (!build.report().log().sha256().equals(report.log().sha256())) {
                throw new FaultbookException(
                        FailureKind.BAD_INPUT,
                        "The log " + report.log().path() + " would get the id " + build.id()
                                + ", which another log has: the two were made to collide. It is not stored.");
            }
        });
        return known;
    }

    /**
     * The build with this id, or with an id that starts so.
     *
     * @throws FaultbookException when there are several
     */
    Optional<StoredBuild> find(String idOrPrefix) {
        String prefix = idOrPrefix.toLowerCase(Locale.ROOT);
        if (prefix.length() < SHORTEST_PREFIX || prefix.length() >= StoredBuild.ID_CHARS) {
            return get(prefix);
        }
        List<String> ids = positions.tailMap(prefix, true).keySet().stream()
                .takeWhile(id -> id.startsWith(prefix))
                .limit(NAMED_IN_MESSAGES)
                .toList();
        if (ids.size() > 1) {
            throw new FaultbookException(
                    FailureKind.BAD_INPUT,
                    "Several builds start with " + prefix + ": " + String.join(", ", ids) + ". Write more of the id.");
        }
        return ids.stream().findFirst().flatMap(this::get);
    }

    Optional<StoredBuild> get(String id) {
        return record(id).map(BuildRecord::build);
    }

    /** The build with this id, with no more than its report's summary: costs a fraction of the whole. */
    Optional<StoredBuild> summary(String id) {
        return record(id).map(BuildRecord::summary);
    }

    private Optional<BuildRecord> record(String id) {
        return Optional.ofNullable(positions.get(id)).map(records::read).map(BuildRecord::new);
    }

    /** The build with this id, also when another process has just added it: a reader may see it in the index before it has seen its report. */
    Optional<StoredBuild> refreshed(String id) {
        refreshUnlessKnown(id);
        return get(id);
    }

    /** The same, with no more than its report's summary. */
    Optional<StoredBuild> refreshedSummary(String id) {
        refreshUnlessKnown(id);
        return summary(id);
    }

    private void refreshUnlessKnown(String id) {
        if (!positions.containsKey(id)) {
            refresh();
        }
    }

    /** As what a build's log was read, so that it can be read so again. */
    ReadOptions options(String id) {
        return record(id).map(BuildRecord::options).orElse(ReadOptions.DEFAULT);
    }

    Set<String> ids() {
        return Collections.unmodifiableSet(positions.keySet());
    }

    long size() {
        return positions.size();
    }

    /** Sees what another process has added. */
    void refresh() {
        records.refresh();
    }

    @Override
    public void close() {
        records.close();
    }

    /** Later than the build before, so that builds have an order. */
    private Instant now() {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        last = now.isAfter(last) ? now : last.plus(1, ChronoUnit.MICROS);
        return last;
    }

    private static String id(long key) {
        return HexFormat.of().toHexDigits(key);
    }

    private static long key(String id) {
        return HexFormat.fromHexDigitsToLong(id);
    }
}
