package dev.faultbook.ingest.wrapper;

/** {@code [pod/NAME/CONTAINER] text} of {@code kubectl logs --prefix} (kubectl v1.30). */
final class PodPrefix implements LinePrefix {
    private static final int LONGEST = 330;

    @Override
    public String name() {
        return "kubernetes";
    }

    @Override
    public boolean peel(Piece piece) {
        if (!piece.startsWith(piece.from, "[pod/")) {
            return false;
        }
        int end = piece.indexOf(']', piece.from, piece.from + LONGEST);
        int slash = piece.indexOf('/', piece.from + 5, piece.from + LONGEST);
        if (end < 0 || slash < 0 || slash > end) {
            return false;
        }
        piece.cutTo(end + 1);
        return true;
    }
}
