package dev.faultbook.index.stats;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntToLongFunction;
import java.util.stream.Stream;

/**
 * Counts rows by the cells that they are in. Times are put in order once; handed out to cells in that order, each cell has its own in
 * order, and percentiles are exact.
 */
final class Counting {
    /** Rows are numbered in the lower bits of a time, so that both are sorted as one number. */
    private static final int ROW_BITS = 24;

    private static final long ROW_MASK = (1L << ROW_BITS) - 1;
    /** Seventeen years. */
    private static final long MOST_MILLIS = (1L << (63 - ROW_BITS)) - 1;

    static final int MOST_ROWS = 1 << ROW_BITS;

    private final Rows rows;
    private final long[] durations;
    private final Map<Loss, long[]> lost = new EnumMap<>(Loss.class);
    private final long[] lostAll;

    Counting(Rows rows) {
        this.rows = rows;
        this.durations = inOrder(rows.size(), rows::millis, 0);
        for (Loss loss : Loss.values()) {
            long[] losses = inOrder(rows.size(), row -> rows.lostMillis(loss, row), 1);
            if (losses.length > 0) {
                lost.put(loss, losses);
            }
        }
        this.lostAll = lost.isEmpty() ? new long[0] : inOrder(rows.size(), this::lostMillis, 1);
    }

    private long lostMillis(int row) {
        long sum = 0;
        for (Loss loss : lost.keySet()) {
            sum += rows.lostMillis(loss, row);
        }
        return sum;
    }

    private static long[] inOrder(int rows, IntToLongFunction millis, long least) {
        Numbers packed = new Numbers();
        for (int row = 0; row < rows; row++) {
            long took = millis.applyAsLong(row);
            if (took >= least) {
                packed.add((Math.min(took, MOST_MILLIS) << ROW_BITS) | row);
            }
        }
        return packed.sorted();
    }

    /** The figures of each cell. */
    List<Figures> figures(Placing placing) {
        List<Count> counts = Stream.generate(Count::new).limit(placing.cells()).toList();
        for (int row = 0; row < rows.size(); row++) {
            for (int i = 0; i < placing.count(row); i++) {
                counts.get(placing.cell(row, i)).add(row);
            }
        }
        Spreads times = new Spreads(placing, durations);
        Spreads lostTogether = new Spreads(placing, lostAll);
        Map<Loss, Spreads> losses = new EnumMap<>(Loss.class);
        lost.forEach((loss, packed) -> losses.put(loss, new Spreads(placing, packed)));
        List<Figures> figures = new ArrayList<>(placing.cells());
        for (int cell = 0; cell < placing.cells(); cell++) {
            Count count = counts.get(cell);
            figures.add(new Figures(
                    count.all,
                    count.successes,
                    count.failures,
                    count.unexplained,
                    times.of(cell),
                    count.cached,
                    count.reached,
                    known(losses, cell),
                    lostTogether.of(cell)));
        }
        return figures;
    }

    /** What is counted of a cell. */
    private final class Count {
        private long all;
        private long successes;
        private long failures;
        private long unexplained;
        private long cached;
        private long reached;

        void add(int row) {
            all++;
            cached += rows.cached(row);
            reached += rows.reached(row);
            switch (rows.fate(row)) {
                case UNKNOWN -> {}
                case SUCCESS -> successes++;
                case FAILURE -> failures++;
                case UNEXPLAINED -> {
                    failures++;
                    unexplained++;
                }
            }
        }
    }

    private static Map<Loss, Spread> known(Map<Loss, Spreads> losses, int cell) {
        if (losses.isEmpty()) {
            return Map.of();
        }
        Map<Loss, Spread> known = new EnumMap<>(Loss.class);
        losses.forEach((loss, spreads) -> {
            Spread spread = spreads.of(cell);
            if (spread.count() > 0) {
                known.put(loss, spread);
            }
        });
        return known;
    }

    /** Times of cells, those of each in order. */
    private static final class Spreads {
        private final int[] starts;
        private final long[] millis;

        Spreads(Placing placing, long[] packed) {
            starts = new int[placing.cells() + 1];
            for (long one : packed) {
                int row = (int) (one & ROW_MASK);
                for (int i = 0; i < placing.count(row); i++) {
                    starts[placing.cell(row, i) + 1]++;
                }
            }
            for (int cell = 0; cell < placing.cells(); cell++) {
                starts[cell + 1] += starts[cell];
            }
            millis = new long[starts[placing.cells()]];
            int[] next = starts.clone();
            for (long one : packed) {
                int row = (int) (one & ROW_MASK);
                for (int i = 0; i < placing.count(row); i++) {
                    millis[next[placing.cell(row, i)]++] = one >>> ROW_BITS;
                }
            }
        }

        Spread of(int cell) {
            return Spread.of(millis, starts[cell], starts[cell + 1]);
        }
    }
}
