package dev.faultbook.bench.jmh;

import dev.faultbook.bench.ShippedPatterns;
import dev.faultbook.bench.generate.PatternSet;
import dev.faultbook.learnings.LinePattern;
import dev.faultbook.learnings.match.Matcher;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The matcher on the lines of a log of 16 MB, and what it takes to compile. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class MatcherBench {
    /** How many random patterns; 0 are those of the shipped catalog. */
    @Param({"0", "50", "500", "1000", "5000"})
    public int patterns;

    private byte[] log = new byte[0];
    private List<LinePattern> compiled = List.of();
    private Matcher matcher = Matcher.compile(List.of());

    @Setup
    public void read() {
        log = SampleLog.bytes();
        compiled = patterns == 0
                ? ShippedPatterns.line()
                : PatternSet.of(patterns, patterns).keySet().stream()
                        .<LinePattern>map(LinePattern.Regex::new)
                        .toList();
        matcher = Matcher.compile(compiled);
    }

    @Benchmark
    public long scan() {
        long[] hits = new long[1];
        Matcher.Scan scan = matcher.open();
        Matcher.Sink sink = (pattern, captures) -> hits[0]++;
        int start = 0;
        for (int i = 0; i < log.length; i++) {
            if (log[i] == '\n') {
                scan.line(log, start, i, sink);
                start = i + 1;
            }
        }
        return hits[0];
    }

    @Benchmark
    public Matcher compile() {
        return Matcher.compile(compiled);
    }
}
