package dev.faultbook.ingest.format;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A line about a part of a step's work, such as {@code transferring context: 1.20GB 14.3s done} (moby/buildkit v0.4 to v0.32,
 * {@code util/progress/progressui/printer.go}).
 *
 * @param id what is worked at, such as {@code transferring context:} or {@code sha256:...}
 * @param currentBytes done so far; null when it has no size
 * @param totalBytes to do; null when it is not known
 * @param seconds at work; null when it took no time worth printing
 * @param done whether it is over, which it also is when it failed
 */
record BuildKitStatus(
        String id,
        @Nullable Long currentBytes,
        @Nullable Long totalBytes,
        @Nullable Double seconds,
        boolean done) {
    private static final int MOST_CHARS = 2000;
    private static final String SIZE = "(\\d{1,6}\\.\\d\\d[kMGTPE]B|\\d{1,6}B)";
    private static final Pattern STATUS = Pattern.compile(
            "(.+?)(?: " + SIZE + "(?: / " + SIZE + ")?)?(?: (\\d{1,9}\\.\\d)s)?( done)?", Pattern.DOTALL);
    private static final Map<Character, Double> UNITS =
            Map.of('k', 1e3, 'M', 1e6, 'G', 1e9, 'T', 1e12, 'P', 1e15, 'E', 1e18);

    /** Reads what stands behind the step's number. */
    static Optional<BuildKitStatus> parse(String text) {
        Matcher status = STATUS.matcher(text);
        if (text.length() > MOST_CHARS || !status.matches()) {
            return Optional.empty();
        }
        return Optional.of(new BuildKitStatus(
                status.group(1),
                bytes(status.group(2)),
                bytes(status.group(3)),
                status.group(4) == null ? null : Double.valueOf(status.group(4)),
                status.group(5) != null));
    }

    /** Docker's sizes are decimal: {@code 12.58MB} is 12,580,000. */
    static @Nullable Long bytes(@Nullable String size) {
        if (size == null) {
            return null;
        }
        Double unit = UNITS.get(size.charAt(size.length() - 2));
        return unit == null
                ? Long.valueOf(size.substring(0, size.length() - 1))
                : (Long) Math.round(Double.parseDouble(size.substring(0, size.length() - 2)) * unit);
    }
}
