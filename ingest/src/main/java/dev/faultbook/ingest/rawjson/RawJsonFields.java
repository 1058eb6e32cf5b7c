package dev.faultbook.ingest.rawjson;

import dev.faultbook.ingest.rawjson.RawJsonRecord.Group;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The fields of one record while it is read. */
final class RawJsonFields {
    private static final int MOST = 64;
    private static final int MOST_INPUTS = 4096;
    private static final int LONGEST_DIGEST = 200;
    private static final int LONGEST_NAME = 16 << 10;
    private static final int LONGEST_ERROR = 256 << 10;
    private static final int LONGEST_TIME = 40;
    private static final Field NONE = new Field("", 0);

    private final Map<String, Field> values = new HashMap<>();
    private final List<String> inputs = new ArrayList<>();
    private String name = "";
    private String innerName = "";
    private long lastLine;

    private record Field(String text, long line) {}

    /** @param line of the raw log where the record begins */
    RawJsonFields(long line) {
        lastLine = line;
    }

    /**
     * @param depth 0 in the record itself, 1 in an object or list in it
     */
    void name(int depth, String name) {
        if (depth == 0) {
            this.name = name;
            innerName = "";
        } else if (depth == 1) {
            innerName = name;
        }
    }

    void value(int depth, String text, long line) {
        lastLine = line;
        if (depth == 1 && name.equals("inputs")) {
            if (inputs.size() < MOST_INPUTS) {
                inputs.add(text.length() <= LONGEST_DIGEST ? text : text.substring(0, LONGEST_DIGEST));
            }
        } else if (depth <= 1 && values.size() < MOST) {
            values.put(depth == 0 ? name : name + "." + innerName, new Field(text, line));
        }
    }

    private Field field(String key) {
        return values.getOrDefault(key, NONE);
    }

    private String text(String key, int longest) {
        String text = field(key).text();
        return text.length() <= longest ? text : text.substring(0, longest);
    }

    private boolean flag(String key) {
        return field(key).text().equals("true");
    }

    /** The line of the first of these that the record has. */
    private long line(String... keys) {
        for (String key : keys) {
            Field field = values.get(key);
            if (field != null) {
                return field.line();
            }
        }
        return lastLine;
    }

    private long number(String key) {
        try {
            return Long.parseLong(field(key).text());
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private long time(String key) {
        String text = field(key).text();
        if (text.isEmpty() || text.length() > LONGEST_TIME) {
            return RawJsonRecord.NO_TIME;
        }
        try {
            Instant time = Instant.parse(text);
            return time.isAfter(Instant.EPOCH)
                    ? Math.addExact(Math.multiplyExact(time.getEpochSecond(), 1_000_000_000L), time.getNano())
                    : RawJsonRecord.NO_TIME;
        } catch (DateTimeException | ArithmeticException e) {
            return RawJsonRecord.NO_TIME;
        }
    }

    private byte[] bytes(String key) {
        return decoded(field(key).text());
    }

    /** Nothing, when it is no base64. */
    static byte[] decoded(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    RawJsonRecord vertex() {
        Group group = values.containsKey("progressGroup.id")
                ? new Group(
                        text("progressGroup.id", LONGEST_NAME),
                        text("progressGroup.name", LONGEST_NAME),
                        flag("progressGroup.weak"))
                : null;
        return new RawJsonRecord.Vertex(
                line("error", "name"),
                text("digest", LONGEST_DIGEST),
                text("name", LONGEST_NAME),
                inputs,
                time("started"),
                time("completed"),
                flag("cached"),
                text("error", LONGEST_ERROR),
                group);
    }

    RawJsonRecord status() {
        return new RawJsonRecord.Status(
                line("id"),
                text("vertex", LONGEST_DIGEST),
                text("id", LONGEST_NAME),
                number("current"),
                number("total"),
                time("started"),
                time("completed"),
                time("timestamp"));
    }

    RawJsonRecord log() {
        return new RawJsonRecord.Log(
                line("data"), text("vertex", LONGEST_DIGEST), (int) number("stream"), bytes("data"), time("timestamp"));
    }

    RawJsonRecord warning() {
        return new RawJsonRecord.Warning(
                line("short"), text("vertex", LONGEST_DIGEST), new String(bytes("short"), StandardCharsets.UTF_8));
    }
}
