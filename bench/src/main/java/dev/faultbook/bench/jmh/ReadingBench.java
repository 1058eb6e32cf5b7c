package dev.faultbook.bench.jmh;

import dev.faultbook.ingest.Ingest;
import dev.faultbook.ingest.ReadOptions;
import dev.faultbook.ingest.build.BuildAssembler;
import dev.faultbook.ingest.build.LogListener;
import dev.faultbook.ingest.format.LogParser;
import dev.faultbook.ingest.report.Report;
import dev.faultbook.ingest.source.LineReader;
import dev.faultbook.ingest.source.LogSource;
import dev.faultbook.ingest.source.ReadLimits;
import dev.faultbook.ingest.wrapper.Unwrapper;
import dev.faultbook.learnings.Catalog;
import dev.faultbook.learnings.document.CatalogReader;
import java.io.ByteArrayInputStream;
import java.util.Optional;
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

    /** With wrappers off. */
    @Benchmark
    public long unwrapped() {
        long[] bytes = new long[1];
        Unwrapper unwrapper = new Unwrapper(line -> bytes[0] += line.length(), Optional.empty());
        return through(unwrapper, bytes);
    }

    /** With steps. */
    @Benchmark
    public long parsed() {
        long[] bytes = new long[1];
        LogParser parser = new LogParser(
                new BuildAssembler((step, line, reprinted) -> bytes[0] += line.length()), Optional.empty());
        long read = through(new Unwrapper(parser::line, Optional.empty()), bytes);
        parser.end();
        return read;
    }

    private long through(Unwrapper unwrapper, long[] bytes) {
        LineReader reader = reader();
        while (reader.next()) {
            unwrapper.line(reader.bytes(), reader.from(), reader.to(), reader.number(), reader.finds());
        }
        unwrapper.end();
        return bytes[0];
    }

    /** With facts, matches and verdict. */
    @Benchmark
    public Report report() {
        return ingest.read(LogSource.bytes("log", log), LogListener.NONE, ReadOptions.DEFAULT);
    }
}
