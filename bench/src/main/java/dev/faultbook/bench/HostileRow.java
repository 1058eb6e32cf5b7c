package dev.faultbook.bench;

import dev.faultbook.bench.generate.HostileLog;
import java.nio.file.Path;
import java.util.List;

/** A log that is meant to be slow: looked through for the shipped catalog's patterns, and annotated; what annotate needs to start is not counted. */
final class HostileRow {
    private final HostileLog kind;
    private final Path log;
    private final Scanning scanning;
    private final AnnotateRow annotate;
    private final Rates rates = new Rates();

    HostileRow(HostileLog kind, Path log, Scanning scanning) {
        this.kind = kind;
        this.log = log;
        this.scanning = scanning;
        this.annotate = new AnnotateRow("", log);
        scanning.once(log); // the compiler warms up
    }

    void round() {
        Scanning.Pass pass = scanning.once(log);
        rates.add(pass.bytes() / pass.cpuSeconds());
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
        return List.of("hostile: " + kind.says(), Rates.megabytes(rate()), Rates.megabytes(annotateRate()));
    }
}
