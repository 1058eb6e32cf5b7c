package dev.faultbook.cli.command;

import dev.faultbook.FaultbookException;
import dev.faultbook.ingest.source.LogSource;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which logs of a watched folder are whole: those that were not written to for a while, each once as long as it stays so. */
final class SettledLogs {
    private final long settleNanos;
    private final Map<String, Seen> seen = new HashMap<>();

    /** A file that is replaced may keep its size. */
    private record Stamp(long size, Optional<FileTime> modified) {}

    /**
     * A log as it was looked at last.
     *
     * @param since when it was first seen with this stamp
     */
    private record Seen(Stamp stamp, long since, boolean taken) {}

    SettledLogs(Duration settle) {
        this.settleNanos = settle.toNanos();
    }

    /**
     * The logs that are whole now, and were not taken before.
     *
     * @param there all that are there now; those that are gone are forgotten
     * @param nanos the time, of a clock that only goes forward
     */
    List<LogSource> take(List<LogSource> there, long nanos) {
        Set<String> names = new HashSet<>();
        List<LogSource> settled = there.stream()
                .filter(log -> {
                    names.add(log.name());
                    return isSettled(log, nanos);
                })
                .toList();
        seen.keySet().retainAll(names);
        return settled;
    }

    /** One that was taken, but could not be kept for now: it is whole again after a while. */
    void again(String log, long nanos) {
        seen.computeIfPresent(log, (name, known) -> new Seen(known.stamp(), nanos, false));
    }

    private boolean isSettled(LogSource log, long nanos) {
        Stamp stamp = new Stamp(size(log), log.modified());
        Seen before = seen.get(log.name());
        if (before == null || !before.stamp().equals(stamp)) {
            seen.put(log.name(), new Seen(stamp, nanos, false));
            return false;
        }
        boolean settled = !before.taken() && nanos - before.since() >= settleNanos;
        if (settled) {
            seen.put(log.name(), new Seen(stamp, before.since(), true));
        }
        return settled;
    }

    private static long size(LogSource log) {
        try {
            return log.sizeBytes();
        } catch (FaultbookException e) {
            return -1; // which reading it says
        }
    }
}
