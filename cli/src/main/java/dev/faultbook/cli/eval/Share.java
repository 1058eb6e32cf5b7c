package dev.faultbook.cli.eval;

import java.util.Locale;

/** So many of so many. */
public record Share(int part, int whole) {
    public Share {
        if (part < 0 || part > whole) {
            throw new IllegalArgumentException(part + " of " + whole);
        }
    }

    /** From 0 to 1; 1 when there was nothing to get right. */
    public double ratio() {
        return whole == 0 ? 1 : (double) part / whole;
    }

    /** Where the rate lies that this is a sample of. */
    public Interval interval() {
        return Interval.of(this);
    }

    /** A percentage, or a dash when there is nothing to count. */
    String percent() {
        return whole == 0 ? "-" : String.format(Locale.ROOT, "%.1f", 100 * ratio());
    }
}
