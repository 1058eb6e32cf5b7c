package dev.faultbook.cli.terminal;

/** How many columns of a terminal text takes. */
final class Columns {
    /** Below, every character takes one. */
    private static final int FIRST_OTHER = 0x300;

    /** East Asian Wide and Fullwidth (Unicode's UAX #11), beside ideographs and emoji: first and last of each range. */
    private static final int[] WIDE = {
        0x1100, 0x115f, 0x2e80, 0x303e, 0x3041, 0x33ff, 0xa000, 0xa4cf, 0xa960, 0xa97c, 0xac00, 0xd7a3, 0xf900, 0xfaff,
        0xfe30, 0xfe6f, 0xff01, 0xff60, 0xffe0, 0xffe6
    };

    private Columns() {}

    static int of(String text) {
        return text.codePoints().map(Columns::of).sum();
    }

    static int of(int character) {
        if (character < FIRST_OTHER) {
            return 1;
        }
        return switch (Character.getType(character)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT -> 0;
            default -> isWide(character) ? 2 : 1;
        };
    }

    private static boolean isWide(int character) {
        for (int i = 0; i < WIDE.length; i += 2) {
            if (character >= WIDE[i] && character <= WIDE[i + 1]) {
                return true;
            }
        }
        return Character.isIdeographic(character) || Character.isEmojiPresentation(character);
    }
}
