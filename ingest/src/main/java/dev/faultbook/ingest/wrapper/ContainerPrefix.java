package dev.faultbook.ingest.wrapper;

import dev.faultbook.ingest.build.Clock;

/**
 * {@code 2024-05-22T12:43:46.962646123Z stdout F text}: files that Kubernetes' runtimes write (CRI logging format; kubernetes v1.30,
 * {@code pkg/kubelet/kuberuntime/logs}). {@code P} instead of {@code F} says that the line goes on in the next record of its stream.
 */
final class ContainerPrefix implements LinePrefix {
    private final Timestamp time = new Timestamp();
    private final boolean[] cut = new boolean[2];

    @Override
    public String name() {
        return "kubernetes";
    }

    @Override
    public boolean peel(Piece piece) {
        if (piece.at(piece.from + 4) != '-' || !time.readDateTime(piece, piece.from) || !time.isZoned()) {
            return false;
        }
        int at = time.end();
        boolean out = piece.startsWith(at, " stdout ");
        int tag = at + 8;
        int behind = piece.at(tag + 1);
        boolean isTagged = (piece.at(tag) == 'P' || piece.at(tag) == 'F') && (behind == ' ' || behind == -1);
        if (!isTagged || !(out || piece.startsWith(at, " stderr "))) {
            return false;
        }
        piece.stream = out ? 0 : 1;
        piece.continues = cut[piece.stream];
        piece.mayGoOn = piece.at(tag) == 'P';
        cut[piece.stream] = piece.mayGoOn;
        piece.cutTo(tag + 1);
        return true;
    }

    @Override
    public long micros() {
        return time.micros();
    }

    @Override
    public Clock clock() {
        return Clock.ABSOLUTE;
    }
}
