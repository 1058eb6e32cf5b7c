package dev.faultbook.ingest.wrapper;

import dev.faultbook.ingest.source.LineReader;
import dev.faultbook.ingest.source.LogSource;
import dev.faultbook.ingest.source.ReadLimits;
import dev.faultbook.ingest.source.TextLine;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** A log after its wrappers are off, as text that a person can check: line numbers, time, and what is left. */
final class Unwrapped {
    private final List<String> texts = new ArrayList<>();
    private final List<String> lines = new ArrayList<>();
    private final Set<Long> numbers = new TreeSet<>();
    private final Unwrapper unwrapper;

    private Unwrapped(byte[] log, Optional<Instant> startedAt) {
        unwrapper = new Unwrapper(this::add, startedAt);
        LogSource source = LogSource.bytes("build.log", log);
        try (InputStream in = source.open()) {
            LineReader reader =
                    new LineReader(source.name(), in, ReadLimits.DEFAULT, LineReader.IGNORED, LineReader.IGNORED);
            while (reader.next()) {
                unwrapper.line(reader.bytes(), reader.from(), reader.to(), reader.number(), null);
            }
            unwrapper.end();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Unwrapped of(String log) {
        return new Unwrapped(log.getBytes(StandardCharsets.UTF_8), Optional.empty());
    }

    static Unwrapped of(byte[] log) {
        return new Unwrapped(log, Optional.empty());
    }

    static Unwrapped of(String log, Instant startedAt) {
        return new Unwrapped(log.getBytes(StandardCharsets.UTF_8), Optional.of(startedAt));
    }

    private void add(TextLine line) {
        numbers.add(line.number());
        numbers.add(line.lastNumber());
        String number =
                line.lastNumber() == line.number() ? "" + line.number() : line.number() + "-" + line.lastNumber();
        String time = line.timeMicros() == TextLine.NO_TIME
                ? "-"
                : Instant.EPOCH.plus(line.timeMicros(), ChronoUnit.MICROS).toString();
        String origin = line.origin() == null ? "" : "(" + line.origin() + ") ";
        String text = line.text().replace("\r", "\\r");
        texts.add(text);
        lines.add((number + " " + time + " | " + origin + text).stripTrailing());
    }

    /** A line each: raw numbers, time, what says where it comes from, text. */
    String lines() {
        return String.join("\n", lines) + "\n";
    }

    /** First and last raw numbers of all lines. */
    Set<Long> numbers() {
        return numbers;
    }

    List<String> texts() {
        return texts;
    }

    Unwrapper wrapper() {
        return unwrapper;
    }
}
