package dev.faultbook.index.document;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/**
 * Tokens in UTF-8, one behind the other in one array: a log has millions, and an object for each would cost more than what is done with it.
 *
 * @param bytes not to be changed
 * @param ends of each token in the bytes; the next one begins there; not to be changed
 */
public record Tokens(byte[] bytes, int[] ends) {
    public static Tokens of(Collection<String> tokens) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int[] ends = new int[tokens.size()];
        int size = 0;
        for (String token : tokens) {
            bytes.writeBytes(token.getBytes(UTF_8));
            ends[size++] = bytes.size();
        }
        return new Tokens(bytes.toByteArray(), ends);
    }

    public int size() {
        return ends.length;
    }

    /** Where a token begins in the bytes. */
    public int start(int token) {
        return token == 0 ? 0 : ends[token - 1];
    }

    /** Behind a token's last byte. */
    public int end(int token) {
        return ends[token];
    }

    public List<String> toList() {
        List<String> tokens = new ArrayList<>(size());
        for (int i = 0; i < size(); i++) {
            tokens.add(new String(bytes, start(i), end(i) - start(i), UTF_8));
        }
        return tokens;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Tokens tokens && Arrays.equals(bytes, tokens.bytes) && Arrays.equals(ends, tokens.ends);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(bytes) + Arrays.hashCode(ends);
    }

    @Override
    public String toString() {
        return toList().toString();
    }
}
