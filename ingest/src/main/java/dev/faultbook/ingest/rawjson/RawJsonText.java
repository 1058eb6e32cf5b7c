package dev.faultbook.ingest.rawjson;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Shows a line of JSON as a person wants to see it, and as the steps' output is searched: output as the text that it is, all else in words. It may be of
 * {@code --progress=rawjson}, a {@link DockerMessage}, or what Docker's json-file driver keeps of a container's output: {@code {"log":"text\n",..}}.
 */
public final class RawJsonText {
    /** Between the texts of one raw line. */
    public static final String SEPARATOR = " ⏎ ";

    private static final int LONGEST_PREFIX = 80;
    private static final int LONGEST_LINE = 4 << 20;
    private static final byte[] JSON_FILE = "{\"log\":\"".getBytes(US_ASCII);
    private static final int SHALLOWEST = 6;
    private static final int DEEPEST = 12;
    /** Of an object over many lines, a line with output. */
    private static final Pattern INDENTED_TEXT =
            Pattern.compile(" {6,12}(?:\"(?:data|short)\": )?\"([A-Za-z0-9+/]{4,}={0,2})\",?");

    /** Escapes, links' with their addresses; other control characters but tabs; halves of surrogate pairs. */
    private static final Pattern NO_TEXT = Pattern.compile(
            "\\x1b(?:\\[[0-?]*[ -/]*[@-~]|\\][^\\x07\\x1b]*(?:\\x07|\\x1b\\\\)|[()*+#%]?[^\\[])?|[\\x00-\\x08\\x0a-\\x1f\\p{Cs}]");

    private RawJsonText() {}

    /**
     * The line in words, what a CI system put before it in front.
     *
     * @return empty when the line is no such JSON, or says nothing that can be shown
     */
    public static Optional<String> of(byte[] bytes, int from, int to) {
        if (isJsonFile(bytes, from, to)) {
            return jsonFile(new String(bytes, from, to - from, UTF_8));
        }
        if (DockerMessage.mayBe(bytes, from, to)) {
            return docker(new String(bytes, from, to - from, UTF_8));
        }
        int start = from;
        int limit = Math.min(to, from + LONGEST_PREFIX);
        while (start < limit && bytes[start] != '{') {
            start++;
        }
        if (start < limit && RawJsonReader.opens(bytes, start, to)) {
            String prefix = new String(bytes, from, start - from, UTF_8);
            return onOneLine(bytes, start, to).map(text -> prefix + text);
        }
        return to - from > 10 && to - from < LONGEST_LINE && isIndented(bytes, from, to)
                ? indented(bytes, from, to)
                : Optional.empty();
    }

    /** False only for a line of which {@link #of} makes nothing. */
    public static boolean mayBe(byte[] bytes, int from, int to) {
        int limit = Math.min(to, from + LONGEST_PREFIX);
        for (int i = from; i < limit; i++) {
            if (bytes[i] == '{') {
                return RawJsonReader.opens(bytes, i, to)
                        || (i == from && (isJsonFile(bytes, i, to) || DockerMessage.mayBe(bytes, i, to)));
            }
        }
        return isIndented(bytes, from, to);
    }

    /** Whether a line begins as the lines with output do where such an object is written over many lines. */
    public static boolean isIndented(byte[] bytes, int from, int to) {
        int quote = from;
        while (quote < to && quote - from < DEEPEST && bytes[quote] == ' ') {
            quote++;
        }
        return quote - from >= SHALLOWEST && quote < to && bytes[quote] == '"';
    }

    private static boolean isJsonFile(byte[] bytes, int from, int to) {
        int end = from + JSON_FILE.length;
        return end <= to && Arrays.equals(bytes, from, end, JSON_FILE, 0, JSON_FILE.length);
    }

    /** What was printed may be such JSON itself. */
    private static Optional<String> jsonFile(String line) {
        Map<String, String> fields = FlatObject.read(line);
        if (fields == null || !fields.containsKey("time")) {
            return Optional.empty();
        }
        String printed = onLine(fields.getOrDefault("log", ""));
        byte[] inner = printed.getBytes(UTF_8);
        return of(inner, 0, inner.length).or(() -> Optional.of(printed));
    }

    private static Optional<String> docker(String line) {
        DockerMessage message = DockerMessage.read(line);
        if (message == null || !message.isDockers()) {
            return Optional.empty();
        }
        String stream = message.stream();
        return Optional.of(onLine(stream == null ? message.text() : stream));
    }

    private static Optional<String> onOneLine(byte[] bytes, int from, int to) {
        List<String> texts = new ArrayList<>();
        RawJsonReader reader = new RawJsonReader(record -> words(record).ifPresent(texts::add));
        reader.line(bytes, from, to, 1);
        reader.close();
        return texts.isEmpty() ? Optional.empty() : Optional.of(String.join(SEPARATOR, texts));
    }

    private static Optional<String> indented(byte[] bytes, int from, int to) {
        int last = bytes[to - 1] == ',' ? to - 2 : to - 1;
        if (bytes[last] != '"') {
            return Optional.empty();
        }
        Matcher text = INDENTED_TEXT.matcher(new String(bytes, from, to - from, ISO_8859_1));
        if (!text.matches()) {
            return Optional.empty();
        }
        try {
            byte[] decoded = RawJsonFields.decoded(text.group(1));
            String shown = UTF_8.newDecoder().decode(ByteBuffer.wrap(decoded)).toString();
            return shown.isBlank() ? Optional.empty() : Optional.of(onLine(shown));
        } catch (CharacterCodingException e) {
            return Optional.empty(); // only looks like base64, or begins within a character
        }
    }

    private static Optional<String> words(RawJsonRecord record) {
        String text = switch (record) {
            case RawJsonRecord.Log log -> onLine(new String(log.data(), UTF_8));
            case RawJsonRecord.Warning warning -> "WARN: " + warning.text();
            case RawJsonRecord.Status status -> status.id() + amount(status);
            case RawJsonRecord.Vertex vertex -> vertex.name() + ": " + state(vertex);
        };
        return text.isBlank() ? Optional.empty() : Optional.of(text);
    }

    private static String onLine(String output) {
        return String.join(
                SEPARATOR,
                Arrays.stream(output.split("\n"))
                        .map(RawJsonText::settled)
                        .filter(line -> !line.isBlank())
                        .toList());
    }

    /** What is left of a line that was overwritten, without escapes and what else is no text. */
    private static String settled(String line) {
        String overwritten = line.stripTrailing();
        String text = overwritten.substring(overwritten.lastIndexOf('\r') + 1);
        boolean isPlain = text.chars().allMatch(c -> c == '\t' || (c >= ' ' && !Character.isSurrogate((char) c)));
        return isPlain ? text : NO_TEXT.matcher(text).replaceAll("");
    }

    private static String amount(RawJsonRecord.Status status) {
        String total = status.total() > 0 ? " / " + status.total() + "B" : "";
        String current = status.current() > 0 ? " " + status.current() + "B" + total : "";
        return current + (status.completed() == RawJsonRecord.NO_TIME ? "" : " done");
    }

    private static String state(RawJsonRecord.Vertex vertex) {
        if (vertex.error().endsWith("context canceled")) {
            return "CANCELED";
        }
        if (!vertex.error().isEmpty()) {
            return "ERROR: " + vertex.error();
        }
        if (vertex.completed() != RawJsonRecord.NO_TIME) {
            double seconds = (vertex.completed() - vertex.started()) / 1e9;
            String time =
                    vertex.started() == RawJsonRecord.NO_TIME ? "" : String.format(Locale.ROOT, " %.1fs", seconds);
            return vertex.cached() ? "CACHED" : "DONE" + time;
        }
        return vertex.started() == RawJsonRecord.NO_TIME ? "waiting" : "started";
    }
}
