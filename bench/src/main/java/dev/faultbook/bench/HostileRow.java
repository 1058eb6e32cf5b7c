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
    private final AnnotateRow annotate;
    private final Rates rates = new Rates();

    /** Takes as much of the log as is looked through in about so long, so that a floor that is too low is found out in this life. */
    HostileRow(HostileLog kind, Slices log, Scanning scanning, double seconds) {
        this.kind = kind;
        this.scanning = scanning;
        this.seconds = seconds;
        long bytes = 1 << 15;
        while (scanning.once(log.head(bytes)).seconds() < seconds / 8 && bytes < Slices.size(log.log())) {
            bytes *= 4;
        }
        this.log = log.head(bytes);
        this.annotate = new AnnotateRow("", this.log);
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
        annotate.round("", startSeconds);
    }

    double rate() {
        return rates.median();
    }

    double annotateRate() {
        return annotate.rate();
    }

    List<String> cells() {
        return List.of(
                "hostile: " + kind.says(),
                Rates.digits(Slices.size(log) / 1e6),
                Rates.megabytes(rate()),
                Rates.megabytes(annotateRate()));
    }
}
