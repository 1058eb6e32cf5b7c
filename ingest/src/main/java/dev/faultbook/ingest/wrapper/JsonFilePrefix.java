package dev.faultbook.ingest.wrapper;

import dev.faultbook.ingest.build.Clock;
import dev.faultbook.ingest.source.TextLine;
import java.nio.charset.StandardCharsets;

/**
 * <code>{"log":"text\n","stream":"stdout","time":"2024-05-22T12:43:46.962646123Z"}</code> of Docker's json-file driver (moby v28.5,
 * {@code daemon/logger/jsonfilelog}). A line longer than 16 KiB is cut: only its last record's text ends in a line end.
 */
final class JsonFilePrefix implements LinePrefix {
    private static final String START = "{\"log\":\"";

    private final Timestamp time = new Timestamp();
    private final Piece value = new Piece();
    private final boolean[] cut = new boolean[2];
    private byte[] decoded = new byte[256];
    private int length;
    private long micros = TextLine.NO_TIME;

    @Override
    public String name() {
        return "docker-json-file";
    }

    @Override
    public boolean peel(Piece piece) {
        if (!piece.startsWith(piece.from, START)) {
            return false;
        }
        int end = decode(piece, piece.from + START.length());
        int stream = end < 0 ? -1 : valueOf(piece, end, "\"stream\":\"");
        int written = end < 0 ? -1 : valueOf(piece, end, "\"time\":\"");
        if (written < 0) {
            return false;
        }
        value.shareOf(piece);
        micros = time.readDateTime(value, written) ? time.micros() : TextLine.NO_TIME;
        boolean whole = length > 0 && decoded[length - 1] == '\n';
        piece.stream = stream >= 0 && piece.startsWith(stream, "stderr\"") ? 1 : 0;
        piece.continues = cut[piece.stream];
        piece.mayGoOn = !whole;
        cut[piece.stream] = !whole;
        piece.become(decoded, whole ? length - 1 : length);
        return true;
    }

    private static int valueOf(Piece piece, int from, String key) {
        for (int i = piece.indexOf('"', from, piece.to); i >= 0; i = piece.indexOf('"', i + 1, piece.to)) {
            if (piece.startsWith(i, key)) {
                return i + key.length();
            }
        }
        return -1;
    }

    /** Takes a string's text out of its escapes; returns the position behind its closing quote, -1 when it has none. */
    private int decode(Piece piece, int from) {
        if (decoded.length < piece.to - from) {
            decoded = new byte[Math.max(piece.to - from, 2 * decoded.length)];
        }
        length = 0;
        int i = from;
        while (i < piece.to) {
            byte b = piece.bytes[i];
            if (b == '"') {
                return i + 1;
            }
            if (b == '\\') {
                i = escape(piece, i + 1);
            } else {
                decoded[length++] = b;
                i++;
            }
        }
        return -1;
    }

    /** An escape is never shorter than the bytes that it stands for. */
    private int escape(Piece piece, int at) {
        int c = piece.at(at);
        if (c == 'u') {
            return unicode(piece, at + 1);
        }
        int plain = switch (c) {
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'b' -> '\b';
            case 'f' -> '\f';
            default -> c;
        };
        if (plain >= 0) {
            decoded[length++] = (byte) plain;
        }
        return at + 1;
    }

    private int unicode(Piece piece, int at) {
        int first = hex(piece, at);
        if (first < 0) {
            return at;
        }
        int next = at + 4;
        String text = String.valueOf((char) first);
        if (Character.isHighSurrogate((char) first) && piece.startsWith(next, "\\u")) {
            int second = hex(piece, next + 2);
            if (second >= 0 && Character.isLowSurrogate((char) second)) {
                text += (char) second;
                next += 6;
            }
        }
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            decoded[length++] = b;
        }
        return next;
    }

    private static int hex(Piece piece, int at) {
        int number = 0;
        for (int i = at; i < at + 4; i++) {
            int digit = Character.digit(piece.at(i), 16);
            if (digit < 0) {
                return -1;
            }
            number = number * 16 + digit;
        }
        return number;
    }

    @Override
    public long micros() {
        return micros;
    }

    @Override
    public Clock clock() {
        return Clock.ABSOLUTE;
    }
}
