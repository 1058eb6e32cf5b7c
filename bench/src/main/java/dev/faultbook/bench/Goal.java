package dev.faultbook.bench;

import java.util.List;
import java.util.Optional;

/**
 * What was to be reached.
 *
 * @param measured what was, by this run; empty when it was not measured
 */
public record Goal(String goal, Optional<String> measured, boolean holds) {
    public static Goal atLeast(String goal, double least, double measured) {
        return new Goal(goal + " >= " + plain(least), text(measured), measured >= least);
    }

    public static Goal atMost(String goal, double most, double measured) {
        return new Goal(goal + " <= " + plain(most), text(measured), measured <= most);
    }

    public static Goal notMeasured(String goal) {
        return new Goal(goal, Optional.empty(), false);
    }

    private static Optional<String> text(double measured) {
        return Double.isNaN(measured) ? Optional.empty() : Optional.of(Rates.digits(measured));
    }

    private static String plain(double number) {
        return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
    }

    public List<String> cells() {
        return List.of(goal, measured.orElse("not measured"), measured.isEmpty() ? "-" : holds ? "yes" : "**no**");
    }
}
