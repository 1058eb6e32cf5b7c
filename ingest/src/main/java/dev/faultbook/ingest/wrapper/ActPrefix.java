package dev.faultbook.ingest.wrapper;

/**
 * {@code [workflow/job]   | text} of act (nektos/act v0.2), which runs workflows of GitHub on one's own machine; in colours it leaves the job's name
 * out before what commands print. Its own messages, {@code [workflow/job] * Run Main}, keep their signs.
 */
final class ActPrefix implements LinePrefix {
    private static final int LONGEST = 200;
    private static final int FIRST_BYTE_OF_A_SIGN = 0xe2;
    private static final String[] MESSAGES = {"Start image=", "Run ", "docker ", "Success - ", "Failure - ", "Job "};

    private boolean known;

    @Override
    public String name() {
        return "act";
    }

    @Override
    public boolean peel(Piece piece) {
        int first = piece.at(piece.from);
        if (first == '|' && known) {
            int at = Layer.afterColours(piece, piece.from + 1);
            if (piece.at(at) == ' ' || piece.at(at) == -1 || piece.at(at) == '\r') {
                piece.cutTo(at);
                return true;
            }
            return false;
        }
        if (first != '[') {
            return false;
        }
        int end = piece.indexOf(']', piece.from, piece.from + LONGEST);
        int slash = piece.indexOf('/', piece.from, piece.from + LONGEST);
        if (end < 0 || slash < 0 || slash > end || piece.at(end + 1) != ' ') {
            return false;
        }
        int at = end + 2;
        while (piece.at(at) == ' ') {
            at++;
        }
        if (known && at == end + 4 && piece.at(at) == '|') {
            piece.cutTo(at + 1);
            return true;
        }
        if (piece.at(at) < FIRST_BYTE_OF_A_SIGN || !(known || isMessage(piece, at))) {
            return false;
        }
        piece.from = at;
        known = true;
        return true;
    }

    /** Behind its sign. */
    private static boolean isMessage(Piece piece, int sign) {
        int at = sign;
        while (piece.at(at) >= 0x80 || piece.at(at) == ' ') {
            at++;
        }
        for (String message : MESSAGES) {
            if (piece.startsWith(at, message)) {
                return true;
            }
        }
        return false;
    }
}
