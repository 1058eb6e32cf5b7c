package dev.faultbook.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A program that counts lines with matches, on as much of the log as it reads in the time that it is given; what it needs to start is not counted. */
final class Peer {
    /** What makes a peer slow may be over after some lines. */
    private static final long FEWEST_BYTES = 2_000_000;

    private final List<String> command;
    private final double startSeconds;
    private final Path slice;
    private final boolean slow;
    private Rates rates = new Rates();
    private long lines = -1;

    /**
     * @param seconds that one round may take, roughly
     */
    Peer(List<String> command, Slices slices, double seconds) {
        this.command = command;
        this.startSeconds = run(slices.line()).cpuSeconds();
        long bytes = FEWEST_BYTES;
        double needed = round(slices.head(bytes));
        while (needed < seconds / 3 && bytes < Slices.size(slices.log())) {
            bytes *= 4;
            rates = new Rates();
            needed = round(slices.head(bytes));
        }
        this.slice = slices.head(bytes);
        this.slow = needed > seconds;
    }

    private Child run(Path file) {
        List<String> whole = new ArrayList<>(command);
        whole.add(file.toString());
        return Child.run(whole);
    }

    /** Who is slow had its turn when it was found out. */
    void round() {
        if (!slow) {
            round(slice);
        }
    }

    private double round(Path file) {
        Child child = run(file);
        if (child.exitCode() > 1) {
            throw new IllegalStateException(command + " ended with exit code " + child.exitCode());
        }
        lines = child.output().isEmpty() ? 0 : Long.parseLong(child.output().split("\\s")[0]);
        double needed = Math.max(0.001, child.cpuSeconds() - startSeconds);
        rates.add(Slices.size(file) / needed);
        return needed;
    }

    /** Bytes a second of CPU time. */
    double rate() {
        return rates.median();
    }

    double startSeconds() {
        return startSeconds;
    }

    /** Lines that it found in {@link #slice}. */
    long lines() {
        return lines;
    }

    Path slice() {
        return slice;
    }
}
