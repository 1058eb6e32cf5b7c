package dev.faultbook.ingest.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The builds in what {@code docker buildx history export} writes (docker/buildx v0.24 to v0.30, {@code util/desktop/bundle}): an OCI layout, in which a
 * manifest stands for a build; its config is the record of it, and one of its layers what BuildKit said while it built.
 */
final class BuildRecords {
    private static final String LAYOUT = "oci-layout";
    private static final String INDEX = "index.json";
    private static final Pattern BLOB = Pattern.compile("blobs/sha256/[0-9a-f]{64}");
    private static final Pattern DIGEST = Pattern.compile("sha256:[0-9a-f]{64}");
    private static final Pattern REFERENCE = Pattern.compile("[a-z0-9]{1,64}");
    private static final String STATUS_TYPE = "application/vnd.buildkit.status.v0";
    private static final int LONGEST_BYTES = 16 << 20;
    private static final int DEEPEST = 4;
    private static final int MOST_BUILDS = 10_000;

    /** Few folders are such layouts, and the library takes a while to load. */
    private static final class Json {
        private static final JsonMapper MAPPER = new JsonMapper();
    }

    private final Entries entries;
    private final Set<String> names;
    private final List<LogSource> logs = new ArrayList<>();

    private BuildRecords(Entries entries, Set<String> names) {
        this.entries = entries;
        this.names = names;
    }

    /** Whether a file's name says that it may belong to such a layout. */
    static boolean mayBe(String name) {
        return name.equals(LAYOUT) || name.equals(INDEX) || BLOB.matcher(name).matches();
    }

    /** One for each build; none when this is no such layout, or one of images. */
    static List<LogSource> logs(Entries entries, Set<String> names) {
        BuildRecords records = new BuildRecords(entries, names);
        if (names.contains(LAYOUT) && names.contains(INDEX)) {
            records.walk(records.json(INDEX), Optional.empty(), 0);
        }
        return records.logs;
    }

    /** @param reference of the build, by which Docker knows it */
    private void walk(JsonNode node, Optional<String> reference, int depth) {
        Optional<String> status = Optional.empty();
        for (JsonNode layer : node.path("layers")) {
            if (layer.path("mediaType").asText().equals(STATUS_TYPE)) {
                status = blob(layer);
            }
        }
        status.ifPresent(log -> add(log, node.path("config"), reference));
        for (JsonNode manifest : node.path("manifests")) {
            if (depth < DEEPEST && logs.size() < MOST_BUILDS) {
                Optional<String> named = Optional.of(manifest.path("annotations")
                                .path("vnd.buildkit.history.reference")
                                .asText())
                        .filter(text -> !text.isEmpty());
                blob(manifest).ifPresent(name -> walk(json(name), named.or(() -> reference), depth + 1));
            }
        }
    }

    private void add(String log, JsonNode config, Optional<String> reference) {
        JsonNode record = blob(config).map(this::json).orElse(Json.MAPPER.nullNode());
        JsonNode asked = record.path("FrontendAttrs");
        Provenance notes = Provenance.of(
                Map.of(
                        "run", text(record, "Ref").or(() -> reference),
                        "repository", text(asked, "vcs:source").map(BuildRecords::shortRepository),
                        "commit", text(asked, "vcs:revision").map(text -> text.replaceFirst("-dirty$", "")),
                        "target", text(asked, "target")),
                Optional.empty(),
                Optional.empty());
        String shown = Optional.ofNullable(notes.labels().get("run"))
                .filter(run -> REFERENCE.matcher(run).matches())
                .orElse(log);
        logs.add(new NotedLogSource(new StatusLogSource(entries, log, shown), notes));
    }

    private static String shortRepository(String source) {
        return source.replaceFirst("^[a-z+]+://[^/]*/|^[^/:]*:", "").replaceFirst("\\.git/?$", "");
    }

    private static Optional<String> text(JsonNode node, String key) {
        return Optional.of(node.path(key).asText()).filter(text -> !text.isEmpty());
    }

    private Optional<String> blob(JsonNode descriptor) {
        String digest = descriptor.path("digest").asText();
        return Optional.of("blobs/" + digest.replace(':', '/'))
                .filter(name -> DIGEST.matcher(digest).matches() && names.contains(name));
    }

    private JsonNode json(String name) {
        try (InputStream in = entries.open(name)) {
            byte[] bytes = in.readNBytes(LONGEST_BYTES + 1);
            return bytes.length > LONGEST_BYTES ? Json.MAPPER.nullNode() : Json.MAPPER.readTree(bytes);
        } catch (IOException e) {
            return Json.MAPPER.nullNode();
        }
    }

    /** What BuildKit said, told as {@code --progress=rawjson} has it. */
    private record StatusLogSource(Entries entries, String blob, String shown) implements LogSource {
        @Override
        public String name() {
            return entries.shown(shown);
        }

        @Override
        public InputStream open() {
            try {
                return new BuildKitStatusStream(name(), entries.open(blob));
            } catch (IOException e) {
                throw LogSource.unreadable(name(), e);
            }
        }

        @Override
        public long sizeBytes() {
            return entries.sizeBytes(blob);
        }
    }
}
