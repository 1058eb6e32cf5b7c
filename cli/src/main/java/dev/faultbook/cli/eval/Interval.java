package dev.faultbook.cli.eval;

import java.util.Locale;

/** Where the true rate behind a share lies with 95 % confidence, by Wilson's score; it makes sense for few and for all right, too. */
public record Interval(double low, double high) {
    private static final double Z = 1.959964;

    static Interval of(Share share) {
        if (share.whole() == 0) {
            return new Interval(0, 1);
        }
        double n = share.whole();
        double rate = share.part() / n;
        double centre = rate + Z * Z / (2 * n);
        double spread = Z * Math.sqrt(rate * (1 - rate) / n + Z * Z / (4 * n * n));
        double scale = 1 + Z * Z / n;
        return new Interval(Math.max(0, (centre - spread) / scale), Math.min(1, (centre + spread) / scale));
    }

    /** Such as {@code 89.3-96.7}, in percent. */
    String percent() {
        return String.format(Locale.ROOT, "%.1f-%.1f", 100 * low, 100 * high);
    }
}
