package dev.faultbook.learnings.match;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/** Text that is meant to make a matcher work hard. */
final class HostileText {
    private final Random random = new Random(20261128);
    private final List<String> literals;

    /**
     * @param literals what the patterns look for
     */
    HostileText(List<String> literals) {
        this.literals = literals;
    }

    /** Lines of literals, one behind the other. */
    byte[] candidates(int bytes, int lineBytes) {
        return lines(bytes, lineBytes, () -> literal() + "~");
    }

    /** The same, but each lacks its last byte. */
    byte[] almost(int bytes, int lineBytes) {
        return lines(bytes, lineBytes, () -> {
            String literal = literal();
            return literal.substring(0, literal.length() - 1) + "~";
        });
    }

    /** One literal, again and again. */
    byte[] repeated(int bytes, int lineBytes, String literal) {
        return lines(bytes, lineBytes, () -> literal);
    }

    /** A literal, and behind it what leads the table of a pattern with a gap into ever new rows. */
    byte[] newRows(int bytes, int lineBytes) {
        return lines(bytes, lineBytes, () -> {
            StringBuilder text = new StringBuilder(literal()).append(' ');
            for (int i = 0; i < 60; i++) {
                text.append("ab 1:'/.".charAt(random.nextInt(8)));
            }
            return text.toString();
        });
    }

    private byte[] lines(int bytes, int lineBytes, java.util.function.Supplier<String> piece) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(bytes + lineBytes);
        int end = lineBytes;
        while (out.size() < bytes) {
            out.writeBytes(piece.get().getBytes(StandardCharsets.UTF_8));
            if (out.size() >= end) {
                out.write('\n');
                end = out.size() + lineBytes;
            }
        }
        out.write('\n');
        return out.toByteArray();
    }

    private String literal() {
        return literals.get(random.nextInt(literals.size()));
    }
}
