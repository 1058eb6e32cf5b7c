package dev.faultbook.index.stats;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Builds to be counted, or whose steps are. Takes about 90 bytes of memory a build. */
public final class BuildRows implements Rows {
    private final Numbering keys = new Numbering();
    private final Numbers seenAt = new Numbers();
    private final Numbers millis = new Numbers();
    private final Numbers instructions = new Numbers();
    private final Ints fates = new Ints();
    private final Map<Loss, Numbers> lost = new EnumMap<>(Loss.class);
    private final List<Column> columns = new ArrayList<>();

    /**
     * @param dimensions how many columns there are
     */
    public BuildRows(int dimensions) {
        for (int i = 0; i < dimensions; i++) {
            columns.add(new Column());
        }
    }

    public List<Column> columns() {
        return columns;
    }

    /** Says what the row that is being filled lost to something; nothing if this is not said. */
    public void lose(Loss loss, long lostMillis) {
        Numbers losses = lost.computeIfAbsent(loss, first -> new Numbers());
        while (losses.size() < size()) {
            losses.add(0);
        }
        losses.add(lostMillis);
    }

    /**
     * Ends a row, whose values are in the columns.
     *
     * @param key of the build, its own
     */
    public void add(long key, long seenAtMicros, Fate fate, long took, int reached, int cached) {
        if (keys.number(key) != size()) {
            throw new IllegalArgumentException("a build is counted once");
        }
        seenAt.add(seenAtMicros);
        millis.add(took);
        instructions.add(((long) reached << 32) | cached);
        fates.add(fate.number());
        columns.forEach(Column::endRow);
    }

    /** Row of the build with this key; negative when there is none. */
    public int row(long key) {
        return keys.find(key);
    }

    @Override
    public int size() {
        return fates.size();
    }

    @Override
    public long seenAt(int row) {
        return seenAt.get(row);
    }

    @Override
    public Fate fate(int row) {
        return Fate.of(fates.get(row));
    }

    @Override
    public long millis(int row) {
        return millis.get(row);
    }

    @Override
    public int reached(int row) {
        return (int) (instructions.get(row) >>> 32);
    }

    @Override
    public int cached(int row) {
        return (int) instructions.get(row);
    }

    @Override
    public long lostMillis(Loss loss, int row) {
        Numbers losses = lost.get(loss);
        return losses == null || row >= losses.size() ? 0 : losses.get(row);
    }

    @Override
    public List<? extends Values> values() {
        return columns;
    }
}
