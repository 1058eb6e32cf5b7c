package dev.faultbook.index.upkeep;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/**
 * What a backup holds.
 *
 * @param writtenBy version of the program
 * @param lostLogs builds whose logs were gone from the store already
 * @param files that it has, but for its list of them
 * @param bytes in these, as they are in a data folder
 * @param sums SHA-256 of the list of files
 */
public record BackupInfo(
        Instant createdAt,
        String writtenBy,
        int builds,
        int lostLogs,
        boolean withIndex,
        boolean withTokens,
        boolean withCatalog,
        long files,
        long bytes,
        String sums) {
    static final int FORMAT = 1;

    public BackupInfo {
        requireNonNull(createdAt, "createdAt");
        requireNonNull(writtenBy, "writtenBy");
        requireNonNull(sums, "sums");
    }

    /** As it stands in the backup itself. */
    public ObjectNode json() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("faultbookBackup", FORMAT)
                .put("createdAt", createdAt.toString())
                .put("writtenBy", writtenBy)
                .put("builds", builds)
                .put("lostLogs", lostLogs)
                .put("withIndex", withIndex)
                .put("withTokens", withTokens)
                .put("withCatalog", withCatalog)
                .put("files", files)
                .put("bytes", bytes)
                .put("sums", sums);
    }

    static BackupInfo of(JsonNode json) {
        return new BackupInfo(
                Instant.parse(json.path("createdAt").asText()),
                json.path("writtenBy").asText(),
                json.path("builds").asInt(),
                json.path("lostLogs").asInt(),
                json.path("withIndex").asBoolean(),
                json.path("withTokens").asBoolean(),
                json.path("withCatalog").asBoolean(),
                json.path("files").asLong(),
                json.path("bytes").asLong(),
                json.path("sums").asText());
    }
}
