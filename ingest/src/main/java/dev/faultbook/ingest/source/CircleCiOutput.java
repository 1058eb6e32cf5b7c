package dev.faultbook.ingest.source;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The text in what CircleCI's {@code output_url} of a step gives: {@code [{"message": "...", "time": "...", "type": "out"}, ...]}. Messages are
 * pieces of text, not lines, and are put together as they come; their times tell when a piece was sent, not when its lines were written.
 */
final class CircleCiOutput extends InputStream {
    private static final JsonFactory JSON = new JsonFactory();
    private static final Pattern BEGINNING = Pattern.compile(
            "\\s*\\[\\s*\\{\\s*(\"(type|time|truncated)\"\\s*:\\s*(\"[^\"]{0,64}\"|true|false)\\s*,\\s*){0,3}\"message\"\\s*:");

    private static final byte[] CUT = "\n... (truncated)\n".getBytes(StandardCharsets.UTF_8);

    private enum Damage {
        NONE,
        FOUND,
        TOLD
    }

    private final JsonParser json;
    private Damage damage = Damage.NONE;
    private byte[] message = new byte[0];
    private int at;

    CircleCiOutput(InputStream in) throws IOException {
        json = JSON.createParser(in);
    }

    /** Whether bytes that begin so are such JSON; nothing else begins with an array of objects with these keys. */
    static boolean isIn(byte[] head) {
        return head.length > 0
                && (head[0] == '[' || head[0] == ' ' || head[0] == '\n')
                && BEGINNING.matcher(new String(head, StandardCharsets.UTF_8)).lookingAt();
    }

    @Override
    public int read() throws IOException {
        return fill() ? message[at++] & 0xff : -1;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        int read = Math.min(length, message.length - at);
        System.arraycopy(message, at, bytes, from, read);
        at += read;
        return read;
    }

    private boolean fill() throws IOException {
        while (at == message.length) {
            JsonToken token = next();
            if (token == null) {
                return damaged();
            }
            // The array, then its objects: deeper than that is somebody else's.
            if (token == JsonToken.VALUE_STRING
                    && "message".equals(json.currentName())
                    && json.getParsingContext().getParent().getParent() != null
                    && json.getParsingContext().getParent().getParent().inRoot()) {
                message = json.getText().getBytes(StandardCharsets.UTF_8);
                at = 0;
            }
        }
        return true;
    }

    private @Nullable JsonToken next() throws IOException {
        if (damage != Damage.NONE) {
            return null;
        }
        try {
            return json.nextToken();
        } catch (JsonProcessingException e) {
            damage = Damage.FOUND;
            return null;
        }
    }

    /** Of a damaged answer the messages before the damage are worth reading; then a line says that there was more. */
    private boolean damaged() {
        if (damage != Damage.FOUND) {
            return false;
        }
        damage = Damage.TOLD;
        message = CUT;
        at = 0;
        return true;
    }

    @Override
    public void close() throws IOException {
        json.close();
    }
}
