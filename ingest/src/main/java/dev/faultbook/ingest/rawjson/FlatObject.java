package dev.faultbook.ingest.rawjson;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The strings of one object on one line, nested ones with their keys only; in JSON's spelling or Python's. */
final class FlatObject {
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
