package dev.faultbook.ingest.source;

import java.util.TreeMap;

/** Lines of a log from which it can be read on, so that a look at a few of its lines need not begin at the first. */
public final class Waypoints {
    /** For a log of which nothing is known. */
    public static final Waypoints NONE = new Waypoints();

    private final TreeMap<Long, Long> offsets = new TreeMap<>();

    /** @param offset of the line's first byte in the log */
    public void add(long line, long offset) {
        offsets.put(line, offset);
    }

    /** The last one that is not behind the line. */
    long lineBefore(long line) {
        Long known = offsets.floorKey(line);
        return known == null ? 1 : known;
    }

    /** Where one of its lines, or the log's first, begins. */
    long offset(long line) {
        return offsets.getOrDefault(line, 0L);
    }
}
