package dev.faultbook.bench;

import java.nio.file.Path;
import java.util.List;

/** The program on a short log, from its start, beside a hello-world on the same JVM. Here wall time counts, the median of all rounds. */
final class StartRow {
    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");
    private static final Path JAR = Path.of("bench", "target", "bench", "bench.jar");

    private final Path log;
    private final Rates hello = new Rates();
    private final Rates annotate = new Rates();
    private long peakBytes;

    /**
     * @param log of about 2,000 lines
     */
    StartRow(Path log) {
        this.log = log;
    }

    void round() {
        hello.add(Child.run(List.of(JAVA.toString(), "-cp", JAR.toString(), Hello.class.getName()))
                .seconds());
        Child child = AnnotateRow.annotate(log);
        annotate.add(child.seconds());
        peakBytes = Math.max(peakBytes, child.peakBytes());
    }

    double times() {
        return annotate.median() / hello.median();
    }

    long peakBytes() {
        return peakBytes;
    }

    String sentence() {
        return "`annotate` of 2,000 lines takes " + milliseconds(annotate) + " ms from its start, a hello-world "
                + milliseconds(hello) + " ms.";
    }

    private static String milliseconds(Rates seconds) {
        return Rates.digits(seconds.median() * 1000);
    }
}
