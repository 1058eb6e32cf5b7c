package dev.faultbook.index.stats;

/** Which cells a row is counted in. */
interface Placing {
    int cells();

    /** How many cells a row is in. */
    int count(int row);

    /** One of them, from 0 to below {@link #cells}; a row is in none twice. */
    int cell(int row, int at);

    /** Everything in one. */
    static Placing together() {
        return new Placing() {
            @Override
            public int cells() {
                return 1;
            }

            @Override
            public int count(int row) {
                return 1;
            }

            @Override
            public int cell(int row, int at) {
                return 0;
            }
        };
    }

    /**
     * Each cell cut into parts.
     *
     * @param parts of each row the part that it is in
     */
    static Placing cut(Placing whole, int[] parts, int count) {
        return new Placing() {
            @Override
            public int cells() {
                return whole.cells() * count;
            }

            @Override
            public int count(int row) {
                return whole.count(row);
            }

            @Override
            public int cell(int row, int at) {
                return whole.cell(row, at) * count + parts[row];
            }
        };
    }
}
