package dev.faultbook.index.stats;

import java.util.Arrays;
import java.util.List;

/** Groups of which some are told apart, those without any value are one, and all others are one. */
final class Chosen implements Placing {
    private final Groups groups;
    private final int[] cells;
    private final int told;

    /**
     * @param told the groups to tell apart, in order
     * @param none the group of what has no value; negative when there is none
     */
    Chosen(Groups groups, List<Integer> told, int none) {
        this.groups = groups;
        this.told = told.size();
        this.cells = new int[groups.cells()];
        Arrays.fill(cells, other());
        for (int i = 0; i < told.size(); i++) {
            cells[told.get(i)] = i;
        }
        if (none >= 0) {
            cells[none] = none();
        }
    }

    int other() {
        return told;
    }

    int none() {
        return told + 1;
    }

    @Override
    public int cells() {
        return told + 2;
    }

    @Override
    public int count(int row) {
        int others = 0;
        int count = groups.count(row);
        for (int i = 0; i < count; i++) {
            others += cells[groups.cell(row, i)] == other() ? 1 : 0;
        }
        return count - Math.max(0, others - 1);
    }

    /** However many of the others a row is in, it is there once. */
    @Override
    public int cell(int row, int at) {
        boolean inOther = false;
        int left = at;
        for (int i = 0; i < groups.count(row); i++) {
            int cell = cells[groups.cell(row, i)];
            if (cell == other() && inOther) {
                continue;
            }
            inOther |= cell == other();
            if (left-- == 0) {
                return cell;
            }
        }
        throw new IndexOutOfBoundsException(at);
    }
}
