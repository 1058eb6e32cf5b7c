package dev.faultbook.ingest;

import dev.faultbook.FailureKind;
import dev.faultbook.FaultbookException;
import dev.faultbook.ingest.build.Build;
import dev.faultbook.ingest.build.BuildAssembler;
import dev.faultbook.ingest.build.BuildOutcome;
import dev.faultbook.ingest.build.BuilderRun;
import dev.faultbook.ingest.build.LogListener;
import dev.faultbook.ingest.build.Step;
import dev.faultbook.ingest.classify.Classifier;
import dev.faultbook.ingest.classify.Observation;
import dev.faultbook.ingest.classify.Verdict;
import dev.faultbook.ingest.format.LogParser;
import dev.faultbook.ingest.report.Completeness;
import dev.faultbook.ingest.report.Excerpt;
import dev.faultbook.ingest.report.Fingerprint;
import dev.faultbook.ingest.report.LogInfo;
import dev.faultbook.ingest.report.Report;
import dev.faultbook.ingest.source.LineReader;
import dev.faultbook.ingest.source.LogLine;
import dev.faultbook.ingest.source.LogSource;
import dev.faultbook.ingest.source.LogWindow;
import dev.faultbook.ingest.source.ReadLimits;
import dev.faultbook.ingest.source.TextLine;
import dev.faultbook.ingest.wrapper.Wrapper;
import dev.faultbook.learnings.Catalog;
import dev.faultbook.learnings.Learning;
import dev.faultbook.text.LineRange;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads a log in one pass and says what broke. Thread-safe; the catalog is compiled once. */
public final class Ingest {
    private static final Pattern PREFIXES = Pattern.compile(
            "^(?:\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{7}Z ?)?(?:##\\[error\\])?(?:#\\d+ (?:-?\\d+\\.\\d{1,3}(?: |$))?)?");

    private final Catalog catalog;
    private final Classifier classifier;
    private final ReadLimits limits;

    public Ingest(Catalog catalog) {
        this.catalog = catalog;
        this.classifier = new Classifier(catalog);
        this.limits = ReadLimits.DEFAULT;
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
        Reading reading = new Reading(listener);
        LogInfo log = reading.read(source);
        Verdict verdict = classifier.judge(reading.assembler, reading.parser.jobOutcome(), reading.observation);
        Excerpt excerpt = excerpt(source, verdict.excerpt());
        return new Report(
                log,
                reading.build(verdict.outcome()),
                completeness(verdict, excerpt),
                verdict.cause(),
                verdict.findings(),
                excerpt,
                Fingerprint.of(excerpt.text()),
                catalog.version());
    }

    /**
     * What a learning of this catalog would go by in a log, a map of captures for each step that shows it; whatever its role, and however the
     * build ended. For trying samples.
     */
    public List<Map<String, String>> proofs(Learning learning, LogSource source) {
        Reading reading = new Reading(LogListener.NONE);
        reading.read(source);
        return classifier.proofs(learning, reading.assembler, reading.observation);
    }

    private static Completeness completeness(Verdict verdict, Excerpt excerpt) {
        if (verdict.clipped()) {
            return Completeness.CLIPPED;
        }
        if (verdict.outcome() == BuildOutcome.UNKNOWN) {
            return Completeness.TRUNCATED;
        }
        boolean masked = excerpt.text().contains("***") || excerpt.text().contains("[MASKED]");
        return masked ? Completeness.MASKED : Completeness.COMPLETE;
    }

    private static Excerpt excerpt(LogSource source, List<LineRange> lines) {
        if (lines.isEmpty()) {
            return Excerpt.NONE;
        }
        String text = LogWindow.read(source, lines).stream()
                .map(LogLine::text)
                .map(line -> PREFIXES.matcher(line).replaceFirst(""))
                .collect(Collectors.joining("\n"));
        return new Excerpt(lines, text);
    }

    /** One pass over one log. */
    private final class Reading {
        private final LogListener listener;
        private final Observation observation;
        private final BuildAssembler assembler;
        private final LogParser parser;
        private final Wrapper wrapper = new Wrapper();

        Reading(LogListener listener) {
            this.listener = listener;
            this.observation = classifier.open(listener);
            this.assembler = new BuildAssembler(observation);
            this.parser = new LogParser(assembler);
        }

        LogInfo read(LogSource source) {
            MessageDigest digest = sha256();
            try (InputStream in = source.open()) {
                LineReader reader = new LineReader(
                        source.name(),
                        in,
                        limits,
                        (bytes, from, to) -> digest.update(bytes, from, to - from),
                        listener::raw);
                TextLine line = new TextLine();
                while (reader.next()) {
                    int from = wrapper.peel(reader.bytes(), reader.from(), reader.to());
                    line.set(reader.bytes(), from, reader.to(), reader.number());
                    parser.line(line);
                }
                parser.end();
                if (reader.totalBytes() == 0) {
                    throw new FaultbookException(
                            FailureKind.BAD_INPUT,
                            source.name()
                                    + " is empty. If a build is still running, wait for its output; builders print to standard error (2>&1).");
                }
                return new LogInfo(
                        HexFormat.of().formatHex(digest.digest()), reader.totalBytes(), reader.number(), source.name());
            } catch (IOException e) {
                throw LogSource.unreadable(source.name(), e);
            }
        }

        Build build(BuildOutcome outcome) {
            List<Step> steps = assembler.finished();
            Duration duration = wrapper.first() == null || wrapper.last() == null
                    ? null
                    : Duration.between(wrapper.first(), wrapper.last());
            return new Build(
                    outcome,
                    assembler.runs().stream()
                            .findFirst()
                            .map(BuilderRun::format)
                            .orElse("plain"),
                    wrapper.name(),
                    wrapper.first(),
                    duration == null || duration.isNegative() ? null : duration,
                    steps.stream()
                            .map(Step::platform)
                            .filter(Objects::nonNull)
                            .distinct()
                            .toList(),
                    steps);
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
