package dev.faultbook.ingest.format;

import dev.faultbook.ingest.build.OpenStep;
import dev.faultbook.ingest.source.TextLine;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Steps of which BuildKit left out output. When such a step fails, the last 256 KiB since the first gap are printed at once, with the time of
 * then, though some of these lines were shown before (moby/buildkit v0.10 to v0.32, {@code util/progress/logs/logs.go}).
 */
final class ClippedOutput {
    private static final String MARK = "[output clipped, log limit ";
    private static final int MOST_LINES = 30_000;

    /** Steps that are kept at one time. */
    private static final int MOST_STEPS = 8;

    private final Map<OpenStep, Shown> steps = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<OpenStep, Shown> eldest) {
            return size() > MOST_STEPS;
        }
    };

    /** What a step showed since it was first clipped: hashes of lines, with the time of the latest of them. */
    private static final class Shown {
        private final Map<Long, Double> lines = new HashMap<>();
        private double lastSeconds = Double.NaN;
    }

    static boolean isMark(TextLine line) {
        return line.at(0) == '[' && line.startsWith(MARK);
    }

    /**
     * Takes each line that a step prints, in order.
     *
     * @return whether it was shown before: it comes at a time at which the line before it came too, as all that is printed again does
     */
    boolean showsAgain(OpenStep step, TextLine line) {
        if (isMark(line)) {
            steps.computeIfAbsent(step, key -> new Shown());
            return false;
        }
        Shown shown = steps.isEmpty() ? null : steps.get(step);
        if (shown == null) {
            return false;
        }
        double seconds = line.stepSeconds();
        line.stopClock();
        long hash = hash(line);
        Double before = shown.lines.get(hash);
        boolean again = before != null && before < seconds && seconds == shown.lastSeconds;
        if (before == null && shown.lines.size() < MOST_LINES) {
            shown.lines.put(hash, seconds);
        }
        shown.lastSeconds = seconds;
        return again;
    }

    private static long hash(TextLine line) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < line.length(); i++) {
            hash = (hash ^ line.at(i)) * 0x100000001b3L;
        }
        return hash;
    }

    void ended(OpenStep step) {
        steps.remove(step);
    }
}
