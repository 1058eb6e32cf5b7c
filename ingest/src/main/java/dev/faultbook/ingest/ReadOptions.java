package dev.faultbook.ingest;

import static java.util.Objects.requireNonNull;

import dev.faultbook.ingest.format.LogParser;
import dev.faultbook.ingest.source.Provenance;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a person knows of a log that it does not say itself.
 *
 * @param format the builder's format that every line is read as, such as {@code buildkit-plain}, or {@code plain}; default: told by the lines
 * @param startedAt when its first line was written, for a log without absolute times
 * @param excerptTokens how long the excerpt may be, in tokens of about four characters
 * @param numbered whether the numbers that are printed before its lines count, too
 * @param green what the excerpt of a failed build is compared with
 */
public record ReadOptions(
        Optional<String> format, Optional<Instant> startedAt, int excerptTokens, boolean numbered, GreenBuilds green) {
    public static final int EXCERPT_TOKENS = 800;
    public static final ReadOptions DEFAULT = new ReadOptions(Optional.empty(), Optional.empty(), EXCERPT_TOKENS);

    public ReadOptions {
        requireNonNull(format, "format");
        requireNonNull(startedAt, "startedAt");
        requireNonNull(green, "green");
        format.ifPresent(LogParser::requireFormat);
    }

    /** With nothing green to compare with. */
    public ReadOptions(Optional<String> format, Optional<Instant> startedAt, int excerptTokens) {
        this(format, startedAt, excerptTokens, false, GreenBuilds.NONE);
    }

    /** The same for an excerpt that is printed with the numbers of its lines. */
    public ReadOptions withNumbers() {
        return new ReadOptions(format, startedAt, excerptTokens, true, green);
    }

    /** The same, with these builds to compare with. */
    public ReadOptions comparedWith(GreenBuilds builds) {
        return new ReadOptions(format, startedAt, excerptTokens, numbered, builds);
    }

    /** The same, begun when it was noted beside the log, where nothing else is known. */
    public ReadOptions dated(Provenance noted) {
        return startedAt.isPresent() || noted.startedAt().isEmpty()
                ? this
                : new ReadOptions(format, noted.startedAt(), excerptTokens, numbered, green);
    }

    /** What {@link #format} may be. */
    public static List<String> formats() {
        return LogParser.formats();
    }
}
