package dev.faultbook.bench.generate;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** Text that is meant to be slow to search. */
public enum HostileLog {
    /** Every line holds literals of many patterns, and none of the patterns. */
    CANDIDATES("every line a candidate of 8 patterns"),
    /** The same, as lines of one megabyte. */
    LONG_LINES("the same in 1 MB lines"),
    /** One byte, again and again, in lines of 64 KB. */
    RUN("64 KB lines of one byte"),
    /** A literal without its last byte, again and again. */
    ALMOST("lines of literals that lack a byte"),
    /** Lines after which the table of a pattern with a gap has ever new rows. */
    NEW_ROWS("lines that fill a lazy DFA's table"),
    /** Newlines. */
    EMPTY_LINES("empty lines"),
    /** Of two bytes in UTF-8 or of one, in no order. */
    NOISE("random characters");

    private static final int MEGABYTE = 1 << 20;

    private final String says;

    HostileLog(String says) {
        this.says = says;
    }

    public String says() {
        return says;
    }

    /**
     * About so many bytes.
     *
     * @param literals what patterns look for
     */
    public byte[] text(int bytes, List<String> literals) {
        Dice dice = new Dice(says.length());
        ByteArrayOutputStream out = new ByteArrayOutputStream(bytes + MEGABYTE);
        int lineLength = 0;
        while (out.size() < bytes) {
            byte[] piece = piece(dice, literals);
            out.writeBytes(piece);
            lineLength += piece.length;
            if (lineLength >= lineBytes()) {
                out.write('\n');
                lineLength = 0;
            }
        }
        out.write('\n');
        return out.toByteArray();
    }

    private int lineBytes() {
        return switch (this) {
            case CANDIDATES, ALMOST, NOISE -> 100;
            case NEW_ROWS -> 400;
            case LONG_LINES -> MEGABYTE;
            case RUN -> 1 << 16;
            case EMPTY_LINES -> 0;
        };
    }

    private byte[] piece(Dice dice, List<String> literals) {
        return switch (this) {
            case CANDIDATES, LONG_LINES -> (literal(dice, literals) + "~").getBytes(StandardCharsets.UTF_8);
            case RUN -> "a".repeat(256).getBytes(StandardCharsets.US_ASCII);
            case ALMOST -> {
                String literal = literal(dice, literals);
                yield (literal.substring(0, literal.length() - 1) + "~").getBytes(StandardCharsets.UTF_8);
            }
            case NEW_ROWS -> (literal(dice, literals) + " " + mixed(dice)).getBytes(StandardCharsets.UTF_8);
            case EMPTY_LINES -> new byte[0];
            case NOISE -> {
                StringBuilder noise = new StringBuilder();
                for (int i = 0; i < 20; i++) {
                    noise.append((char) (dice.oneIn(2) ? 32 + dice.below(95) : 160 + dice.below(1800)));
                }
                yield noise.toString().getBytes(StandardCharsets.UTF_8);
            }
        };
    }

    private static String literal(Dice dice, List<String> literals) {
        return literals.get(dice.below(literals.size()));
    }

    private static String mixed(Dice dice) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 60; i++) {
            text.append("ab 1:'/.".charAt(dice.below(8)));
        }
        return text.toString().toLowerCase(Locale.ROOT);
    }
}
