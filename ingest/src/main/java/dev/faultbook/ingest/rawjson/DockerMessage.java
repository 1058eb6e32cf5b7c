package dev.faultbook.ingest.rawjson;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What Docker's engine answers to a build, one object a line, as programs that use its API dump it:
 * {@code {"stream":"Step 1/3 : FROM debian\n"}}, {@code status}, {@code errorDetail}, {@code aux}; Python's spelling of them as well.
 */
public final class DockerMessage {
    /** In the order in which the engine writes them first (moby/moby {@code pkg/jsonmessage}). */
    private static final List<byte[]> FIRST_KEYS =
            List.of("stream", "status", "errorDetail", "error", "aux", "progressDetail", "id").stream()
                    .map(key -> key.getBytes(US_ASCII))
                    .toList();

    private final Map<String, String> fields;

    private DockerMessage(Map<String, String> fields) {
        this.fields = fields;
    }

    /** False only for a line of which {@link #read} would make nothing of Docker's; a look at its first bytes. */
    public static boolean mayBe(byte[] bytes, int from, int to) {
        if (to - from < 2 || bytes[from] != '{' || (bytes[from + 1] != '"' && bytes[from + 1] != '\'')) {
            return false;
        }
        int start = from + 2;
        for (byte[] key : FIRST_KEYS) {
            int end = start + key.length;
            if (end < to && bytes[end] == bytes[from + 1] && Arrays.equals(bytes, start, end, key, 0, key.length)) {
                return true;
            }
        }
        return false;
    }

    /** Null when the line is anything but one object. */
    public static @Nullable DockerMessage read(String line) {
        Map<String, String> fields = FlatObject.read(line);
        return fields == null ? null : new DockerMessage(fields);
    }

    /** Whether hardly anybody else would write it. */
    public boolean isDockers() {
        return (fields.containsKey("stream") && fields.size() == 1)
                || (fields.containsKey("status") && fields.containsKey("progressDetail"))
                || (fields.containsKey("errorDetail") && fields.containsKey("error"))
                || fields.getOrDefault("status", "").startsWith("Pulling from ");
    }

    /** Output of the build: a part of a line, or several lines; null when it is about something else. */
    public @Nullable String stream() {
        return fields.get("stream");
    }

    /** What else it says, as the docker client prints it without a terminal. */
    public String text() {
        String error = fields.get("error");
        if (error != null) {
            return error;
        }
        String status = fields.get("status");
        if (status == null) {
            return "";
        }
        String id = fields.get("id");
        String progress = fields.get("progress");
        return (id == null ? "" : id + ": ") + status + (progress == null ? "" : " " + progress);
    }
}
