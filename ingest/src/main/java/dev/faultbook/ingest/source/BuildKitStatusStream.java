package dev.faultbook.ingest.source;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.faultbook.FailureKind;
import dev.faultbook.FaultbookException;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;

/**
 * The messages in which BuildKit keeps what it said of a build ({@code application/vnd.buildkit.status.v0}: for each {@code StatusResponse} of
 * moby/buildkit {@code api/services/control/control.proto} its length, four bytes, the lowest first, then its bytes), as lines of
 * {@code --progress=rawjson}. A message that is cut or broken ends them.
 */
final class BuildKitStatusStream extends InputStream {
    private static final int LONGEST_MESSAGE_BYTES = 64 << 20; // gRPC's own limit in BuildKit is 16 MiB
    private static final JsonFactory JSON = new JsonFactory();

    /** What a field holds, and what it is called in JSON; the number is that of the protocol. */
    private enum Kind {
        TEXT,
        TEXTS,
        BYTES,
        MANY_BYTES,
        NUMBER,
        FLAG,
        TIME
    }

    private record Field(String name, Kind kind) {}

    private static final Map<Integer, String> SECTIONS = Map.of(1, "vertexes", 2, "statuses", 3, "logs", 4, "warnings");
    private static final Map<Integer, Map<Integer, Field>> FIELDS = Map.of(
            1,
            Map.of(
                    1, new Field("digest", Kind.TEXT),
                    2, new Field("inputs", Kind.TEXTS),
                    3, new Field("name", Kind.TEXT),
                    4, new Field("cached", Kind.FLAG),
                    5, new Field("started", Kind.TIME),
                    6, new Field("completed", Kind.TIME),
                    7, new Field("error", Kind.TEXT)),
            2,
            Map.of(
                    1, new Field("id", Kind.TEXT),
                    2, new Field("vertex", Kind.TEXT),
                    3, new Field("name", Kind.TEXT),
                    4, new Field("current", Kind.NUMBER),
                    5, new Field("total", Kind.NUMBER),
                    6, new Field("timestamp", Kind.TIME),
                    7, new Field("started", Kind.TIME),
                    8, new Field("completed", Kind.TIME)),
            3,
            Map.of(
                    1, new Field("vertex", Kind.TEXT),
                    2, new Field("timestamp", Kind.TIME),
                    3, new Field("stream", Kind.NUMBER),
                    4, new Field("data", Kind.BYTES)),
            4,
            Map.of(
                    1, new Field("vertex", Kind.TEXT),
                    2, new Field("level", Kind.NUMBER),
                    3, new Field("short", Kind.BYTES),
                    4, new Field("detail", Kind.MANY_BYTES),
                    5, new Field("url", Kind.TEXT)));

    private final String name;
    private final InputStream in;
    private byte[] line = new byte[0];
    private int at;
    private boolean over;

    BuildKitStatusStream(String name, InputStream in) {
        this.name = name;
        this.in = new BufferedInputStream(in, 1 << 16);
    }

    @Override
    public int read() throws IOException {
        return fill() ? line[at++] & 0xff : -1;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        int read = Math.min(length, line.length - at);
        System.arraycopy(line, at, bytes, from, read);
        at += read;
        return read;
    }

    private boolean fill() throws IOException {
        while (at == line.length && !over) {
            byte[] size = in.readNBytes(4);
            if (size.length < 4) {
                over = true;
                return false;
            }
            long length = (size[0] & 0xff) | (size[1] & 0xff) << 8 | (size[2] & 0xff) << 16 | (size[3] & 0xffL) << 24;
            if (length > LONGEST_MESSAGE_BYTES) {
                throw new FaultbookException(
                        FailureKind.BAD_INPUT,
                        name + " is damaged: a message of " + length + " bytes is none that BuildKit writes. Export the"
                                + " build once more.");
            }
            byte[] message = in.readNBytes((int) length);
            over = message.length < length;
            line = over ? new byte[0] : json(new ProtocolFields(message, 0, message.length));
            at = 0;
        }
        return at < line.length;
    }

    private static byte[] json(ProtocolFields response) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            int section = 0;
            while (response.next()) {
                if (!SECTIONS.containsKey(response.number()) || !response.isBytes()) {
                    continue;
                }
                if (response.number() != section) {
                    if (section != 0) {
                        json.writeEndArray();
                    }
                    section = response.number();
                    json.writeArrayFieldStart(SECTIONS.getOrDefault(section, ""));
                }
                record(json, response.message(), FIELDS.getOrDefault(section, Map.of()));
            }
            if (section != 0) {
                json.writeEndArray();
            }
            json.writeEndObject();
        }
        out.write('\n');
        return out.toByteArray();
    }

    private static void record(JsonGenerator json, ProtocolFields message, Map<Integer, Field> fields)
            throws IOException {
        json.writeStartObject();
        int list = 0;
        while (message.next()) {
            Field field = fields.get(message.number());
            if (list != 0 && message.number() != list) {
                json.writeEndArray();
                list = 0;
            }
            if (field == null || message.isBytes() == (field.kind() == Kind.NUMBER || field.kind() == Kind.FLAG)) {
                continue;
            }
            switch (field.kind()) {
                case TEXT -> json.writeStringField(field.name(), new String(message.bytes(), UTF_8));
                case BYTES -> json.writeBinaryField(field.name(), message.bytes());
                case NUMBER -> json.writeNumberField(field.name(), message.value());
                case FLAG -> json.writeBooleanField(field.name(), message.value() != 0);
                case TIME -> json.writeStringField(field.name(), time(message.message()));
                case TEXTS, MANY_BYTES -> {
                    if (list == 0) {
                        json.writeArrayFieldStart(field.name());
                        list = message.number();
                    }
                    if (field.kind() == Kind.TEXTS) {
                        json.writeString(new String(message.bytes(), UTF_8));
                    } else {
                        json.writeBinary(message.bytes());
                    }
                }
            }
        }
        if (list != 0) {
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    /** Of a {@code google.protobuf.Timestamp}. */
    private static String time(ProtocolFields timestamp) {
        long seconds = 0;
        long nanos = 0;
        while (timestamp.next()) {
            if (timestamp.number() == 1) {
                seconds = timestamp.value();
            } else if (timestamp.number() == 2) {
                nanos = timestamp.value();
            }
        }
        try {
            return Instant.ofEpochSecond(seconds, nanos).toString();
        } catch (DateTimeException | ArithmeticException e) {
            return Instant.EPOCH.toString();
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    /** The fields of a message in the wire format of Protocol Buffers (protobuf.dev/programming-guides/encoding). What is broken ends them. */
    private static final class ProtocolFields {
        private final byte[] bytes;
        private final int end;
        private int at;
        private int number;
        private boolean isBytes;
        private int from;
        private int to;
        private long value;

        ProtocolFields(byte[] bytes, int from, int to) {
            this.bytes = bytes;
            this.at = from;
            this.end = to;
        }

        boolean next() {
            if (at >= end) {
                return false;
            }
            long tag = varint();
            number = (int) (tag >>> 3);
            isBytes = false;
            switch ((int) (tag & 7)) {
                case 0 -> value = varint();
                case 1 -> at += 8;
                case 2 -> {
                    long length = varint();
                    isBytes = true;
                    from = at;
                    to = length < 0 || length > end - at ? end : at + (int) length;
                    at = to;
                }
                case 5 -> at += 4;
                default -> at = end; // groups are not used
            }
            return number > 0 && at <= end;
        }

        private long varint() {
            long result = 0;
            for (int shift = 0; shift < 64 && at < end; shift += 7) {
                byte next = bytes[at++];
                result |= (long) (next & 0x7f) << shift;
                if (next >= 0) {
                    return result;
                }
            }
            at = end;
            return result;
        }

        int number() {
            return number;
        }

        boolean isBytes() {
            return isBytes;
        }

        long value() {
            return value;
        }

        byte[] bytes() {
            return Arrays.copyOfRange(bytes, from, to);
        }

        ProtocolFields message() {
            return new ProtocolFields(bytes, from, to);
        }
    }
}
