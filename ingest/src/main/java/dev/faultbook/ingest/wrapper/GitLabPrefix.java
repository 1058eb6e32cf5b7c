package dev.faultbook.ingest.wrapper;

import dev.faultbook.ingest.build.Clock;

/**
 * {@code 2024-05-22T12:43:46.962646Z 01O text} of GitLab (gitlab-runner v19.3.0, {@code timestamper}): six digits, a stream's number in hex, its
 * type, and {@code +} where the line goes on with the one before of the same stream. It does after a write that held a carriage return and no line
 * end, and after 8 KiB without one.
 */
final class GitLabPrefix implements LinePrefix {
    private final Timestamp time = new Timestamp();

    @Override
    public String name() {
        return "gitlab";
    }

    @Override
    public boolean peel(Piece piece) {
        int at = piece.from;
        if (piece.at(at + 26) != 'Z' || piece.at(at + 27) != ' ') {
            return false;
        }
        int high = hex(piece.at(at + 28));
        int low = hex(piece.at(at + 29));
        int type = piece.at(at + 30);
        int flag = piece.at(at + 31);
        boolean isHeader = high >= 0 && low >= 0 && (type == 'O' || type == 'E') && (flag == ' ' || flag == '+');
        if (!isHeader || !time.readDateTime(piece, at) || time.fractionDigits() != 6) {
            return false;
        }
        piece.from = at + 32;
        piece.stream = (high * 16 + low) * 2 + (type == 'E' ? 1 : 0);
        piece.continues = flag == '+';
        piece.mayGoOn = true;
        return true;
    }

    private static int hex(int c) {
        return Timestamp.isDigit(c) ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
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
