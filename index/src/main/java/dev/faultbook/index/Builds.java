package dev.faultbook.index;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.faultbook.FailureKind;
import dev.faultbook.FaultbookException;
import dev.faultbook.index.store.RecordStore;
import dev.faultbook.index.store.RecordStore.Position;
import dev.faultbook.index.store.StoreFolder;
import dev.faultbook.ingest.ReadOptions;
import dev.faultbook.ingest.report.Report;
import dev.faultbook.ingest.report.ReportJson;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * The reports of all builds, each in a record of two lines of JSON: id, time and how the log was read, then the report. Only ids are held in
 * memory. Thread-safe.
 */
final class Builds implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String INPUT_FORMAT = "inputFormat";
    private static final String STARTED_AT = "startedAt";
    private static final int SHORTEST_PREFIX = 4;
    private static final int NAMED_IN_MESSAGES = 3;

    private final Clock clock;
    private final ConcurrentNavigableMap<String, Position> positions = new ConcurrentSkipListMap<>();
    private final RecordStore records;
    private Instant last = Instant.EPOCH;

    Builds(StoreFolder folder, Clock clock) {
        this.clock = clock;
        this.records = RecordStore.open(folder, folder.reports(), (key, position) -> positions.put(id(key), position));
    }

    /** Remembers a build for good, or returns the one with the same log. */
    synchronized Added add(Report report, ReadOptions options) {
        Optional<StoredBuild> known = sameAs(report);
        if (known.isPresent()) {
            return new Added(known.get(), false);
        }
        StoredBuild build = new StoredBuild(StoredBuild.idOf(report), now(), report);
        positions.put(build.id(), records.append(key(build.id()), write(build, options)));
        return new Added(build, true);
    }

    /** Remembers another report on a build; the one before stays on disk. */
    synchronized StoredBuild replace(StoredBuild build, Report report) {
        StoredBuild judged = new StoredBuild(build.id(), build.ingestedAt(), report);
        positions.put(build.id(), records.append(key(build.id()), write(judged, options(build.id()))));
        return judged;
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
        return Optional.ofNullable(positions.get(id)).map(records::read).map(Builds::read);
    }

    /** The build with this id, also when another process has just added it: a reader may see it in the index before it has seen its report. */
    Optional<StoredBuild> refreshed(String id) {
        Optional<StoredBuild> build = get(id);
        if (build.isEmpty()) {
            refresh();
            return get(id);
        }
        return build;
    }

    /** As what a build's log was read, so that it can be read so again. */
    ReadOptions options(String id) {
        Position position = positions.get(id);
        if (position == null) {
            return ReadOptions.DEFAULT;
        }
        JsonNode head = head(new String(records.read(position), StandardCharsets.UTF_8));
        // A format that this version does not know is told by the lines.
        Optional<String> format = Optional.ofNullable(head.get(INPUT_FORMAT))
                .map(JsonNode::asText)
                .filter(ReadOptions.formats()::contains);
        return new ReadOptions(
                format,
                Optional.ofNullable(head.get(STARTED_AT)).map(JsonNode::asText).map(Instant::parse),
                ReadOptions.EXCERPT_TOKENS);
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

    private static byte[] write(StoredBuild build, ReadOptions options) {
        ObjectNode head = JSON.createObjectNode()
                .put("id", build.id())
                .put("ingestedAt", build.ingestedAt().toString());
        options.format().ifPresent(format -> head.put(INPUT_FORMAT, format));
        options.startedAt().ifPresent(start -> head.put(STARTED_AT, start.toString()));
        return (head + "\n" + ReportJson.write(build.report()) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private static StoredBuild read(byte[] record) {
        String lines = new String(record, StandardCharsets.UTF_8);
        JsonNode head = head(lines);
        return new StoredBuild(
                head.path("id").asText(),
                Instant.parse(head.path("ingestedAt").asText()),
                ReportJson.read(lines.substring(lines.indexOf('\n') + 1)));
    }

    private static JsonNode head(String lines) {
        try {
            return JSON.readTree(lines.substring(0, lines.indexOf('\n')));
        } catch (JsonProcessingException e) {
            throw new FaultbookException(
                    FailureKind.INTERNAL, "A stored report is not valid JSON: " + e.getOriginalMessage(), e);
        }
    }
}
