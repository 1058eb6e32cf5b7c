package dev.faultbook.ingest.wrapper;

import dev.faultbook.ingest.build.Clock;

/**
 * {@code 2025-10-13T23:07:22.1234567Z text}, always seven digits, of GitHub Actions (actions/runner v2.336.0, {@code Logging.cs}) and of Azure
 * Pipelines (azure-pipelines-agent v5.278.0), which has the same ancestor. A byte order mark may stand before any line, since the log is put
 * together from pages and blocks. A message of several lines has the time on its first line only.
 */
final class GitHubPrefix implements LinePrefix {
    private static final int GARBLED_MARK = 3 * 3;

    private final Timestamp time = new Timestamp();

    @Override
    public String name() {
        return "github-actions";
    }

    @Override
    public boolean peel(Piece piece) {
        if (!read(time, piece, afterMark(piece, piece.from))
                && !read(time, piece, afterGarbledMark(piece, piece.from))) {
            return false;
        }
        piece.cutTo(time.end());
        return true;
    }

    /** Reads the time at a position; false when it is not of this form. */
    static boolean read(Timestamp time, Piece piece, int at) {
        return piece.at(at + 27) == 'Z'
                && time.readDateTime(piece, at)
                && time.separator() == 'T'
                && time.point() == '.'
                && time.fractionDigits() == 7
                && time.end() == at + 28;
    }

    /** Behind a byte order mark, if there is one. */
    static int afterMark(Piece piece, int at) {
        return piece.at(at) == 0xef && piece.at(at + 1) == 0xbb && piece.at(at + 2) == 0xbf ? at + 3 : at;
    }

    /** Behind a byte order mark that a shell of another code page took for two or three letters, as PowerShell's {@code >} does. */
    static int afterGarbledMark(Piece piece, int at) {
        int end = at;
        while (piece.at(end) >= 0x80 && end < at + GARBLED_MARK) {
            end++;
        }
        return end;
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
