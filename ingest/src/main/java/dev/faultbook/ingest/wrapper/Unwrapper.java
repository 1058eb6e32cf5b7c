package dev.faultbook.ingest.wrapper;

import dev.faultbook.ingest.build.Clock;
import dev.faultbook.ingest.source.TextLine;
import dev.faultbook.learnings.match.Finds;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Takes what CI systems and loggers put around lines off them, joins what they cut, and hands the lines on with the times that they had. */
public final class Unwrapper {
    /** A line may be held back until so many others have come. */
    public static final int MOST_HELD_LINES =
            4 * (Contest.MOST_LINES + Joiner.MOST_LINES) + 2 * ErrorRecords.MOST_LINES;

    /** A time that is farther from the first one is no time but a broken line. */
    private static final long LONGEST_MICROS = 400 * Timestamp.MICROS_PER_DAY;

    private static final String SCRIPT_STARTED = "Script started on ";
    private static final String SCRIPT_DONE = "Script done on ";

    /** Times that are not in the lines. */
    private static final int NO_DEPTH = -2;

    private final DockerJsonStream sink;
    private final Optional<Instant> startedAt;
    private final Layer outermost = new Layer(0, this::unwrapped);
    private final ErrorRecords records = new ErrorRecords(this::whole);
    private final GarbledLetters letters = new GarbledLetters();
    private final Marks marks = new Marks();
    private final Piece piece = new Piece();
    private final Piece terminal = new Piece();
    private final Timestamp terminalTime = new Timestamp();
    private final TextLine line = new TextLine();
    private @Nullable InstantSource arrival;
    private Clock clock = Clock.NONE;
    private int clockDepth;
    private long shift;
    private long first = TextLine.NO_TIME;
    private long last = TextLine.NO_TIME;

    /**
     * @param sink gets each line; it may not keep it
     * @param startedAt when the first line was written, if a person says so; for a log that has no absolute time itself
     */
    public Unwrapper(Consumer<TextLine> sink, Optional<Instant> startedAt) {
        this.sink = new DockerJsonStream(sink);
        this.startedAt = startedAt;
    }

    /** A log that is read while it is written has times, whatever its lines say: a line that bears none came when it is handed on. */
    public void arrivingBy(InstantSource arrival) {
        this.arrival = arrival;
    }

    /**
     * Takes the next raw line, without its end.
     *
     * @param finds what was found in it already; null when it has to be looked for
     */
    public void line(byte[] bytes, int from, int to, long number, @Nullable Finds finds) {
        piece.set(bytes, from, to, number);
        piece.finds = finds;
        piece.findsFrom = from;
        records.line(piece);
    }

    /** The log is over: what waits for its continuation is handed on. */
    public void end() {
        records.end();
        outermost.end();
        sink.end();
    }

    /** Letters are mended behind what joins lines: how wide a line is, counts in those that the shell saw. */
    private void whole(Piece piece) {
        if (records.haveShown() || letters.mayBe()) {
            letters.mend(piece);
        }
        outermost.line(piece);
    }

    private void unwrapped(Piece piece) {
        line.set(piece.bytes, piece.from, piece.to, piece.number);
        if (piece.finds != null) {
            line.holds(piece.finds, piece.findsFrom);
        }
        line.joinedTo(piece.lastNumber);
        line.comesFrom(piece.origin);
        marks.line(line);
        if (piece.clock != Clock.NONE) {
            written(piece.micros, piece.clock, piece.clockDepth);
        } else if (!terminalTime() && arrival != null) {
            written(micros(arrival.instant()), Clock.ABSOLUTE, NO_DEPTH);
        }
        sink.accept(line);
    }

    /** All times of a log are of one clock: the first that shows. */
    private void written(long micros, Clock read, int depth) {
        if (clock == Clock.NONE) {
            clock = read;
            clockDepth = depth;
            if (read != Clock.ABSOLUTE && startedAt.isPresent()) {
                shift = micros(startedAt.get()) - micros;
                clock = Clock.ABSOLUTE;
            }
            first = micros + shift;
            last = first;
        }
        long shifted = micros + shift;
        if (depth == clockDepth && Math.abs(shifted - first) <= LONGEST_MICROS) {
            last = Math.max(last, shifted);
            line.writtenAt(shifted);
        }
    }

    private static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }

    /** The first and the last line of {@code script} (util-linux 2.35 to 2.41) say when they were written. */
    private boolean terminalTime() {
        if (line.at(0) != 'S') {
            return false;
        }
        int at = line.startsWith(SCRIPT_STARTED)
                ? SCRIPT_STARTED.length()
                : line.startsWith(SCRIPT_DONE) ? SCRIPT_DONE.length() : -1;
        if (at > 0) {
            terminal.set(line.bytes(), line.from() + at, line.to(), line.number());
            if (terminalTime.readDateTime(terminal, terminal.from)) {
                written(terminalTime.micros(), terminalTime.isZoned() ? Clock.ABSOLUTE : Clock.LOCAL, -1);
                return true;
            }
        }
        return false;
    }

    /**
     * The systems around the lines, as reports name them, from the outside in, such as {@code github-actions} or {@code gitlab+ts}; null for a bare
     * log.
     */
    public @Nullable String name() {
        Set<String> names = new LinkedHashSet<>();
        String marked = marks.name();
        for (Layer layer = outermost; layer != null; layer = layer.inner()) {
            LinePrefix prefix = layer.prefix();
            if (prefix != null) {
                String name = named(prefix, layer == outermost, marked);
                // Behind kubectl's prefix nobody but kubectl puts a time.
                boolean ofTheSame = prefix instanceof DatePrefix && names.contains("kubernetes");
                if (!ofTheSame) {
                    names.add(name);
                }
            }
        }
        if (marked != null && !names.contains(marked)) {
            Set<String> inner = names;
            names = new LinkedHashSet<>(Set.of(marked));
            names.addAll(inner);
        }
        return names.isEmpty() ? null : String.join("+", names);
    }

    /** Azure's lines look like GitHub's, and Jenkins' like anybody's. */
    private static String named(LinePrefix prefix, boolean outermost, @Nullable String marked) {
        boolean azure = prefix instanceof GitHubPrefix && "azure-pipelines".equals(marked);
        boolean bare = prefix instanceof BracketPrefix || prefix instanceof ClockPrefix;
        boolean jenkins = outermost && bare && "jenkins".equals(marked);
        return marked != null && (azure || jenkins) ? marked : prefix.name();
    }

    /** What its times are worth; {@link Clock#NONE} when lines have none. */
    public Clock clock() {
        return clock;
    }

    /** When the first line was written; null when the log has no wall-clock time. */
    public @Nullable Instant first() {
        return first == TextLine.NO_TIME ? startedAt.orElse(null) : wallClock(first);
    }

    /** When the latest line so far was written; null when the log has no wall-clock time. */
    public @Nullable Instant last() {
        return last == TextLine.NO_TIME ? null : wallClock(last);
    }

    private @Nullable Instant wallClock(long micros) {
        return clock == Clock.RELATIVE ? null : Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    /** From the first line to the latest so far; null when the log has no times. */
    public @Nullable Duration elapsed() {
        return first == TextLine.NO_TIME ? null : Duration.of(last - first, ChronoUnit.MICROS);
    }
}
