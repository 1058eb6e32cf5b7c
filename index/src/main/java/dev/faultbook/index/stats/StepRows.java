package dev.faultbook.index.stats;

import dev.faultbook.FailureKind;
import dev.faultbook.FaultbookException;
import java.util.ArrayList;
import java.util.List;

/** Steps to be counted. Takes about 30 bytes of memory a step, and what their builds take. */
public final class StepRows implements Rows {
    /** Steps at most; 300 MB. */
    static final int MOST = 10_000_000;

    private static final int FATE_BITS = 3;
    private static final int REACHED = 1 << 3;
    private static final int CACHED = 1 << 4;

    private final BuildRows builds;
    private final Ints owners = new Ints();
    private final Ints flags = new Ints();
    private final Numbers millis = new Numbers();
    private final List<Column> columns = new ArrayList<>();
    private final List<Values> values = new ArrayList<>();

    /**
     * @param builds whose steps these are, with a column for each dimension of which a step has no values of its own
     */
    public StepRows(BuildRows builds, List<Dimension> dimensions) {
        this.builds = builds;
        int ofBuild = 0;
        for (Dimension dimension : dimensions) {
            if (dimension.kind().isOfStep()) {
                Column column = new Column();
                columns.add(column);
                values.add(column);
            } else {
                values.add(new OfBuild(builds.columns().get(ofBuild++)));
            }
        }
    }

    /** What the build has of a dimension, said of its steps. */
    private final class OfBuild implements Values {
        private final Values values;

        OfBuild(Values values) {
            this.values = values;
        }

        @Override
        public int count(int row) {
            return values.count(owners.get(row));
        }

        @Override
        public int number(int row, int at) {
            return values.number(owners.get(row), at);
        }

        @Override
        public String text(int number) {
            return values.text(number);
        }
    }

    public BuildRows builds() {
        return builds;
    }

    /** Those of the dimensions of which steps have values of their own. */
    public List<Column> columns() {
        return columns;
    }

    /**
     * Ends a row, whose values are in the columns.
     *
     * @param build row of its build
     * @throws FaultbookException when there are too many
     */
    public void add(int build, Fate fate, long took, boolean reached, boolean cached) {
        if (owners.size() == MOST) {
            throw new FaultbookException(
                    FailureKind.BAD_INPUT,
                    "There are more than " + MOST + " steps to count. Ask for less time, or for fewer builds.");
        }
        owners.add(build);
        flags.add(fate.number() | (reached ? REACHED : 0) | (cached ? CACHED : 0));
        millis.add(took);
        columns.forEach(Column::endRow);
    }

    @Override
    public int size() {
        return owners.size();
    }

    @Override
    public long seenAt(int row) {
        return builds.seenAt(owners.get(row));
    }

    @Override
    public Fate fate(int row) {
        return Fate.of(flags.get(row) & FATE_BITS);
    }

    @Override
    public long millis(int row) {
        return millis.get(row);
    }

    @Override
    public int reached(int row) {
        return (flags.get(row) & REACHED) == 0 ? 0 : 1;
    }

    @Override
    public int cached(int row) {
        return (flags.get(row) & CACHED) == 0 ? 0 : 1;
    }

    /** Facts are of builds. */
    @Override
    public long lostMillis(Loss loss, int row) {
        return 0;
    }

    @Override
    public List<? extends Values> values() {
        return values;
    }
}
