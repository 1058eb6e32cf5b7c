package dev.faultbook.ingest.wrapper;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * Takes a CI system's timestamp off the front of each line that has one. A line without one (the second line of a message) stays as it is.
 * Known: GitHub Actions and its kin, {@code 2025-10-13T23:07:22.1234567Z text} (actions/runner v2.336.0).
 */
public final class Wrapper {
    private static final int GITHUB_LENGTH = "2025-10-13T23:07:22.1234567Z".length();

    private long peeled;
    private @Nullable Instant first;
    private @Nullable Instant last;
    private @Nullable String name;

    /**
     * @return where the line's own text starts, at or after {@code from}
     */
    public int peel(byte[] bytes, int from, int to) {
        int at = startsWithByteOrderMark(bytes, from, to) ? from + 3 : from;
        if (!hasGitHubTimestamp(bytes, at, to)) {
            return from;
        }
        Instant time = time(bytes, at);
        if (time == null) {
            return from;
        }
        if (peeled++ == 0) {
            first = time;
            name = "github-actions";
        }
        last = time;
        int end = at + GITHUB_LENGTH;
        return end < to && bytes[end] == ' ' ? end + 1 : end;
    }

    private static boolean startsWithByteOrderMark(byte[] bytes, int from, int to) {
        return to - from > 3
                && bytes[from] == (byte) 0xef
                && bytes[from + 1] == (byte) 0xbb
                && bytes[from + 2] == (byte) 0xbf;
    }

    private static boolean hasGitHubTimestamp(byte[] bytes, int at, int to) {
        return to - at >= GITHUB_LENGTH
                && bytes[at + 4] == '-'
                && bytes[at + 10] == 'T'
                && bytes[at + 19] == '.'
                && bytes[at + 27] == 'Z'
                && areDigits(bytes, at, at + 4)
                && areDigits(bytes, at + 20, at + 27);
    }

    private static boolean areDigits(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] < '0' || bytes[i] > '9') {
                return false;
            }
        }
        return true;
    }

    private static @Nullable Instant time(byte[] bytes, int at) {
        try {
            return LocalDateTime.of(
                            number(bytes, at, 4),
                            number(bytes, at + 5, 2),
                            number(bytes, at + 8, 2),
                            number(bytes, at + 11, 2),
                            number(bytes, at + 14, 2),
                            number(bytes, at + 17, 2),
                            number(bytes, at + 20, 7) * 100)
                    .toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static int number(byte[] bytes, int at, int digits) {
        int number = 0;
        for (int i = at; i < at + digits; i++) {
            number = number * 10 + bytes[i] - '0';
        }
        return number;
    }

    /** The CI system, as reports name it; null when no line had its timestamp. */
    public @Nullable String name() {
        return name;
    }

    /** When the first line was written; null when the log has no absolute time. */
    public @Nullable Instant first() {
        return first;
    }

    /** When the latest line so far was written; null when the log has no absolute time. */
    public @Nullable Instant last() {
        return last;
    }
}
