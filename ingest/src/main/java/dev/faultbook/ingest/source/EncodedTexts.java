package dev.faultbook.ingest.source;

import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Blanks secrets in the base64 of BuildKit's {@code --progress=rawjson}: decoded, blanked, encoded to as many bytes as before. A secret is seen when it
 * stands in one string as a whole; one that BuildKit cut between two pieces of output is not.
 */
final class EncodedTexts {
    private static final int SHORTEST = 8;
    private static final boolean[] ALPHABET = alphabet();

    private @Nullable Redactor decodedRedactor;
    private boolean inList;

    private static boolean[] alphabet() {
        boolean[] alphabet = new boolean[256];
        for (char c : "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".toCharArray()) {
            alphabet[c] = true;
        }
        return alphabet;
    }

    /** Whether the line before ended within a list of such strings. */
    boolean goOn() {
        return inList;
    }

    /**
     * Looks at every string of base64 in a line of JSON.
     *
     * @return how many secrets were blanked
     */
    long redact(byte[] bytes, int from, int to) {
        Redactor redactor = decodedRedactor == null ? new Redactor() : decodedRedactor;
        decodedRedactor = redactor;
        long before = redactor.count();
        boolean hasStrings = false;
        int i = from;
        while (i < to) {
            if (bytes[i] != '"') {
                i++;
                continue;
            }
            hasStrings = true;
            int end = endOfBase64(bytes, i + 1, to);
            int length = end - i - 1;
            if (end < to && bytes[end] == '"' && length >= SHORTEST && length % 4 == 0) {
                redactString(redactor, bytes, i + 1, end);
            }
            i = Math.max(end, i + 1);
        }
        inList = to > from && (bytes[to - 1] == '[' || (inList && hasStrings));
        return redactor.count() - before;
    }

    private static int endOfBase64(byte[] bytes, int from, int to) {
        int i = from;
        while (i < to && bytes[i] >= 0 && ALPHABET[bytes[i]]) {
            i++;
        }
        for (int padding = 0; padding < 2 && i < to && bytes[i] == '='; padding++) {
            i++;
        }
        return i;
    }

    private static void redactString(Redactor redactor, byte[] bytes, int from, int to) {
        byte[] text;
        try {
            text = Base64.getDecoder().decode(Arrays.copyOfRange(bytes, from, to));
        } catch (IllegalArgumentException e) {
            return; // only looks like it
        }
        long before = redactor.count();
        byte[] original = text.clone();
        int line = 0;
        for (int i = 0; i <= text.length; i++) {
            if (i == text.length || text[i] == '\n') {
                redactor.redact(text, line, i);
                line = i + 1;
            }
        }
        if (redactor.count() > before || !Arrays.equals(text, original)) {
            byte[] encoded = Base64.getEncoder().encode(text);
            System.arraycopy(encoded, 0, bytes, from, Math.min(encoded.length, to - from));
        }
    }
}
