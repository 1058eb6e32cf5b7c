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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What people decided about clusters, each in a record of JSON; the last word on a cluster counts. Independent of the index, as {@link Marks} are.
 * Thread-safe.
 */
final class Triages implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<Position> unread = new ArrayList<>();
    private final Map<String, Triage> triages = new HashMap<>();
    private final StoreFolder folder;
    private final RecordStore records;

    Triages(StoreFolder folder) {
        this.folder = folder;
        this.records = RecordStore.open(folder, folder.triage(), (key, position) -> unread.add(position));
        read();
    }

    /**
     * Remembers it for good.
     *
     * @throws FaultbookException when the folder was opened to be read
     */
    synchronized void add(Triage triage) {
        folder.requireWritable();
        records.append(
                triage.cluster().hashCode(),
                JSON.createObjectNode()
                        .put("cluster", triage.cluster())
                        .put("muted", triage.muted())
                        .put("label", triage.label())
                        .put("by", triage.by())
                        .put("at", triage.at().toString())
                        .toString()
                        .getBytes(StandardCharsets.UTF_8));
        triages.put(triage.cluster(), triage);
    }

    /** The last word on a cluster. */
    synchronized Optional<Triage> of(String cluster) {
        return Optional.ofNullable(triages.get(cluster));
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
        unread.forEach(position -> {
            Triage triage = read(records.read(position));
            triages.put(triage.cluster(), triage);
        });
        unread.clear();
    }

    private static Triage read(byte[] record) {
        try {
            JsonNode json = JSON.readTree(new String(record, StandardCharsets.UTF_8));
            return new Triage(
                    json.path("cluster").asText(),
                    json.path("muted").asBoolean(),
                    json.path("label").asText(),
                    json.path("by").asText(),
                    Instant.parse(json.path("at").asText()));
        } catch (JsonProcessingException e) {
            throw new FaultbookException(
                    FailureKind.INTERNAL,
                    "What is stored about a cluster is not valid JSON: " + e.getOriginalMessage(),
                    e);
        }
    }
}
