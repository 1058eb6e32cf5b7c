package dev.faultbook.ingest.wrapper;

/** {@code web-1  | text} of {@code docker compose logs} and {@code up} (docker/compose v5.5; {@code web_1  | } of v1). */
final class ComposePrefix implements LinePrefix {
    private static final int LONGEST = 128;

    @Override
    public String name() {
        return "compose-logs";
    }

    @Override
    public boolean peel(Piece piece) {
        int bar = piece.indexOf('|', piece.from, piece.from + LONGEST);
        if (bar <= piece.from || piece.at(bar - 1) != ' ') {
            return false;
        }
        int end = bar;
        while (end > piece.from && piece.bytes[end - 1] == ' ') {
            end--;
        }
        if (!isContainer(piece, piece.from, end)) {
            return false;
        }
        piece.from = Layer.afterColours(piece, bar + 1);
        piece.cutTo(piece.from);
        piece.from = Layer.afterColours(piece, piece.from);
        return true;
    }

    /** A service's name and its number. */
    private static boolean isContainer(Piece piece, int from, int to) {
        int number = to;
        while (number > from && Timestamp.isDigit(piece.bytes[number - 1])) {
            number--;
        }
        boolean numbered = number < to && number > from + 1 && "-_".indexOf(piece.bytes[number - 1]) >= 0;
        for (int i = from; numbered && i < number; i++) {
            int c = piece.at(i);
            numbered = (Character.isLetterOrDigit(c) && c < 128) || c == '-' || c == '_' || c == '.';
        }
        return numbered;
    }
}
