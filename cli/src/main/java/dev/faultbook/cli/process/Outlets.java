package dev.faultbook.cli.process;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.util.Optional;
import java.util.stream.Stream;

/** Where what a command prints comes out: pipes of ours, else those that {@link Process} makes. */
final class Outlets implements AutoCloseable {
    private final boolean oneStream;
    private final Optional<OutputPipe> out;
    private final Optional<OutputPipe> err;
    private boolean started;

    private Outlets(boolean oneStream, Optional<OutputPipe> out, Optional<OutputPipe> err) {
        this.oneStream = oneStream;
        this.out = out;
        this.err = err;
    }

    /**
     * @param oneStream standard error goes where standard output goes
     */
    static Outlets open(boolean oneStream) throws IOException {
        Optional<OutputPipe> out = OutputPipe.open();
        return new Outlets(oneStream, out, oneStream ? Optional.empty() : OutputPipe.open());
    }

    Process start(ProcessBuilder builder) throws IOException {
        out.ifPresent(pipe -> builder.redirectOutput(pipe.inlet()));
        err.ifPresent(pipe -> builder.redirectError(pipe.inlet()));
        Process process = builder.start();
        started = true;
        return process;
    }

    ReadableByteChannel out(Process started) {
        return out.map(OutputPipe::outlet).orElseGet(() -> Channels.newChannel(started.getInputStream()));
    }

    /** Empty when there is but one stream. */
    Optional<ReadableByteChannel> err(Process started) {
        return oneStream
                ? Optional.empty()
                : Optional.of(
                        err.map(OutputPipe::outlet).orElseGet(() -> Channels.newChannel(started.getErrorStream())));
    }

    /** What is read from stays open when there is something to read. */
    @Override
    public void close() throws IOException {
        for (OutputPipe pipe : Stream.concat(out.stream(), err.stream()).toList()) {
            pipe.close();
            if (!started) {
                pipe.outlet().close();
            }
        }
    }
}
