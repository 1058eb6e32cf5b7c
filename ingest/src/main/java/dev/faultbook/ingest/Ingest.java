package dev.faultbook.ingest;

import dev.faultbook.FailureKind;
import dev.faultbook.FaultbookException;
import dev.faultbook.ingest.build.Build;
import dev.faultbook.ingest.build.BuildAssembler;
import dev.faultbook.ingest.build.BuildOutcome;
import dev.faultbook.ingest.build.BuilderRun;
import dev.faultbook.ingest.build.Clock;
import dev.faultbook.ingest.build.LogListener;
import dev.faultbook.ingest.build.Step;
import dev.faultbook.ingest.build.StepOutput;
import dev.faultbook.ingest.build.Timeline;
import dev.faultbook.ingest.build.Timing;
import dev.faultbook.ingest.classify.Classifier;
import dev.faultbook.ingest.classify.Judgement;
import dev.faultbook.ingest.classify.Observation;
import dev.faultbook.ingest.classify.Verdict;
import dev.faultbook.ingest.excerpt.Baseline;
import dev.faultbook.ingest.excerpt.ExcerptPlan;
import dev.faultbook.ingest.excerpt.ExcerptText;
import dev.faultbook.ingest.excerpt.RecentLines;
import dev.faultbook.ingest.fingerprint.Fingerprint;
import dev.faultbook.ingest.format.LogParser;
import dev.faultbook.ingest.report.Excerpt;
import dev.faultbook.ingest.report.LogInfo;
import dev.faultbook.ingest.report.Report;
import dev.faultbook.ingest.report.Weighed;
import dev.faultbook.ingest.source.GrowingLogSource;
import dev.faultbook.ingest.source.LineReader;
import dev.faultbook.ingest.source.LineScan;
import dev.faultbook.ingest.source.LogSource;
import dev.faultbook.ingest.source.ReadAhead;
import dev.faultbook.ingest.source.ReadLimits;
import dev.faultbook.ingest.wrapper.Unwrapper;
import dev.faultbook.learnings.Catalog;
import dev.faultbook.learnings.Learning;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Reads a log in one pass and says what broke. Thread-safe; the catalog is compiled once. */
public final class Ingest {
    /** A report states no more. */
    public static final int MOST_FACTS = 2000;

    /** How much later than its first raw line the text of a line may be known, which was written in pieces. */
    private static final int LATE_LINES = 200;

    private final Catalog catalog;
    private final Classifier classifier;
    private final ReadLimits limits;

    public Ingest(Catalog catalog) {
        this(catalog, Classifier.of(catalog));
    }

    private Ingest(Catalog catalog, Classifier classifier) {
        this.catalog = catalog;
        this.classifier = classifier;
        this.limits = ReadLimits.DEFAULT;
    }

    /** One for each catalog, compiled together, so that a log can be read once for all of them. */
    public static List<Ingest> together(List<Catalog> catalogs) {
        List<Classifier> classifiers = Classifier.together(catalogs);
        return IntStream.range(0, catalogs.size())
                .mapToObj(i -> new Ingest(catalogs.get(i), classifiers.get(i)))
                .toList();
    }

    public Catalog catalog() {
        return catalog;
    }

    /**
     * Reads the log to its end.
     *
     * @throws FaultbookException when it is empty, binary, over a limit or unreadable
     */
    public Report read(LogSource source, LogListener listener) {
        return read(source, listener, ReadOptions.DEFAULT);
    }

    /**
     * Reads the log to its end, as the options say.
     *
     * @throws FaultbookException when it is empty, binary, over a limit or unreadable, or when there is no format of the name asked for
     */
    public Report read(LogSource source, LogListener listener, ReadOptions options) {
        Observation observation = classifier.open(listener);
        RecentLines recent = new RecentLines(observation);
        Reading reading = new Reading(recent, options);
        reading.waypoints = listener::waypoint;
        LogInfo log = reading.read(source, listener::raw, observation.rawLines());
        return report(log, reading, observation, recent, source, options);
    }

    /** A report, and every learning that might have been the cause. */
    public record Explained(Report report, List<Weighed> candidates) {
        public Explained {
            candidates = List.copyOf(candidates);
        }
    }

    /**
     * Reads the log to its end, and says of each learning that it shows why it is the cause or is not.
     *
     * @throws FaultbookException as for {@link #read}
     */
    public Explained explain(LogSource source, ReadOptions options) {
        Observation observation = classifier.open(LogListener.NONE);
        RecentLines recent = new RecentLines(observation);
        Reading reading = new Reading(recent, options);
        LogInfo log = reading.read(source, LineReader.IGNORED, observation.rawLines());
        Report report = report(log, reading, observation, recent, source, options);
        return new Explained(report, classifier.weigh(reading.assembler, reading.parser.jobOutcome(), observation));
    }

    private Report report(
            LogInfo log,
            Reading reading,
            Observation observation,
            RecentLines recent,
            LogSource source,
            ReadOptions options) {
        Timeline timeline = reading.assembler.finish();
        Timing timing = timeline.timing(reading.unwrapper.clock());
        observation.paces(timing.platforms(), reading.assembler.steps());
        Verdict verdict = classifier.judge(reading.assembler, reading.parser.jobOutcome(), observation);
        Build build = reading.build(verdict.outcome(), timeline, timing);
        ExcerptText.Choice chosen = excerpt(source, verdict.excerpt(), recent, build, options);
        Excerpt excerpt = chosen.excerpt();
        return new Report(
                log,
                build,
                Gaps.of(verdict, reading.parser, excerpt.text()),
                verdict.cause(),
                verdict.findings(),
                observation.stated(reading.assembler.steps(), MOST_FACTS),
                excerpt,
                chosen.heart(),
                Fingerprint.of(chosen.heart().text()),
                catalog.version());
    }

    /**
     * Reads a log while it grows, to its end.
     *
     * @param live gets what is known of it until then
     * @throws FaultbookException as for {@link #read}
     */
    public Report follow(GrowingLogSource source, ReadOptions options, Live live) {
        Observation observation = classifier.open(LogListener.NONE);
        Watching watching = new Watching(catalog, classifier, observation, live);
        RecentLines recent = new RecentLines(watching);
        Reading reading = new Reading(recent, options);
        reading.afterLine = watching::tell;
        reading.aheadFrom = ReadAhead.NEVER;
        reading.exitCode = source::exitCode;
        source.whenQuiet(watching::lookIfDue);
        reading.arrivals = source.arrivals();
        source.overWhen(() -> reading.parser.jobOutcome().said() || isOver(source.soFar(), reading, options));
        LogInfo log = reading.read(source, LineReader.IGNORED, observation.rawLines());
        return report(log, reading, observation, recent, source, options);
    }

    /** Whether a builder has ended, as a look at the log so far as a whole says. */
    private boolean isOver(LogSource soFar, Reading reading, ReadOptions options) {
        return !reading.assembler.runs().isEmpty()
                && read(soFar, LogListener.NONE, options).build().outcome() != BuildOutcome.UNKNOWN;
    }

    /**
     * What a learning of this catalog would go by in a log, a map of captures for each step that shows it; whatever its role, and however the
     * build ended. For trying samples.
     */
    public List<Map<String, String>> proofs(Learning learning, LogSource source) {
        return proofs(learning, source, ReadOptions.DEFAULT);
    }

    /** The same in a log that is read as the options say. */
    public List<Map<String, String>> proofs(Learning learning, LogSource source, ReadOptions options) {
        Observation observation = classifier.open(LogListener.NONE);
        Reading reading = new Reading(observation, options);
        reading.read(source, LineReader.IGNORED, observation.rawLines());
        Timing timing = reading.assembler.finish().timing(Clock.NONE);
        observation.paces(timing.platforms(), reading.assembler.steps());
        return classifier.proofs(learning, reading.assembler, observation);
    }

    /**
     * What each of several catalogs makes of a log, which is read once.
     *
     * @param judges made {@link #together}
     * @throws FaultbookException as for {@link #read}
     */
    public static List<Judgement> judge(LogSource source, ReadOptions options, List<Ingest> judges) {
        Ingest reader = judges.getFirst();
        Observation observation = reader.classifier.open(LogListener.NONE);
        Reading reading = reader.new Reading(observation, options);
        reading.read(source, LineReader.IGNORED, observation.rawLines());
        Timing timing = reading.assembler.finish().timing(reading.unwrapper.clock());
        observation.paces(timing.platforms(), reading.assembler.steps());
        return judges.stream()
                .map(judge -> judge.classifier.judgement(reading.assembler, reading.parser.jobOutcome(), observation))
                .toList();
    }

    /** What this catalog makes of a log; as for {@link #judge(LogSource, ReadOptions, List)}. */
    public Judgement judge(LogSource source, ReadOptions options) {
        return judge(source, options, List.of(this)).getFirst();
    }

    /**
     * Hands on what a log says, line by line; nothing is diagnosed.
     *
     * @throws FaultbookException as for {@link #read}
     */
    public static void lines(LogSource source, ReadOptions options, LogListener listener) {
        Ingest nothing = Undiagnosed.NOTHING;
        nothing.new Reading(nothing.classifier.open(listener), options).read(source, listener::raw, null);
    }

    /** Made when it is first asked for: it compiles patterns of its own, which most starts never need. */
    private static final class Undiagnosed {
        static final Ingest NOTHING = new Ingest(new Catalog("none", Map.of(), List.of()));
    }

    /**
     * Reads a green log, for the excerpts of failed builds to be compared with it. Bounded, whatever the log's size.
     *
     * @param options as what its lines are read
     * @throws FaultbookException as for {@link #read}
     */
    public Baseline baseline(LogSource green, ReadOptions options) {
        Baseline.Recorder lines = new Baseline.Recorder();
        new Reading(lines, options).read(green, LineReader.IGNORED, null);
        return lines.baseline();
    }

    /** If need be, goes through the log once more, up to the lines that are wanted, for the text that the layers leave of them. */
    private ExcerptText.Choice excerpt(
            LogSource source, ExcerptPlan plan, RecentLines recent, Build build, ReadOptions options) {
        if (plan.isEmpty()) {
            return ExcerptText.Choice.NONE;
        }
        Baseline green = options.green().like(build);
        ExcerptText text = new ExcerptText(plan, green);
        if (recent.suffice(plan, !green.isEmpty())) {
            recent.tell(text);
        } else {
            new Reading(text, options).readUntil(source, plan.lastLine());
        }
        return text.choose(options.excerptTokens(), options.numbered());
    }

    /** One pass over one log. */
    private final class Reading {
        private final BuildAssembler assembler;
        private final LogParser parser;
        private final Unwrapper unwrapper;
        private Runnable afterLine = () -> {};
        private Optional<LongFunction<Instant>> arrivals = Optional.empty();
        private Supplier<OptionalInt> exitCode = OptionalInt::empty;
        private LineReader.WaypointSink waypoints = (line, offset) -> {};
        private long aheadFrom = ReadAhead.NOT_SMALL;

        Reading(StepOutput output, ReadOptions options) {
            this.assembler = new BuildAssembler(output);
            this.parser = new LogParser(assembler, options.format());
            this.unwrapper = new Unwrapper(parser::line, options.startedAt());
        }

        LogInfo read(LogSource source, LineReader.RawSink redacted, @Nullable LineScan scan) {
            MessageDigest digest = sha256();
            try (InputStream in = source.open();
                    ReadAhead reader = new ReadAhead(
                            source.name(),
                            in,
                            limits,
                            (bytes, from, to) -> digest.update(bytes, from, to - from),
                            redacted,
                            scan,
                            waypoints,
                            aheadFrom)) {
                arrivals.ifPresent(arrived -> unwrapper.arrivingBy(() -> arrived.apply(reader.endOffset())));
                while (reader.next()) {
                    unwrapper.line(reader.bytes(), reader.from(), reader.to(), reader.number(), reader.finds());
                    afterLine.run();
                }
                unwrapper.end();
                exitCode.get().ifPresent(parser::exited);
                parser.end();
                if (reader.totalBytes() == 0 && exitCode.get().isEmpty()) {
                    throw new FaultbookException(
                            FailureKind.BAD_INPUT,
                            LogSource.spoken(source.name())
                                    + " is empty. If a build is still running, wait for its output; builders print to standard error (2>&1).");
                }
                return new LogInfo(
                        HexFormat.of().formatHex(digest.digest()), reader.totalBytes(), reader.number(), source.name());
            } catch (IOException e) {
                throw LogSource.unreadable(source.name(), e);
            }
        }

        void readUntil(LogSource source, long lastLine) {
            try (InputStream in = source.open();
                    ReadAhead reader = new ReadAhead(
                            source.name(),
                            in,
                            limits,
                            LineReader.IGNORED,
                            LineReader.IGNORED,
                            null,
                            (line, offset) -> {},
                            ReadAhead.NOT_SMALL)) {
                while (reader.number() < lastLine + LATE_LINES + Unwrapper.MOST_HELD_LINES && reader.next()) {
                    unwrapper.line(reader.bytes(), reader.from(), reader.to(), reader.number(), reader.finds());
                }
                unwrapper.end();
                parser.end();
            } catch (IOException e) {
                throw LogSource.unreadable(source.name(), e);
            }
        }

        Build build(BuildOutcome outcome, Timeline timeline, Timing timing) {
            boolean dated = unwrapper.clock() != Clock.RELATIVE;
            List<Step> steps = timeline.steps().stream()
                    .map(step -> dated ? step : step.withoutDate())
                    .toList();
            return new Build(
                    outcome,
                    assembler.runs().stream()
                            .findFirst()
                            .map(BuilderRun::format)
                            .orElse("plain"),
                    unwrapper.name(),
                    assembler.job(),
                    startedAt(steps),
                    duration(steps),
                    steps.stream()
                            .map(Step::platform)
                            .filter(Objects::nonNull)
                            .distinct()
                            .toList(),
                    steps,
                    timing);
        }

        private @Nullable Instant startedAt(List<Step> steps) {
            Instant first = unwrapper.first();
            return first != null
                    ? first
                    : steps.stream()
                            .map(Step::startedAt)
                            .filter(Objects::nonNull)
                            .min(Comparator.naturalOrder())
                            .orElse(null);
        }

        private @Nullable Duration duration(List<Step> steps) {
            if (unwrapper.clock() == Clock.RELATIVE) {
                return unwrapper.elapsed();
            }
            Instant start = startedAt(steps);
            Instant end = unwrapper.last();
            for (Step step : steps) {
                Instant ended = step.endedAt();
                end = ended != null && (end == null || ended.isAfter(end)) ? ended : end;
            }
            return start == null || end == null || end.isBefore(start) ? null : Duration.between(start, end);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
