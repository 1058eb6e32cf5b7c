package dev.faultbook.bench.jmh;

import dev.faultbook.ingest.Ingest;
import dev.faultbook.ingest.ReadOptions;
import dev.faultbook.ingest.build.LogListener;
import dev.faultbook.ingest.report.Report;
import dev.faultbook.ingest.source.LineReader;
import dev.faultbook.ingest.source.LogSource;
import dev.faultbook.ingest.source.ReadLimits;
import dev.faultbook.learnings.Catalog;
import dev.faultbook.learnings.document.CatalogReader;
import java.io.ByteArrayInputStream;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The stages of reading a log of 16 MB, each with those before it. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class ReadingBench {
    private byte[] log = new byte[0];
    private Ingest ingest = new Ingest(Catalog.EMPTY);

    @Setup
    public void read() {
        log = SampleLog.bytes();
        ingest = new Ingest(CatalogReader.shipped().catalog());
    }

    private LineReader reader() {
        return new LineReader(
                "log", new ByteArrayInputStream(log), ReadLimits.DEFAULT, LineReader.IGNORED, LineReader.IGNORED);
    }

    /** With secrets blanked. */
    @Benchmark
    public long lines() {
        LineReader reader = reader();
        while (reader.next()) {}
        return reader.number();
    }

    /** With wrappers off, and steps. */
    @Benchmark
    public long parsed() {
        long[] bytes = new long[1];
        Ingest.lines(LogSource.bytes("log", log), ReadOptions.DEFAULT, new LogListener() {
            @Override
            public void raw(byte[] raw, int from, int to) {}

            @Override
            public void line(long first, long last, int step, byte[] line, int from, int to) {
                bytes[0] += to - from;
            }
        });
        return bytes[0];
    }

    /** With facts, matches and verdict. */
    @Benchmark
    public Report report() {
        return ingest.read(LogSource.bytes("log", log), LogListener.NONE, ReadOptions.DEFAULT);
    }
}
