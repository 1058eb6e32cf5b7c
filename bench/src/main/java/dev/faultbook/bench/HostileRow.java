package dev.faultbook.bench;

import dev.faultbook.bench.generate.HostileLog;
import java.nio.file.Path;
import java.util.List;

/** A log that is meant to be slow: looked through for the shipped catalog's patterns, and annotated; what annotate needs to start is not counted. */
final class HostileRow {
    private final HostileLog kind;
    private final Path log;
    private final Scanning scanning;
    private final double seconds;
    private final Slices whole;
    private double annotateRate = Double.NaN;
    private final Rates rates = new Rates();

    /** Takes as much of the log as is looked through in about so long, so that a floor that is too low is found out in this life. */
    HostileRow(HostileLog kind, Slices log, Scanning scanning, double seconds) {
        this.kind = kind;
        this.scanning = scanning;
        this.seconds = seconds;
        long bytes = 1 << 15;
        scanning.once(log.head(bytes)); // the compiler warms up
        while (scanning.once(log.head(bytes)).seconds() < seconds / 8 && bytes < Slices.size(log.log())) {
            bytes *= 4;
            scanning.once(log.head(bytes));
        }
        this.log = log.head(bytes);
        this.whole = log;
    }

    void round() {
        double cpu = 0;
        long bytes = 0;
        while (cpu < seconds / 8) {
            Scanning.Pass pass = scanning.once(log);
            cpu += pass.cpuSeconds();
            bytes += pass.bytes();
        }
        rates.add(bytes / cpu);
    }

    void annotate(double startSeconds) {
        long bytes = 1 << 20;
        while (true) {
            Path head = whole.head(bytes);
            double needed = Math.max(0.001, AnnotateRow.annotate(head).cpuSeconds() - startSeconds);
            annotateRate = Slices.size(head) / needed;
            if (needed > seconds || bytes >= Slices.size(whole.log())) {
                return;
            }
            bytes *= 4;
        }
    }

    double rate() {
        return rates.median();
    }

    double annotateRate() {
        return annotateRate;
    }

    List<String> cells() {
        return List.of("hostile: " + kind.says(), Rates.megabytes(rate()), Rates.megabytes(annotateRate()));
    }
}
