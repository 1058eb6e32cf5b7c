package dev.faultbook.index;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.faultbook.FailureKind;
import dev.faultbook.FaultbookException;
import dev.faultbook.index.document.Need;
import dev.faultbook.index.store.RecordStore;
import dev.faultbook.index.store.RecordStore.Position;
import dev.faultbook.index.store.StoreFolder;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/**
 * The catalogs that judged builds of a store, a deflated record of JSON each, and which builds a later catalog has been held against. Independent of the
 * index. Thread-safe.
 */
final class KnownCatalogs implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<Position> unread = new ArrayList<>();
    private final Map<String, KnownCatalog> known = new HashMap<>();
    /** Versions under which the store met several catalogs: nothing is known of these. */
    private final Set<String> ambiguous = new HashSet<>();

    private final Map<String, Settled> settled = new HashMap<>();
    private final RecordStore records;

    /** Builds that one catalog judged, up to a report, are judged the same by another, or have a report of that. */
    private record Settled(String by, long upTo) {}

    KnownCatalogs(StoreFolder folder) {
        this.records = RecordStore.open(folder, folder.catalogs(), (key, position) -> unread.add(position));
        read();
    }

    /** Remembers a catalog for good, if it is not known yet. */
    synchronized void remember(KnownCatalog catalog) {
        KnownCatalog other = known.get(catalog.version());
        if (ambiguous.contains(catalog.version()) || catalog.equals(other)) {
            return;
        }
        ObjectNode json = JSON.createObjectNode().put("catalog", catalog.version());
        ObjectNode learnings = json.putObject("learnings");
        catalog.learnings().forEach((id, entry) -> {
            ArrayNode array = learnings
                    .putArray(id)
                    .add(entry.revision())
                    .add(entry.judging())
                    .add(entry.telling());
            array.add(write(entry.need()));
        });
        append(json);
        put(catalog);
    }

    /** Whether a catalog of this version was met before; an exact version has one content. */
    synchronized boolean knows(String version) {
        return known.containsKey(version) || ambiguous.contains(version);
    }

    synchronized Optional<KnownCatalog> find(String version) {
        return Optional.ofNullable(known.get(version));
    }

    /** The catalog by whose word a report counts, which that catalog's version wrote: a later one, if it was held against it. */
    synchronized String judge(String version, long report) {
        Settled later = settled.get(version);
        return later == null || report > later.upTo() ? version : later.by();
    }

    /**
     * Remembers that nothing is left to do for builds that these catalogs judged.
     *
     * @param upTo the last report that counts
     */
    synchronized void settle(Set<String> versions, String by, long upTo) {
        ObjectNode json = JSON.createObjectNode().put("settled", by).put("upTo", upTo);
        ArrayNode array = json.putArray("versions");
        versions.forEach(array::add);
        append(json);
        versions.forEach(version -> settled.put(version, new Settled(by, upTo)));
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

    private void put(KnownCatalog catalog) {
        KnownCatalog other = known.put(catalog.version(), catalog);
        if (other != null && !other.equals(catalog)) {
            known.remove(catalog.version());
            ambiguous.add(catalog.version());
        }
    }

    private void append(ObjectNode json) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(bytes)) {
            deflater.write(JSON.writeValueAsBytes(json));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        records.append(json.toString().hashCode(), bytes.toByteArray());
    }

    private void read() {
        unread.forEach(position -> read(records.read(position)));
        unread.clear();
    }

    private void read(byte[] record) {
        JsonNode json;
        try (InflaterInputStream inflater = new InflaterInputStream(new ByteArrayInputStream(record))) {
            json = JSON.readTree(new String(inflater.readAllBytes(), UTF_8));
        } catch (IOException e) {
            throw new FaultbookException(
                    FailureKind.INTERNAL, "A stored catalog cannot be read: " + e.getMessage() + ".", e);
        }
        if (json.has("settled")) {
            Settled later =
                    new Settled(json.path("settled").asText(), json.path("upTo").asLong());
            json.path("versions").forEach(version -> settled.put(version.asText(), later));
            return;
        }
        SortedMap<String, KnownCatalog.Entry> learnings = new TreeMap<>();
        json.path("learnings")
                .properties()
                .forEach(entry -> learnings.put(
                        entry.getKey(),
                        new KnownCatalog.Entry(
                                entry.getValue().path(0).asInt(),
                                entry.getValue().path(1).asText(),
                                entry.getValue().path(2).asText(),
                                need(entry.getValue().path(3)))));
        put(new KnownCatalog(json.path("catalog").asText(), learnings));
    }

    private static ArrayNode write(Need need) {
        ArrayNode array = JSON.createArrayNode();
        switch (need) {
            case Need.Anything() -> array.add("anything");
            case Need.Text text -> {
                array.add("line").add(text.beginning()).add(text.ending()).add(text.inside());
                text.words().stream().sorted().forEach(array::add);
            }
            case Need.AnyFact(Set<String> names) -> {
                array.add("fact");
                names.stream().sorted().forEach(array::add);
            }
            case Need.Found(String learning) -> array.add("found").add(learning);
            case Need.All(List<Need> parts) -> {
                array.add("all");
                parts.forEach(part -> array.add(write(part)));
            }
            case Need.Any(List<Need> parts) -> {
                array.add("any");
                parts.forEach(part -> array.add(write(part)));
            }
        }
        return array;
    }

    /** What a later version wrote in another way may be anything. */
    private static Need need(JsonNode array) {
        return switch (array.path(0).asText()) {
            case "text" ->
                new Need.Text(
                        texts(array, 3),
                        array.path(1).asText(),
                        "",
                        array.path(2).asText());
            case "line" ->
                new Need.Text(
                        texts(array, 4),
                        array.path(1).asText(),
                        array.path(2).asText(),
                        array.path(3).asText());
            case "fact" -> new Need.AnyFact(texts(array, 1));
            case "found" -> new Need.Found(array.path(1).asText());
            case "all" -> new Need.All(needs(array));
            case "any" -> new Need.Any(needs(array));
            default -> new Need.Anything();
        };
    }

    private static List<Need> needs(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .skip(1)
                .map(KnownCatalogs::need)
                .toList();
    }

    private static Set<String> texts(JsonNode array, int from) {
        Set<String> texts = new LinkedHashSet<>();
        for (int i = from; i < array.size(); i++) {
            texts.add(array.path(i).asText());
        }
        return texts;
    }
}
