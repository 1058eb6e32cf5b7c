package dev.faultbook.index;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.faultbook.FailureKind;
import dev.faultbook.FaultbookException;
import dev.faultbook.index.store.RecordStore;
import dev.faultbook.index.store.RecordStore.Position;
import dev.faultbook.index.store.StoreFolder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What people said of verdicts, each in a record of JSON; the last word on a verdict counts. Independent of the index, so it outlives whatever is made
 * anew. Thread-safe.
 */
final class Marks implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<Position> unread = new ArrayList<>();
    private final Map<Verdict, Mark> marks = new LinkedHashMap<>();
    private final StoreFolder folder;
    private final RecordStore records;

    private record Verdict(String build, String learning, int revision) {}

    Marks(StoreFolder folder) {
        this.folder = folder;
        this.records = RecordStore.open(folder, folder.audit(), (key, position) -> unread.add(position));
        read();
    }

    /**
     * Remembers it for good.
     *
     * @throws FaultbookException when the folder was opened to be read
     */
    synchronized void add(Mark mark) {
        folder.requireWritable();
        records.append(
                HexFormat.fromHexDigitsToLong(mark.build()),
                JSON.createObjectNode()
                        .put("build", mark.build())
                        .put("learning", mark.learning())
                        .put("revision", mark.revision())
                        .put("catalog", mark.catalog())
                        .put("judgement", mark.judgement().word())
                        .put("by", mark.by())
                        .put("note", mark.note())
                        .put("at", mark.at().toString())
                        .toString()
                        .getBytes(StandardCharsets.UTF_8));
        put(mark);
    }

    /** The last one on each verdict, in the order in which they were first marked. */
    synchronized List<Mark> all() {
        return List.copyOf(marks.values());
    }

    /** The last one on this verdict. */
    synchronized Optional<Mark> find(String build, String learning, int revision) {
        return Optional.ofNullable(marks.get(new Verdict(build, learning, revision)));
    }

    /** Sees what another process has added. */
    synchronized void refresh() {
        records.refresh();
        read();
    }

    @Override
    public void close() {
        records.close();
    }

    private void read() {
        unread.forEach(position -> put(read(records.read(position))));
        unread.clear();
    }

    private void put(Mark mark) {
        marks.put(new Verdict(mark.build(), mark.learning(), mark.revision()), mark);
    }

    private static Mark read(byte[] record) {
        try {
            JsonNode json = JSON.readTree(new String(record, StandardCharsets.UTF_8));
            return new Mark(
                    json.path("build").asText(),
                    json.path("learning").asText(),
                    json.path("revision").asInt(),
                    json.path("catalog").asText(),
                    Mark.Judgement.of(json.path("judgement").asText()),
                    json.path("by").asText(),
                    json.path("note").asText(),
                    Instant.parse(json.path("at").asText()));
        } catch (JsonProcessingException e) {
            throw new FaultbookException(
                    FailureKind.INTERNAL, "A stored mark is not valid JSON: " + e.getOriginalMessage(), e);
        }
    }
}
