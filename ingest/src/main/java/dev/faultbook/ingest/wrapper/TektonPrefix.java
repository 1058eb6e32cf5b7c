package dev.faultbook.ingest.wrapper;

/** {@code [task : step] text} of {@code tkn pipelinerun logs}, {@code [step] text} of which is left alone: anything may stand in brackets. */
final class TektonPrefix implements LinePrefix {
    private static final int LONGEST = 130;

    @Override
    public String name() {
        return "tekton";
    }

    @Override
    public boolean peel(Piece piece) {
        if (piece.at(piece.from) != '[') {
            return false;
        }
        int end = piece.indexOf(']', piece.from, piece.from + LONGEST);
        int task = afterName(piece, piece.from + 1);
        if (end < 0 || task < 0 || !piece.startsWith(task, " : ") || afterName(piece, task + 3) != end) {
            return false;
        }
        piece.cutTo(end + 1);
        return true;
    }

    /** Behind a name as Kubernetes allows it; -1 when there is none. */
    private static int afterName(Piece piece, int from) {
        int at = from;
        while ((piece.at(at) >= 'a' && piece.at(at) <= 'z')
                || Timestamp.isDigit(piece.at(at))
                || piece.at(at) == '-'
                || piece.at(at) == '.') {
            at++;
        }
        return at > from ? at : -1;
    }
}
