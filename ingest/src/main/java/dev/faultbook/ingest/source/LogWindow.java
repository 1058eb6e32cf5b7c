package dev.faultbook.ingest.source;

import dev.faultbook.text.LineRange;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A second look at a log: a few ranges of its lines, for showing. */
public final class LogWindow {
    /** Longer lines are cut when they are shown. */
    public static final int LINE_CHARS = 4000;

    private LogWindow() {}

    /**
     * The lines in these ranges, in order, each once. Reads the log only as far as the last of them.
     */
    public static List<LogLine> read(LogSource source, List<LineRange> ranges) {
        return read(source, Waypoints.NONE, ranges);
    }

    /** The same of a log that was read before. */
    public static List<LogLine> read(LogSource source, Waypoints waypoints, List<LineRange> ranges) {
        List<LogLine> lines = new ArrayList<>();
        walk(source, waypoints, ranges, new TextLine(), line -> lines.add(line.shown(LINE_CHARS)));
        return lines;
    }

    /** The lines of one range of a log that was read before, with the styles of their escapes. */
    public static List<StyledLine> styled(LogSource source, Waypoints waypoints, LineRange range) {
        List<StyledLine> lines = new ArrayList<>();
        walk(
                source,
                waypoints,
                List.of(range),
                new TextLine().withStyles(),
                line -> lines.add(line.styled().cut(LINE_CHARS)));
        return lines;
    }

    private static void walk(
            LogSource source, Waypoints waypoints, List<LineRange> ranges, TextLine line, Consumer<TextLine> wanted) {
        List<LineRange> sorted = ranges.stream().sorted().toList();
        if (sorted.isEmpty()) {
            return;
        }
        long last = sorted.stream().mapToLong(LineRange::last).max().orElse(0);
        long start = waypoints.lineBefore(sorted.getFirst().first());
        try (InputStream in = source.open()) {
            in.skipNBytes(waypoints.offset(start));
            LineReader reader = new LineReader(
                            source.name(), in, ReadLimits.DEFAULT, LineReader.IGNORED, LineReader.IGNORED)
                    .startingAt(start);
            int range = 0;
            while (range < sorted.size() && reader.number() < last && reader.next()) {
                while (range < sorted.size() && sorted.get(range).last() < reader.number()) {
                    range++;
                }
                if (range < sorted.size() && sorted.get(range).contains(reader.number())) {
                    line.set(reader.bytes(), reader.from(), reader.to(), reader.number());
                    wanted.accept(line);
                }
            }
        } catch (IOException e) {
            throw LogSource.unreadable(source.name(), e);
        }
    }
}
