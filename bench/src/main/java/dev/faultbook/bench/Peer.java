package dev.faultbook.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A program that counts lines with matches, on as much of the log as it reads in the time that it is given; what it needs to start is not counted. */
final class Peer {
    private final List<String> command;
    private final double startSeconds;
    private final Path slice;
    private final Rates rates = new Rates();
    private long lines = -1;

    /**
     * @param seconds that one round may take, roughly
     */
    Peer(List<String> command, Slices slices, double seconds) {
        this.command = command;
        this.startSeconds = run(slices.line()).cpuSeconds();
        long bytes = 250_000;
        while (run(slices.head(bytes)).cpuSeconds() - startSeconds < seconds / 3 && bytes < Slices.size(slices.log())) {
            bytes *= 4;
        }
        this.slice = slices.head(bytes);
    }

    private Child run(Path file) {
        List<String> whole = new ArrayList<>(command);
        whole.add(file.toString());
        return Child.run(whole);
    }

    void round() {
        Child child = run(slice);
        if (child.exitCode() > 1) {
            throw new IllegalStateException(command + " ended with exit code " + child.exitCode());
        }
        lines = child.output().isEmpty() ? 0 : Long.parseLong(child.output().split("\\s")[0]);
        rates.add(Slices.size(slice) / Math.max(0.001, child.cpuSeconds() - startSeconds));
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
