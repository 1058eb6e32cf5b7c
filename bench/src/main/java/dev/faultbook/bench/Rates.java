package dev.faultbook.bench;

import java.util.Arrays;
import java.util.Locale;

/** Figures of several rounds, and how they are printed. */
public final class Rates {
    private double[] figures = new double[0];

    public void add(double figure) {
        figures = Arrays.copyOf(figures, figures.length + 1);
        figures[figures.length - 1] = figure;
    }

    public boolean isEmpty() {
        return figures.length == 0;
    }

    public double median() {
        double[] sorted = figures.clone();
        Arrays.sort(sorted);
        return sorted.length == 0 ? Double.NaN : sorted[sorted.length / 2];
    }

    public double best() {
        return Arrays.stream(figures).max().orElse(Double.NaN);
    }

    /** In MB/s, with two digits that count. */
    public static String megabytes(double bytesPerSecond) {
        return Double.isNaN(bytesPerSecond) ? "-" : digits(bytesPerSecond / 1e6);
    }

    public static String digits(double number) {
        if (Double.isNaN(number)) {
            return "-";
        }
        double size = Math.abs(number);
        String format = size >= 1000 ? "%,.0f" : size >= 10 ? "%.0f" : size >= 1 ? "%.1f" : "%.2f";
        return String.format(Locale.ROOT, format, number);
    }
}
