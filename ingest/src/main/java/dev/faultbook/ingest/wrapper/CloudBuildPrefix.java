package dev.faultbook.ingest.wrapper;

/** {@code Step #0: text} and {@code Step #0 - "id": text} of Google Cloud Build, where a build has several steps. */
final class CloudBuildPrefix implements LinePrefix {
    private static final String STEP = "Step #";
    private static final String NAMED = " - \"";
    private static final int LONGEST_ID = 130;

    /** A script may count its steps alike. */
    private boolean known;

    /** Of what was copied from the middle of a step, all lines have one number: a script that counts goes on to the next. */
    private final boolean excerpt;

    private String number = "";

    /** @param excerpt whether lines of one step are believed although nothing says that it started */
    CloudBuildPrefix(boolean excerpt) {
        this.excerpt = excerpt;
    }

    @Override
    public String name() {
        return "cloud-build";
    }

    @Override
    public boolean peel(Piece piece) {
        if (!piece.startsWith(piece.from, STEP)) {
            known |= piece.startsWith(piece.from, "Starting " + STEP);
            return false;
        }
        int digits = piece.from + STEP.length();
        int at = digits;
        while (Timestamp.isDigit(piece.at(at))) {
            at++;
        }
        if (at == digits) {
            return false;
        }
        if (piece.startsWith(at, NAMED)) {
            int id = at + NAMED.length();
            int quote = piece.indexOf('"', id, id + LONGEST_ID);
            known |= quote >= 0;
            at = quote < 0 ? at : quote + 1;
        }
        boolean ofTheSame = excerpt && !known && isSame(piece, digits);
        int behind = piece.at(at + 1);
        known |= piece.startsWith(at, ": Already have image") || piece.startsWith(at, ": Pulling image");
        if (!(known || ofTheSame) || piece.at(at) != ':' || (behind != ' ' && behind != -1 && behind != '\r')) {
            return false;
        }
        piece.cutTo(at + 1);
        return true;
    }

    private boolean isSame(Piece piece, int digits) {
        if (number.isEmpty()) {
            StringBuilder first = new StringBuilder();
            for (int i = digits; Timestamp.isDigit(piece.at(i)); i++) {
                first.append((char) piece.at(i));
            }
            number = first.toString();
        }
        return piece.startsWith(digits, number) && !Timestamp.isDigit(piece.at(digits + number.length()));
    }
}
