package dev.faultbook.ingest.wrapper;

import dev.faultbook.ingest.build.Clock;
import dev.faultbook.ingest.source.TextLine;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Takes what CI systems and loggers put around lines off them, joins what they cut, and hands the lines on with the times that they had. */
public final class Unwrapper {
    private final DockerJsonStream sink;
    private final Optional<Instant> startedAt;
    private final Wrapper wrapper = new Wrapper();
    private final TextLine line = new TextLine();

    /**
     * @param sink gets each line; it may not keep it
     * @param startedAt when the first line was written, if a person says so; for a log that has no absolute time itself
     */
    public Unwrapper(Consumer<TextLine> sink, Optional<Instant> startedAt) {
        this.sink = new DockerJsonStream(sink);
        this.startedAt = startedAt;
    }

    /** Takes the next raw line, without its end. */
    public void line(byte[] bytes, int from, int to, long number) {
        int text = wrapper.peel(bytes, from, to);
        line.set(bytes, text, to, number);
        Instant time = wrapper.last();
        if (text > from && time != null) {
            line.writtenAt(time.getEpochSecond() * 1_000_000 + time.getNano() / 1000);
        }
        sink.accept(line);
    }

    /** The log is over: what waits for its continuation is handed on. */
    public void end() {
        sink.end();
    }

    /** The outermost system, as reports name it, such as {@code github-actions}; null for a bare log. */
    public @Nullable String name() {
        return wrapper.name();
    }

    /** What its times are worth; {@link Clock#NONE} when lines have none. */
    public Clock clock() {
        return wrapper.first() == null ? Clock.NONE : Clock.ABSOLUTE;
    }

    /** When the first line was written; null when the log has no wall-clock time. */
    public @Nullable Instant first() {
        return wrapper.first() != null ? wrapper.first() : startedAt.orElse(null);
    }

    /** When the latest line so far was written; null when the log has no wall-clock time. */
    public @Nullable Instant last() {
        return wrapper.last();
    }
}
