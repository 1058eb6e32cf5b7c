package dev.faultbook.bench;

import java.util.Arrays;
import java.util.Locale;

/** Figures of several rounds, and how they are printed. */
final class Rates {
    private double[] figures = new double[0];

    void add(double figure) {
        figures = Arrays.copyOf(figures, figures.length + 1);
        figures[figures.length - 1] = figure;
    }

    boolean isEmpty() {
        return figures.length == 0;
    }

    double median() {
        double[] sorted = figures.clone();
        Arrays.sort(sorted);
        return sorted.length == 0 ? Double.NaN : sorted[sorted.length / 2];
    }

    double best() {
        return Arrays.stream(figures).max().orElse(Double.NaN);
    }

    /** In MB/s, with two digits that count. */
    static String megabytes(double bytesPerSecond) {
        return Double.isNaN(bytesPerSecond) ? "-" : digits(bytesPerSecond / 1e6);
    }

    static String digits(double number) {
        if (Double.isNaN(number)) {
            return "-";
        }
        double size = Math.abs(number);
        String format = size >= 1000 ? "%,.0f" : size >= 10 ? "%.0f" : size >= 1 ? "%.1f" : "%.2f";
        return String.format(Locale.ROOT, format, number);
    }
}
