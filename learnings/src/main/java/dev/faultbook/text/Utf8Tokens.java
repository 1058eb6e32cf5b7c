package dev.faultbook.text;

/**
 * The tokens of {@link LogTokens} in UTF-8, for those that read whole logs: a line of ASCII, as most are, is split where its bytes are, without a text
 * made of it. One object serves many lines; not thread-safe.
 */
public final class Utf8Tokens {
    /** A token has no more bytes: a character has up to 3, of which two stand for one of 4. */
    public static final int MOST_BYTES = 3 * LogTokens.LONGEST;

    private static final byte[] KINDS = kinds();
    private static final byte[] LOWERED = lowered();

    private final Sink sink;
    private final Sink cut;
    private final LogTokens others;
    private byte[] bytes = new byte[512];
    private byte[] kinds = new byte[512];
    private byte[] encoded = new byte[MOST_BYTES];

    /** Gets the tokens of a line, in no particular order, some perhaps twice. */
    @FunctionalInterface
    public interface Sink {
        /** The bytes are only valid during the call. */
        void token(byte[] utf8, int from, int to);
    }

    /**
     * @param cut gets the runs of letters and digits of which only the beginning is a token, whole
     */
    public Utf8Tokens(Sink sink, Sink cut) {
        this.sink = sink;
        this.cut = cut;
        this.others = new LogTokens(
                (chars, from, to) -> hand(chars, from, to, sink), (chars, from, to) -> hand(chars, from, to, cut));
    }

    private void hand(char[] chars, int from, int to, Sink receiver) {
        int length = encode(chars, from, to);
        receiver.token(encoded, 0, length);
    }

    /** Passes on the tokens of a line in UTF-8; broken parts of it become U+FFFD. */
    public void read(byte[] utf8, int from, int to) {
        int length = to - from;
        if (bytes.length < length) {
            bytes = new byte[Math.max(length, 2 * bytes.length)];
            kinds = new byte[bytes.length];
        }
        for (int i = 0; i < length; i++) {
            byte b = utf8[from + i];
            if (b < 0) {
                others.read(utf8, from, to);
                return;
            }
            bytes[i] = LOWERED[b];
            kinds[i] = KINDS[b];
        }
        runs(0, length, CharKind.JOINT, -1, -1);
    }

    private void runs(int from, int to, int strength, int doneFrom, int doneTo) {
        int at = from;
        while (at < to) {
            while (at < to && kinds[at] < strength) {
                at++;
            }
            int start = at;
            int weakest = CharKind.ATOM;
            while (at < to && kinds[at] >= strength) {
                weakest = Math.min(weakest, kinds[at]);
                at++;
            }
            if (weakest == CharKind.ATOM) {
                if (start < at && (start != doneFrom || at != doneTo)) {
                    emit(start, at, true);
                }
            } else {
                run(start, at, doneFrom, doneTo);
            }
        }
    }

    /** A run that is not of letters and digits alone. */
    private void run(int from, int to, int doneFrom, int doneTo) {
        int start = from;
        int end = to;
        while (start < end && kinds[start] < CharKind.UNDERSCORE) {
            start++;
        }
        while (start < end && kinds[end - 1] < CharKind.UNDERSCORE && bytes[end - 1] != '+') {
            end--;
        }
        int weakest = CharKind.ATOM;
        int strongest = CharKind.BREAK;
        for (int i = start; i < end; i++) {
            weakest = Math.min(weakest, kinds[i]);
            strongest = Math.max(strongest, kinds[i]);
        }
        if (strongest == CharKind.ATOM) {
            if (start != doneFrom || end != doneTo) {
                emit(start, end, weakest == CharKind.ATOM);
            }
            if (weakest < CharKind.ATOM) {
                // What holds together up to its weakest character is the same token until then.
                runs(start, end, weakest + 1, start, end);
            }
        }
    }

    private void emit(int from, int to, boolean isOneAtom) {
        if (to - from <= LogTokens.LONGEST) {
            sink.token(bytes, from, to);
        } else if (isOneAtom) {
            sink.token(bytes, from, from + LogTokens.LONGEST);
            cut.token(bytes, from, to);
        }
    }

    /** As an encoder does that puts U+FFFD for half of a pair. */
    private int encode(char[] chars, int from, int to) {
        int most = 3 * (to - from);
        if (encoded.length < most) {
            encoded = new byte[Math.max(most, 2 * encoded.length)];
        }
        int at = 0;
        for (int i = from; i < to; i++) {
            char c = chars[i];
            if (c < 0x80) {
                encoded[at++] = (byte) c;
            } else if (c < 0x800) {
                encoded[at++] = (byte) (0xC0 | (c >> 6));
                encoded[at++] = (byte) (0x80 | (c & 0x3F));
            } else if (Character.isHighSurrogate(c) && i + 1 < to && Character.isLowSurrogate(chars[i + 1])) {
                int point = Character.toCodePoint(c, chars[++i]);
                encoded[at++] = (byte) (0xF0 | (point >> 18));
                encoded[at++] = (byte) (0x80 | ((point >> 12) & 0x3F));
                encoded[at++] = (byte) (0x80 | ((point >> 6) & 0x3F));
                encoded[at++] = (byte) (0x80 | (point & 0x3F));
            } else {
                char whole = Character.isSurrogate(c) ? '\uFFFD' : c;
                encoded[at++] = (byte) (0xE0 | (whole >> 12));
                encoded[at++] = (byte) (0x80 | ((whole >> 6) & 0x3F));
                encoded[at++] = (byte) (0x80 | (whole & 0x3F));
            }
        }
        return at;
    }

    private static byte[] kinds() {
        byte[] kinds = new byte[128];
        for (char c = 0; c < kinds.length; c++) {
            kinds[c] = (byte) CharKind.of(c);
        }
        return kinds;
    }

    private static byte[] lowered() {
        byte[] lowered = new byte[128];
        for (char c = 0; c < lowered.length; c++) {
            lowered[c] = (byte) Character.toLowerCase(c);
        }
        return lowered;
    }
}
