package dev.faultbook.index.stats;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Values of rows, filled row by row: first the values of a row are added, then it is ended. */
public final class Column implements Values {
    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<String> texts = new ArrayList<>();
    private final Ints values = new Ints();
    private final Ints ends = new Ints();

    /** The number by which a text is added to rows. */
    public int number(String text) {
        return numbers.computeIfAbsent(text, added -> {
            texts.add(added);
            return texts.size() - 1;
        });
    }

    /** Adds a value to the row that is being filled, which has not got it yet. */
    public void add(int number) {
        values.add(number);
    }

    void endRow() {
        ends.add(values.size());
    }

    private int start(int row) {
        return row == 0 ? 0 : ends.get(row - 1);
    }

    @Override
    public int count(int row) {
        return ends.get(row) - start(row);
    }

    @Override
    public int number(int row, int at) {
        return values.get(start(row) + at);
    }

    @Override
    public String text(int number) {
        return texts.get(number);
    }
}
