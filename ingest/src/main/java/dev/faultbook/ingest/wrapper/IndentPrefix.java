package dev.faultbook.ingest.wrapper;

/**
 * The blanks before each line of a log that was quoted in Markdown or mail: a tab, or as many as the first line has, four at least. One is enough where a
 * command is the first line, as GitLab's page of a job is copied: {@code  $ make}.
 */
final class IndentPrefix implements LinePrefix {
    private static final int FEWEST_BLANKS = 4;

    private int width;
    private char blank;

    @Override
    public String name() {
        return "indented";
    }

    @Override
    public boolean peel(Piece piece) {
        if (width == 0) {
            measure(piece);
        }
        for (int i = 0; i < width; i++) {
            if (piece.at(piece.from + i) != blank) {
                return false;
            }
        }
        piece.from += width;
        return width > 0;
    }

    private void measure(Piece piece) {
        if (piece.at(piece.from) == '\t') {
            blank = '\t';
            width = 1;
            return;
        }
        blank = ' ';
        int blanks = 0;
        while (piece.at(piece.from + blanks) == ' ') {
            blanks++;
        }
        boolean isCommand = blanks == 1 && piece.startsWith(piece.from + 1, "$ ");
        width = blanks >= FEWEST_BLANKS || isCommand ? blanks : 0;
    }
}
