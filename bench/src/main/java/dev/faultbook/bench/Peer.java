package dev.faultbook.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A program that counts lines with matches, on as much of the log as it reads in the time that it is given. What it needs for the first lines, its start
 * included, is not counted: it makes its tables there, as Faultbook's scans are compiled before they count.
 */
final class Peer {
    private static final long FIRST_BYTES = 2_000_000;

    private final List<String> command;
    private final Path first;
    private final double firstSeconds;
    private final Path slice;
    private final boolean slow;
    private Rates rates = new Rates();
    private long lines = -1;

    /**
     * @param seconds that one round may take, roughly
     */
    Peer(List<String> command, Slices slices, double seconds) {
        this.command = command;
        long whole = Slices.size(slices.log());
        this.first = FIRST_BYTES < whole ? slices.head(FIRST_BYTES) : slices.line();
        this.firstSeconds = run(first).cpuSeconds();
        long bytes = FIRST_BYTES;
        double needed;
        do {
            bytes *= 3;
            rates = new Rates();
            needed = round(slices.head(bytes));
        } while (needed < seconds / 3 && bytes < whole);
        this.slice = slices.head(bytes);
        this.slow = needed > seconds;
    }

    private Child run(Path file) {
        List<String> whole = new ArrayList<>(command);
        whole.add(file.toString());
        Child child = Child.run(whole);
        if (child.exitCode() > 1) {
            throw new IllegalStateException(command + " ended with exit code " + child.exitCode());
        }
        return child;
    }

    /** Who is slow had its turn when it was found out. */
    void round() {
        if (!slow) {
            round(slice);
        }
    }

    private double round(Path file) {
        Child child = run(file);
        lines = child.output().isEmpty() ? 0 : Long.parseLong(child.output().split("\\s")[0]);
        double needed = Math.max(0.001, child.cpuSeconds() - firstSeconds);
        rates.add((Slices.size(file) - Slices.size(first)) / needed);
        return needed;
    }

    /** Bytes a second of CPU time, beyond the first ones. */
    double rate() {
        return rates.median();
    }

    /** Lines that it found in {@link #slice}. */
    long lines() {
        return lines;
    }

    Path slice() {
        return slice;
    }
}
