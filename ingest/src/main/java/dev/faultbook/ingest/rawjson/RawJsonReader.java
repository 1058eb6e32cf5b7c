package dev.faultbook.ingest.rawjson;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.async.ByteArrayFeeder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the JSON of {@code --progress=rawjson} line by line: one object a line (moby/buildkit v0.14 and later), or objects that are indented over many
 * lines (v0.13, docker buildx v0.13). Broken JSON ends the object that it is in; what came before in it counts. Not thread-safe.
 */
public final class RawJsonReader {
    /** Gets the records of each object, then its end. */
    public interface Sink {
        void record(RawJsonRecord record);

        /** The object is over, or broken. */
        default void endOfObject() {}
    }

    private static final List<String> SECTIONS = List.of("vertexes", "statuses", "logs", "warnings");
    private static final List<byte[]> ON_ONE_LINE =
            SECTIONS.stream().map(name -> ascii("{\"" + name + "\":[")).toList();
    private static final List<byte[]> INDENTED =
            SECTIONS.stream().map(name -> ascii("  \"" + name + "\": [")).toList();
    private static final byte[] BRACE = {'{'};
    private static final byte[] LINE_END = {'\n'};
    private static final int MOST_NAMES = 100_000;
    private static final int SECTION_DEPTH = 1;
    private static final int RECORD_DEPTH = 3;

    /** Made for the first object: most logs have none, and are only asked whether they do. */
    private static final class Json {
        static final JsonFactory FACTORY = JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(16)
                        .maxNumberLength(40)
                        .maxNameLength(200)
                        .maxStringLength(4 << 20)
                        .build())
                .build();
    }

    private final Sink sink;
    private @Nullable JsonParser json;
    private int depth;
    private int names;
    private boolean known;
    private String section = "";
    private RawJsonFields fields = new RawJsonFields(0);

    public RawJsonReader(Sink sink) {
        this.sink = sink;
    }

    /** Whether a line is the first of such an object that says what it is: the first, or the one behind a lone brace. */
    public static boolean opens(byte[] bytes, int from, int to) {
        return to - from > 8
                && (bytes[from] == '{'
                        ? startsWithOneOf(ON_ONE_LINE, bytes, from, to)
                        : bytes[from] == ' ' && startsWithOneOf(INDENTED, bytes, from, to));
    }

    private static boolean startsWithOneOf(List<byte[]> beginnings, byte[] bytes, int from, int to) {
        for (byte[] beginning : beginnings) {
            int length = beginning.length;
            if (to - from >= length && Arrays.equals(bytes, from, from + length, beginning, 0, length)) {
                return true;
            }
        }
        return false;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * Takes the next line of a log, without its end.
     *
     * @param number of the raw line, from 1
     * @return whether it is part of such an object; otherwise somebody else printed it
     */
    public boolean line(byte[] bytes, int from, int to, long number) {
        int first = from < to ? bytes[from] : -1;
        boolean opening = first == '{';
        if (opening) {
            close();
        } else if (json == null) {
            if (!opens(bytes, from, to)) {
                return false;
            }
            feed(BRACE, 0, 1, number); // it stood on the line before
        } else if (first != ' ' && first != '}') {
            return false;
        }
        boolean sound = feed(bytes, from, to, number) && feed(LINE_END, 0, 1, number);
        boolean ours = sound ? known || to - from <= 2 : known && opening; // a brace, or {}
        if (!sound || !ours || depth == 0) {
            close();
        }
        return ours;
    }

    /** The log is over. */
    public void close() {
        JsonParser open = json;
        json = null;
        if (open != null) {
            try {
                open.close();
            } catch (IOException e) {
                throw new IllegalStateException("a parser without a file cannot fail to close", e);
            }
            if (depth > 0) {
                sink.endOfObject();
            }
        }
        depth = 0;
        names = 0;
        known = false;
    }

    private boolean feed(byte[] bytes, int from, int to, long number) {
        try {
            JsonParser parser = json == null ? Json.FACTORY.createNonBlockingByteArrayParser() : json;
            json = parser;
            if (parser.getNonBlockingInputFeeder() instanceof ByteArrayFeeder feeder) {
                feeder.feedInput(bytes, from, to);
            }
            JsonToken token = parser.nextToken();
            while (token != JsonToken.NOT_AVAILABLE && token != null) {
                token(parser, token, number);
                token = names > MOST_NAMES ? null : parser.nextToken();
            }
            return token != null;
        } catch (IOException | IllegalStateException e) {
            return false; // cut or damaged
        }
    }

    private void token(JsonParser parser, JsonToken token, long number) throws IOException {
        switch (token) {
            case START_OBJECT, START_ARRAY -> {
                depth++;
                if (depth == RECORD_DEPTH) {
                    fields = new RawJsonFields(number);
                }
            }
            case END_OBJECT, END_ARRAY -> end(token);
            case FIELD_NAME -> name(parser.currentName());
            default -> {
                if (depth >= RECORD_DEPTH) {
                    fields.value(depth - RECORD_DEPTH, parser.getText(), number);
                }
            }
        }
    }

    private void name(String name) {
        names++;
        if (depth == SECTION_DEPTH) {
            section = name;
            known |= SECTIONS.contains(name);
        } else if (depth >= RECORD_DEPTH) {
            fields.name(depth - RECORD_DEPTH, name);
        }
    }

    private void end(JsonToken token) {
        if (depth == RECORD_DEPTH && token == JsonToken.END_OBJECT) {
            RawJsonRecord record = switch (section) {
                case "vertexes" -> fields.vertex();
                case "statuses" -> fields.status();
                case "logs" -> fields.log();
                case "warnings" -> fields.warning();
                default -> null;
            };
            if (record != null) {
                sink.record(record);
            }
        }
        depth--;
        if (depth == 0) {
            sink.endOfObject();
        }
    }
}
