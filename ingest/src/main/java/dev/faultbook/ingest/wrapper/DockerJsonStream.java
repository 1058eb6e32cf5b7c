package dev.faultbook.ingest.wrapper;

import dev.faultbook.ingest.rawjson.DockerMessage;
import dev.faultbook.ingest.source.TextLine;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * Unwraps what Docker's engine answers to a build: its {@link DockerMessage}s. A {@code stream} may hold a part of a line, or several lines. All other lines are
 * handed on as they are.
 */
final class DockerJsonStream implements Consumer<TextLine> {
    private static final int LONGEST_LINE = 1 << 20;

    private final Consumer<TextLine> sink;
    private final TextLine unwrapped = new TextLine();
    private final ByteArrayOutputStream pending = new ByteArrayOutputStream();
    private boolean streaming;
    /** Of the line that is being put together; 0 when none is. */
    private long firstNumber;

    private long lastNumber;
    private long timeMicros;

    DockerJsonStream(Consumer<TextLine> sink) {
        this.sink = sink;
    }

    @Override
    public void accept(TextLine line) {
        DockerMessage message =
                DockerMessage.mayBe(line.bytes(), line.from(), line.to()) ? DockerMessage.read(line.text()) : null;
        // Other programs speak of a status, too: theirs stays what it is, unless a build's stream is being dumped.
        if (message == null || !(streaming || message.isDockers())) {
            flush();
            sink.accept(line);
            return;
        }
        String stream = message.stream();
        if (stream == null) {
            flush();
            String text = message.text();
            if (!text.isEmpty()) {
                take(text, line);
                flush();
            }
            return;
        }
        streaming = true;
        int start = 0;
        for (int end = stream.indexOf('\n'); end >= 0; end = stream.indexOf('\n', start)) {
            take(stream.substring(start, end), line);
            flush();
            start = end + 1;
        }
        if (start < stream.length()) {
            take(stream.substring(start), line);
        }
    }

    private void take(String text, TextLine line) {
        if (firstNumber == 0) {
            firstNumber = line.number();
            timeMicros = line.timeMicros();
        }
        lastNumber = line.lastNumber();
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        pending.write(bytes, 0, Math.min(bytes.length, LONGEST_LINE - pending.size()));
    }

    private void flush() {
        if (firstNumber == 0) {
            return;
        }
        byte[] bytes = pending.toByteArray();
        unwrapped.set(bytes, 0, bytes.length, firstNumber);
        unwrapped.joinedTo(lastNumber);
        unwrapped.writtenAt(timeMicros);
        pending.reset();
        firstNumber = 0;
        sink.accept(unwrapped);
    }

    /** The log is over: an unfinished line is handed on. */
    void end() {
        flush();
    }
}
