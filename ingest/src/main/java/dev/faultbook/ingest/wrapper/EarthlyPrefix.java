package dev.faultbook.ingest.wrapper;

/** {@code   +target | text} and {@code   ./folder+target *failed* | text} of Earthly (v0.8), once a line {@code +target | --> COMMAND} shows. */
final class EarthlyPrefix implements LinePrefix {
    private static final int LONGEST = 200;

    private boolean known;

    @Override
    public String name() {
        return "earthly";
    }

    @Override
    public boolean peel(Piece piece) {
        int at = piece.from;
        while (piece.at(at) == ' ') {
            at++;
        }
        int name = at;
        boolean plus = false;
        while (piece.at(at) > ' ' && at - name < LONGEST) {
            plus |= piece.at(at) == '+' && piece.at(at + 1) > ' ';
            at++;
        }
        if (!plus) {
            return false;
        }
        while (piece.startsWith(at, " *")) {
            int star = piece.indexOf('*', at + 2, at + LONGEST);
            if (star < 0) {
                return false;
            }
            at = star + 1;
        }
        if (!piece.startsWith(at, " |")
                || !(known || piece.startsWith(at, " | --> ") || piece.startsWith(at, " | *cached* --> "))) {
            return false;
        }
        known = true;
        piece.cutTo(at + 2);
        return true;
    }
}
