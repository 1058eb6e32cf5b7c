package dev.faultbook.bench;

import java.nio.file.Path;
import java.util.List;

/** The program on one large log, from its start to its verdict, beside what counting lines and looking for the catalog's patterns alone takes. */
final class AnnotateRow {
    private final String name;
    private final Path log;
    private final Rates rates = new Rates();
    private double ripgrepSeconds = Double.NaN;
    private double countSeconds = Double.NaN;
    private long peakBytes;

    AnnotateRow(String name, Path log) {
        this.name = name;
        this.log = log;
    }

    /**
     * @param cause what has to be found
     */
    void round(String cause) {
        Child child = annotate(log);
        if (child.exitCode() != 0 || !child.output().contains(cause)) {
            throw new IllegalStateException(
                    "annotate ended with exit code " + child.exitCode() + " and said: " + child.output());
        }
        rates.add(Slices.size(log) / child.cpuSeconds());
        peakBytes = Math.max(peakBytes, child.peakBytes());
    }

    static Child annotate(Path log) {
        return Child.run(List.of("./faultbook", "annotate", "--color", "never", log.toString()));
    }

    /** What the peers need for as much: {@code wc -l} is run, and for ripgrep its rate on part of a log like this is extrapolated, since it takes too long. */
    void peers(double ripgrepBytesPerSecond) {
        countSeconds = Child.run(List.of("wc", "-l", log.toString())).cpuSeconds();
        ripgrepSeconds = Slices.size(log) / ripgrepBytesPerSecond;
    }

    double rate() {
        return rates.median();
    }

    /** Of {@code wc -l} and ripgrep together. */
    double peerRate() {
        return Slices.size(log) / (countSeconds + ripgrepSeconds);
    }

    long peakBytes() {
        return peakBytes;
    }

    List<String> cells() {
        return List.of(
                name,
                Rates.megabytes(rate()),
                "-",
                Rates.megabytes(peerRate()),
                Rates.digits(rate() / peerRate()),
                "-",
                "-",
                "-",
                "-");
    }
}
