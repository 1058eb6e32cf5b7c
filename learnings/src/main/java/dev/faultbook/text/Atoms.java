package dev.faultbook.text;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The runs of letters and digits of a line, lower-cased: of the tokens that {@link LogTokens} names, those that all others are made of, and all that an index
 * holds of a log. A line of ASCII, as most are, is split where its bytes are, without a text made of it. One object serves many lines; not thread-safe.
 */
public final class Atoms {
    private static final byte NONE = 0;
    /** What a byte of ASCII is lower-cased; {@link #NONE} when it is of no atom. */
    private static final byte[] LOWERED = lowered();

    private final Sink sink;
    private final Sink cut;
    private byte[] bytes = new byte[512];

    /** Gets the atoms of a line, in order. */
    @FunctionalInterface
    public interface Sink {
        /** The bytes are only valid during the call. */
        void atom(byte[] utf8, int from, int to);
    }

    /**
     * @param sink gets each atom, of a longer one the first {@link LogTokens#LONGEST} characters
     * @param cut gets those that are longer, whole
     */
    public Atoms(Sink sink, Sink cut) {
        this.sink = sink;
        this.cut = cut;
    }

    /** Those of a text, each once. */
    public static Set<String> of(String text) {
        Set<String> atoms = new LinkedHashSet<>();
        byte[] utf8 = text.getBytes(UTF_8);
        new Atoms((bytes, from, to) -> atoms.add(new String(bytes, from, to - from, UTF_8)), (bytes, from, to) -> {})
                .read(utf8, 0, utf8.length);
        return atoms;
    }

    /** Passes on the atoms of a line in UTF-8; broken parts of it become U+FFFD. */
    public void read(byte[] utf8, int from, int to) {
        if (bytes.length < to - from) {
            bytes = new byte[Math.max(to - from, 2 * bytes.length)];
        }
        int start = 0;
        int end = 0;
        for (int i = from; i < to; i++) {
            byte b = utf8[i];
            if (b < 0) {
                read(new String(utf8, i - (end - start), to - i + (end - start), UTF_8));
                return;
            }
            byte lowered = LOWERED[b];
            if (lowered != NONE) {
                bytes[end++] = lowered;
            } else if (start < end) {
                emit(start, end);
                start = end;
            }
        }
        if (start < end) {
            emit(start, end);
        }
    }

    private void emit(int from, int to) {
        if (to - from <= LogTokens.LONGEST) {
            sink.atom(bytes, from, to);
        } else {
            sink.atom(bytes, from, from + LogTokens.LONGEST);
            cut.atom(bytes, from, to);
        }
    }

    private void read(String text) {
        int at = 0;
        while (at < text.length()) {
            int start = at;
            while (at < text.length() && CharKind.isAtom(text.charAt(at))) {
                at++;
            }
            if (start < at) {
                String atom = LogTokens.lower(text.substring(start, at));
                hand(head(atom), sink);
                if (atom.length() > LogTokens.LONGEST) {
                    hand(atom, cut);
                }
            }
            at++;
        }
    }

    /** What is left of a pair that is cut in two is U+FFFD. */
    private static String head(String atom) {
        if (atom.length() <= LogTokens.LONGEST) {
            return atom;
        }
        boolean isWhole = !Character.isHighSurrogate(atom.charAt(LogTokens.LONGEST - 1));
        return isWhole ? atom.substring(0, LogTokens.LONGEST) : atom.substring(0, LogTokens.LONGEST - 1) + "\uFFFD";
    }

    private static void hand(String atom, Sink receiver) {
        byte[] utf8 = atom.getBytes(UTF_8);
        receiver.atom(utf8, 0, utf8.length);
    }

    private static byte[] lowered() {
        byte[] lowered = new byte[128];
        for (char c = 0; c < lowered.length; c++) {
            lowered[c] = CharKind.isAtom(c) ? (byte) Character.toLowerCase(c) : NONE;
        }
        return lowered;
    }
}
