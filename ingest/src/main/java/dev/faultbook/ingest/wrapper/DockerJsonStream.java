package dev.faultbook.ingest.wrapper;

import dev.faultbook.ingest.source.TextLine;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Unwraps what Docker's engine answers to a build, one object a line, as programs that use its API dump it:
 * {@code {"stream":"Step 1/3 : FROM debian\n"}}, {@code status}, {@code errorDetail}, {@code aux}; Python's spelling of them as well. A
 * {@code stream} may hold a part of a line, or several lines. All other lines are handed on as they are.
 */
final class DockerJsonStream implements Consumer<TextLine> {
    private static final int LONGEST_LINE = 1 << 20;
    /** In the order in which the engine writes them first (moby/moby {@code pkg/jsonmessage}). */
    private static final List<String> FIRST_KEYS =
            List.of("stream", "status", "errorDetail", "error", "aux", "progressDetail", "id");

    private final Consumer<TextLine> sink;
    private final TextLine unwrapped = new TextLine();
    private final ByteArrayOutputStream pending = new ByteArrayOutputStream();
    private boolean streaming;
    /** Of the line that is being put together; 0 when none is. */
    private long firstNumber;

    private long lastNumber;
    private long timeMicros;

    DockerJsonStream(Consumer<TextLine> sink) {
        this.sink = sink;
    }

    @Override
    public void accept(TextLine line) {
        Map<String, String> message = mayBeMessage(line) ? FlatObject.read(line.text()) : null;
        if (message == null || !isDockers(message)) {
            flush();
            sink.accept(line);
            return;
        }
        String stream = message.get("stream");
        if (stream == null) {
            flush();
            String text = text(message);
            if (!text.isEmpty()) {
                take(text, line);
                flush();
            }
            return;
        }
        streaming = true;
        int start = 0;
        for (int end = stream.indexOf('\n'); end >= 0; end = stream.indexOf('\n', start)) {
            take(stream.substring(start, end), line);
            flush();
            start = end + 1;
        }
        if (start < stream.length()) {
            take(stream.substring(start), line);
        }
    }

    private static boolean mayBeMessage(TextLine line) {
        int quote = line.at(1);
        if (line.at(0) != '{' || (quote != '"' && quote != '\'')) {
            return false;
        }
        for (String key : FIRST_KEYS) {
            if (line.startsWith(2, key) && line.at(2 + key.length()) == quote) {
                return true;
            }
        }
        return false;
    }

    /** Other programs speak of a status, too: theirs stays what it is, unless a build's stream is being dumped. */
    private boolean isDockers(Map<String, String> message) {
        return streaming
                || message.containsKey("stream")
                || (message.containsKey("status") && message.containsKey("progressDetail"))
                || (message.containsKey("errorDetail") && message.containsKey("error"))
                || message.getOrDefault("status", "").startsWith("Pulling from ");
    }

    /** As the docker client prints it without a terminal. */
    private static String text(Map<String, String> message) {
        String error = message.get("error");
        if (error != null) {
            return error;
        }
        String status = message.get("status");
        if (status == null) {
            return "";
        }
        String id = message.get("id");
        String progress = message.get("progress");
        return (id == null ? "" : id + ": ") + status + (progress == null ? "" : " " + progress);
    }

    private void take(String text, TextLine line) {
        if (firstNumber == 0) {
            firstNumber = line.number();
            timeMicros = line.timeMicros();
        }
        lastNumber = line.lastNumber();
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        pending.write(bytes, 0, Math.min(bytes.length, LONGEST_LINE - pending.size()));
    }

    private void flush() {
        if (firstNumber == 0) {
            return;
        }
        byte[] bytes = pending.toByteArray();
        unwrapped.set(bytes, 0, bytes.length, firstNumber);
        unwrapped.joinedTo(lastNumber);
        unwrapped.writtenAt(timeMicros);
        pending.reset();
        firstNumber = 0;
        sink.accept(unwrapped);
    }

    /** The log is over: an unfinished line is handed on. */
    void end() {
        flush();
    }

    /** The strings of one object, nested ones with their keys only; in JSON's spelling or Python's. */
    private static final class FlatObject {
        private final String text;
        private int at;

        private FlatObject(String text) {
            this.text = text;
        }

        /** Null when the text is anything but one object. */
        static @Nullable Map<String, String> read(String text) {
            return new FlatObject(text).object();
        }

        private @Nullable Map<String, String> object() {
            Map<String, String> values = new HashMap<>();
            at = 1;
            while (at < text.length()) {
                skipBlanks();
                String key = string();
                skipBlanks();
                if (key == null || peek() != ':') {
                    return null;
                }
                at++;
                skipBlanks();
                String value = isQuote(peek()) ? string() : other();
                if (value == null || values.size() > 20) {
                    return null;
                }
                values.put(key, value);
                skipBlanks();
                int c = peek();
                at++;
                if (c == '}') {
                    skipBlanks();
                    return at == text.length() ? values : null;
                }
                if (c != ',') {
                    return null;
                }
            }
            return null;
        }

        private void skipBlanks() {
            while (peek() == ' ' || peek() == '\t') {
                at++;
            }
        }

        private int peek() {
            return at < text.length() ? text.charAt(at) : -1;
        }

        private static boolean isQuote(int c) {
            return c == '"' || c == '\'';
        }

        private @Nullable String string() {
            int quote = peek();
            if (!isQuote(quote)) {
                return null;
            }
            StringBuilder value = new StringBuilder();
            for (at++; at < text.length(); at++) {
                char c = text.charAt(at);
                if (c == quote) {
                    at++;
                    return value.toString();
                }
                if (c == '\\' && at + 1 < text.length()) {
                    at++;
                    escape(value);
                } else {
                    value.append(c);
                }
            }
            return null;
        }

        private void escape(StringBuilder value) {
            char c = text.charAt(at);
            switch (c) {
                case 'n' -> value.append('\n');
                case 'r' -> value.append('\r');
                case 't' -> value.append('\t');
                case 'b' -> value.append('\b');
                case 'f' -> value.append('\f');
                case 'u' -> code(value, 4);
                case 'x' -> code(value, 2);
                default -> value.append(c);
            }
        }

        private void code(StringBuilder value, int digits) {
            try {
                value.append((char) Integer.parseInt(text.substring(at + 1, at + 1 + digits), 16));
                at += digits;
            } catch (NumberFormatException | IndexOutOfBoundsException e) {
                value.append('\ufffd');
            }
        }

        /** A number, a word, or something nested, which is passed over. */
        private @Nullable String other() {
            int depth = 0;
            while (at < text.length()) {
                char c = text.charAt(at);
                if (isQuote(c)) {
                    if (depth == 0 || string() == null) {
                        return null;
                    }
                    continue;
                }
                if (depth == 0 && (c == ',' || c == '}')) {
                    return "";
                }
                depth += c == '{' || c == '[' ? 1 : c == '}' || c == ']' ? -1 : 0;
                at++;
            }
            return null;
        }
    }
}
