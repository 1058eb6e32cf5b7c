package dev.faultbook.index.stats;

import dev.faultbook.FailureKind;
import dev.faultbook.FaultbookException;
import java.util.ArrayList;
import java.util.List;

/** The groups that rows are in: one for each combination of values that a row has. */
final class Groups implements Placing {
    /** Rows may be in so many groups together. */
    private static final int MOST_PLACES = 20_000_000;

    private static final int NONE = 0;

    private final List<? extends Values> values;
    /** For each dimension but the first: the group of the dimensions before and the value, as a group. */
    private final List<Numbering> pairs = new ArrayList<>();

    private final Numbering firsts = new Numbering();
    private final Ints groups = new Ints();
    private final Ints ends = new Ints();

    Groups(Rows rows) {
        this.values = rows.values();
        for (int i = 1; i < values.size(); i++) {
            pairs.add(new Numbering());
        }
        for (int row = 0; row < rows.size(); row++) {
            place(row, 0, 0);
            ends.add(groups.size());
            if (groups.size() > MOST_PLACES) {
                throw new FaultbookException(
                        FailureKind.BAD_INPUT,
                        "There are too many combinations of what is grouped by. Group by less, or ask for less time.");
            }
        }
    }

    private void place(int row, int dimension, int before) {
        if (dimension == values.size()) {
            groups.add(before);
            return;
        }
        Values own = values.get(dimension);
        int count = own.count(row);
        for (int i = 0; i < Math.max(1, count); i++) {
            int value = count == 0 ? NONE : own.number(row, i) + 1;
            place(row, dimension + 1, group(dimension, before, value));
        }
    }

    private int group(int dimension, int before, int value) {
        return dimension == 0 ? firsts.number(value) : pairs.get(dimension - 1).number(((long) before << 32) | value);
    }

    @Override
    public int cells() {
        return pairs.isEmpty() ? firsts.size() : pairs.getLast().size();
    }

    @Override
    public int count(int row) {
        return ends.get(row) - start(row);
    }

    @Override
    public int cell(int row, int at) {
        return groups.get(start(row) + at);
    }

    private int start(int row) {
        return row == 0 ? 0 : ends.get(row - 1);
    }

    /** The values of a group, empty text for none. */
    List<String> values(int group) {
        List<String> texts = new ArrayList<>();
        int left = group;
        for (int dimension = values.size() - 1; dimension >= 0; dimension--) {
            long key =
                    dimension == 0 ? firsts.key(left) : pairs.get(dimension - 1).key(left);
            int value = (int) key;
            texts.add(value == NONE ? "" : values.get(dimension).text(value - 1));
            left = (int) (key >>> 32);
        }
        return texts.reversed();
    }
}
