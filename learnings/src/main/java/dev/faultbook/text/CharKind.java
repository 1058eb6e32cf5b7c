package dev.faultbook.text;

/**
 * How strongly a character holds a token together. A token of one strength is a longest run of characters that are at
 * least as strong, so that {@code torch==2.6.0+cu124} is a token as a whole, and so are {@code 2.6.0}, {@code torch}
 * and {@code 6}.
 */
public final class CharKind {
    /** Blanks, quotes, brackets, commas: no token has them. */
    public static final int BREAK = 0;
    /** What paths, addresses, requirements and flags are written with: {@code / : = + @} and all others. */
    public static final int JOINT = 1;
    /** {@code .} and {@code -}, in versions and file names. */
    public static final int DOT = 2;
    /** {@code _}, in identifiers. */
    public static final int UNDERSCORE = 3;
    /** Letters and digits. */
    public static final int ATOM = 4;

    private static final byte[] ASCII = ascii();

    private CharKind() {}

    public static int of(char c) {
        return c < ASCII.length ? ASCII[c] : ofOther(c);
    }

    public static boolean isAtom(char c) {
        return of(c) == ATOM;
    }

    /** Whether a text is one run of letters and digits. */
    public static boolean isAtom(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> isAtom((char) c));
    }

    /** Blanks stand for each other in a phrase. */
    static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }

    private static int ofOther(char c) {
        if (Character.isLetterOrDigit(c) || Character.isSurrogate(c)) {
            return ATOM;
        }
        return Character.isWhitespace(c) || Character.isSpaceChar(c) ? BREAK : JOINT;
    }

    private static byte[] ascii() {
        byte[] kinds = new byte[128];
        for (char c = 0; c < kinds.length; c++) {
            kinds[c] = (byte) ofOther(c);
        }
        for (char c : "\"'`()[]{},;|".toCharArray()) {
            kinds[c] = BREAK;
        }
        kinds['.'] = DOT;
        kinds['-'] = DOT;
        kinds['_'] = UNDERSCORE;
        return kinds;
    }
}
