package dev.faultbook.index.promotion;

import static java.util.Objects.requireNonNull;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.faultbook.FailureKind;
import dev.faultbook.FaultbookException;
import dev.faultbook.index.promotion.Promotion.Naming;
import dev.faultbook.ingest.Ingest;
import dev.faultbook.ingest.ReadOptions;
import dev.faultbook.ingest.build.LogListener;
import dev.faultbook.ingest.build.Step;
import dev.faultbook.ingest.build.StepOutcome;
import dev.faultbook.ingest.fingerprint.NormalLine;
import dev.faultbook.ingest.rawjson.RawJsonText;
import dev.faultbook.ingest.report.Report;
import dev.faultbook.ingest.source.LogLine;
import dev.faultbook.ingest.source.LogSource;
import dev.faultbook.ingest.source.LogWindow;
import dev.faultbook.learnings.Catalog;
import dev.faultbook.learnings.Learning;
import dev.faultbook.learnings.Re2;
import dev.faultbook.learnings.RegexSize;
import dev.faultbook.learnings.Status;
import dev.faultbook.text.LineRange;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** Makes the draft of a learning out of one log: the lines that it goes by, and of them the least log that shows it. */
public final class LogPromotion {
    private static final int MOST_LINES = 20;
    private static final int LINES_BEFORE = 200;
    private static final int LAST_LINES = 3;
    private static final int MOST_SCRIPT_LINES = 1000;
    private static final Pattern COMPLAINT = Pattern.compile(
            "(?i)error|fail|fatal|cannot|can't|could not|unable|not found|no such|missing|denied|invalid|refused|needs?\\b|requires?\\b|exception|giving up");

    private final Catalog catalog;
    private final LogSource source;
    private final ReadOptions options;
    private final Report report;
    private final boolean chosen;
    private final List<Said> said;

    /**
     * @param ingest judges the log; its catalog says which ids are taken and which categories there are
     * @param chosen the lines to go by; without them those that the failure is about
     * @throws FaultbookException when the log cannot be read, or has no such lines, or tells of no failure
     */
    public LogPromotion(Ingest ingest, LogSource source, ReadOptions options, Optional<LineRange> chosen) {
        this.catalog = ingest.catalog();
        this.source = requireNonNull(source, "source");
        this.options = requireNonNull(options, "options");
        this.report = ingest.read(source, LogListener.NONE, options);
        this.chosen = chosen.isPresent();
        this.said = chosen.map(this::range).orElseGet(this::heart);
    }

    /**
     * A line that the failure may be about.
     *
     * @param pattern of its like; empty where it has no word long enough to look for
     */
    public record Said(long line, String text, Optional<String> pattern) {}

    /** A draft, and whether its learning would be what broke the build of its sample. */
    public record Drafted(Draft draft, boolean explains) {}

    /** What the catalog makes of the log. */
    public Report report() {
        return report;
    }

    /** The lines to go by, in order. */
    public List<Said> lines() {
        return said;
    }

    /**
     * Patterns for these lines: of lines that were chosen all, else that of the line that complains the most.
     *
     * @throws FaultbookException when no line has a word long enough to look for
     */
    public List<String> patterns() {
        List<Said> usable =
                said.stream().filter(line -> line.pattern().isPresent()).toList();
        List<Said> taken = chosen ? usable : usable.isEmpty() ? List.of() : List.of(strongest(usable));
        if (taken.isEmpty()) {
            throw bad("Its lines have no word that is long enough to look for. Name others with --lines A-B.");
        }
        return taken.stream()
                .flatMap(line -> line.pattern().stream())
                .distinct()
                .toList();
    }

    /** The last line that complains, else the last. */
    private static Said strongest(List<Said> lines) {
        return lines.reversed().stream()
                .filter(line -> COMPLAINT.matcher(line.text()).find())
                .findFirst()
                .orElse(lines.getLast());
    }

    /**
     * The lines of the log that a pattern is found in, the first few of them.
     *
     * @throws FaultbookException when it is no regular expression in RE2 syntax
     */
    public List<LogLine> matched(String pattern) {
        Pattern compiled;
        if (Re2.neverCompiles(pattern)) {
            throw new FaultbookException(
                    FailureKind.BAD_INPUT,
                    "The pattern ignores case and takes in old forms of Cyrillic letters (U+1C80 to U+1C88). Leave them out.");
        }
        RegexSize size = RegexSize.of(pattern);
        if (size.characters() > RegexSize.MOST || size.isTooDeep()) {
            throw new FaultbookException(
                    FailureKind.BAD_INPUT,
                    "The pattern is too large, or nested too deep. With its repetitions written out it may have 10,000 characters.");
        }
        try {
            compiled = Pattern.compile(pattern);
        } catch (PatternSyntaxException e) {
            throw new FaultbookException(
                    FailureKind.BAD_INPUT, "This is no regular expression in RE2 syntax: " + e.getMessage() + ".", e);
        }
        return lines(line -> compiled.matcher(line.text()).find());
    }

    /**
     * The draft.
     *
     * @param nearMiss what must not show it; a line of the log where it is empty
     * @throws FaultbookException when the log does not show the patterns, or has no near miss, or the draft would not pass a check
     */
    public Drafted draft(List<String> patterns, Naming naming, Optional<String> nearMiss, LocalDate today) {
        String text = told(patterns);
        Draft bare = new Draft(
                naming.id().orElseGet(() -> DraftWords.id(text, catalog)),
                naming.title().orElseGet(() -> DraftWords.title(text)),
                naming.category(),
                naming.role(),
                naming.fix().orElse(Draft.NO_FIX),
                today,
                patterns,
                List.of("-"),
                List.of("-"),
                "Made from lines " + said.getFirst().line() + " to "
                        + said.getLast().line() + " of a log.");
        Learning learning =
                bare.read(catalog).orElseGet(() -> bare.checked(catalog).learning(Status.DRAFT));
        Ingest tried = alone(learning);
        Predicate<String> shows = sample ->
                !tried.proofs(learning, Samples.source(sample), options).isEmpty();
        List<String> samples = samples().stream().filter(shows).toList();
        if (samples.isEmpty()) {
            throw bad(
                    "Its failed step does not show the detection that was asked for: " + String.join(" and ", patterns)
                            + ". A pattern sees what a step prints, not the builder's own lines.");
        }
        Ingest active = alone(bare.learning(Status.ACTIVE));
        Predicate<String> explains = sample -> active.read(Samples.source(sample), LogListener.NONE, options)
                .cause()
                .isPresent();
        Optional<String> whole = samples.stream().filter(explains).findFirst();
        String missed = nearMiss.or(() -> nearMiss(text, shows.negate()))
                .orElseThrow(() ->
                        bad("It has no line besides that could be a near miss. Give one, a line that looks like it "
                                + "and is harmless: --near-miss TEXT"));
        return new Drafted(
                bare.with(List.of(whole.orElse(samples.getFirst())), List.of(DraftWords.cleaned(missed)))
                        .checked(catalog),
                whole.isPresent());
    }

    private Ingest alone(Learning learning) {
        return new Ingest(new Catalog(catalog.version(), catalog.categories(), List.of(learning)));
    }

    /** What the first of the patterns is found in. */
    private String told(List<String> patterns) {
        Pattern first = Pattern.compile(patterns.getFirst());
        return said.stream()
                .map(Said::text)
                .filter(text -> first.matcher(text).find())
                .findFirst()
                .orElse(said.getLast().text())
                .strip();
    }

    /** The step's header, the lines, and the builder's word that it failed; then with the log's last words besides. */
    private List<String> samples() {
        Set<Long> lines = new TreeSet<>();
        said.forEach(line -> lines.add(line.line()));
        Optional<Step> step = step();
        step.ifPresent(failed -> {
            lines.add(failed.lines().first());
            groupEnd(failed.lines().first()).ifPresent(lines::add);
            lines.add(failed.lines().last());
        });
        String least = sample(lines);
        long last = report.log().lines();
        LongStream.rangeClosed(Math.max(1, last - LAST_LINES + 1), last).forEach(lines::add);
        return List.of(least, sample(lines));
    }

    /** Where a step of GitHub Actions, which first shows its script as a group, begins to print. */
    private Optional<Long> groupEnd(long header) {
        long last = Math.min(said.getFirst().line() - 1, header + MOST_SCRIPT_LINES);
        if (header >= last) {
            return Optional.empty();
        }
        List<LogLine> shown = LogWindow.read(source, List.of(new LineRange(header, last)));
        return shown.getFirst().text().contains("##[group]")
                ? shown.stream()
                        .filter(line -> line.text().contains("##[endgroup]"))
                        .map(LogLine::number)
                        .findFirst()
                : Optional.empty();
    }

    /** The one that the lines are in; of several the one that failed. */
    private Optional<Step> step() {
        return report.build().steps().stream()
                .filter(step -> step.lines().contains(said.getLast().line()))
                .max(Comparator.comparing(step -> step.outcome() == StepOutcome.FAILED));
    }

    /** Of a raw line with several of them in its JSON, each is a line of its own again. */
    private String sample(Set<Long> lines) {
        return LogWindow.read(source, lines.stream().map(LineRange::of).toList()).stream()
                .map(line -> DraftWords.cleaned(line.text().replace(RawJsonText.SEPARATOR, "\n")))
                .collect(Collectors.joining("\n"));
    }

    /** The line of the step before these that has most of their words, the nearest of several; without one, any other line. */
    private Optional<String> nearMiss(String text, Predicate<String> misses) {
        Set<String> words = NormalLine.of(text).atoms();
        long first = said.getFirst().line();
        long from = Math.max(step().map(step -> step.lines().first() + 1).orElse(1L), first - LINES_BEFORE);
        List<LogLine> before =
                first > from ? LogWindow.read(source, List.of(new LineRange(from, first - 1))) : List.of();
        Comparator<LogLine> alike = Comparator.comparingLong(line -> NormalLine.of(line.text()).atoms().stream()
                .filter(words::contains)
                .count());
        return before.reversed().stream()
                .sorted(alike.reversed())
                .map(LogLine::text)
                .filter(line -> !line.isBlank())
                .filter(misses)
                .findFirst()
                .or(() -> first == 1
                        ? Optional.empty()
                        : LogWindow.read(source, List.of(new LineRange(1, Math.min(first - 1, LINES_BEFORE)))).stream()
                                .map(LogLine::text)
                                .filter(line -> !line.isBlank())
                                .filter(misses)
                                .findFirst());
    }

    private List<Said> heart() {
        Iterator<Long> numbers = report.heart().lines().stream()
                .flatMap(range ->
                        LongStream.rangeClosed(range.first(), range.last()).boxed())
                .iterator();
        List<Said> lines = new ArrayList<>();
        report.heart().text().lines().forEach(text -> {
            if (numbers.hasNext()) {
                lines.add(said(numbers.next(), text));
            }
        });
        if (lines.isEmpty()) {
            throw bad("It tells of no failure. Name the lines that the learning is about with --lines A-B.");
        }
        return lines;
    }

    private List<Said> range(LineRange range) {
        if (range.size() > MOST_LINES) {
            throw bad("A learning goes by a few lines, and " + range + " are " + range.size() + ". Name at most "
                    + MOST_LINES + ".");
        }
        List<Said> lines = lines(line -> range.contains(line.number())).stream()
                .map(line -> said(line.number(), line.text()))
                .toList();
        if (lines.isEmpty()) {
            throw bad("Lines " + range + " hold nothing that a step printed; it has "
                    + report.log().lines() + " lines. See which: faultbook annotate");
        }
        return lines;
    }

    private static Said said(long line, String text) {
        return new Said(line, text, text.isBlank() ? Optional.empty() : LinePatterns.of(List.of(text)));
    }

    /** The inner lines of the log that are asked for, the first few of them. */
    private List<LogLine> lines(Predicate<LogLine> wanted) {
        List<LogLine> lines = new ArrayList<>();
        Ingest.lines(source, options, new LogListener() {
            @Override
            public void raw(byte[] bytes, int from, int to) {}

            @Override
            public void line(long first, long last, int step, byte[] bytes, int from, int to) {
                int end = Math.min(to, from + LogWindow.LINE_CHARS);
                if (lines.size() < MOST_LINES) {
                    LogLine line = new LogLine(first, new String(bytes, from, end - from, StandardCharsets.UTF_8));
                    if (wanted.test(line)) {
                        lines.add(line);
                    }
                }
            }
        });
        return lines;
    }

    private FaultbookException bad(String problem) {
        return new FaultbookException(FailureKind.BAD_INPUT, source.name() + ": " + problem);
    }
}
