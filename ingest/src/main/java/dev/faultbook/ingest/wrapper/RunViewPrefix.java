package dev.faultbook.ingest.wrapper;

import dev.faultbook.ingest.build.Clock;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * {@code JOB<tab>STEP<tab>2025-10-13T23:07:22.1234567Z text}: what {@code gh run view --log} (cli/cli v2) makes of the logs of a run's jobs, one
 * after the other. A byte order mark may stand before the time; lines of one message that have no time of their own still have job and step.
 */
final class RunViewPrefix implements LinePrefix {
    private static final int LONGEST = 400;
    private static final String UNKNOWN_STEP = "UNKNOWN STEP";

    private final Timestamp time = new Timestamp();
    private byte[] names = new byte[0];
    private @Nullable String origin;

    @Override
    public String name() {
        return "github-actions";
    }

    @Override
    public boolean peel(Piece piece) {
        int job = piece.indexOf('\t', piece.from, piece.from + LONGEST);
        int step = job < 0 ? -1 : piece.indexOf('\t', job + 1, job + 1 + LONGEST);
        if (step < 0 || job == piece.from || step == job + 1) {
            return false;
        }
        int at = GitHubPrefix.afterMark(piece, step + 1);
        boolean timed = GitHubPrefix.read(time, piece, at)
                || GitHubPrefix.read(time, piece, GitHubPrefix.afterGarbledMark(piece, at));
        if (!timed && !isKnown(piece, step)) {
            return false;
        }
        remember(piece, job, step);
        piece.origin = origin;
        piece.cutTo(timed ? time.end() : at);
        return true;
    }

    private boolean isKnown(Piece piece, int end) {
        return Arrays.equals(names, 0, names.length, piece.bytes, piece.from, end);
    }

    private void remember(Piece piece, int job, int step) {
        if (isKnown(piece, step)) {
            return;
        }
        names = Arrays.copyOfRange(piece.bytes, piece.from, step);
        String stepName = text(piece, job + 1, step);
        String jobName = text(piece, piece.from, job);
        origin = stepName.equals(UNKNOWN_STEP) ? jobName + " / " : jobName + " / " + stepName;
    }

    private static String text(Piece piece, int from, int to) {
        return new String(piece.bytes, from, to - from, StandardCharsets.UTF_8);
    }

    @Override
    public long micros() {
        return time.micros();
    }

    @Override
    public Clock clock() {
        return Clock.ABSOLUTE;
    }

    @Override
    public boolean isOncePerMessage() {
        return true;
    }
}
