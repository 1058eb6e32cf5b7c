package dev.faultbook.bench;

import dev.faultbook.bench.generate.BigLog;
import dev.faultbook.bench.generate.HostileLog;
import dev.faultbook.bench.generate.PatternSet;
import dev.faultbook.learnings.LinePattern;
import dev.faultbook.learnings.match.Matcher;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Measures Faultbook and its peers in one run, and prints a table of speeds and one of what was to be reached. All rates are bytes by CPU time (user and
 * system), which other programs on the machine disturb least; rounds take turns, and their median counts.
 */
public final class Comparison {
    private static final int[] PATTERNS = {50, 500, 1_000, 5_000};
    private static final int STEPS = 2_000;
    private static final int SHORT_BYTES = 270_000;
    private static final int SHORT_STEPS = 8;

    private final Settings settings;
    private final Path folder;
    private final Map<Integer, PatternSetRow> random = new java.util.LinkedHashMap<>();
    private final List<PatternSetRow> sets = new ArrayList<>();
    private final List<HostileRow> hostile = new ArrayList<>();

    private Comparison(Settings settings, Path folder) {
        this.settings = settings;
        this.folder = folder;
    }

    /**
     * @param args a folder for files, then {@code --quick}, {@code --smoke} or none
     */
    public static void main(String[] args) throws IOException {
        new Comparison(Settings.of(List.of(args)), Path.of(args[0])).run();
    }

    private void run() throws IOException {
        Slices scanned = new Slices(log("scanned.log", settings.scanBytes(), STEPS), folder);
        for (int count : PATTERNS) {
            say(count + " patterns");
            Map<String, String> patterns = PatternSet.of(count, count);
            PatternSetRow row = new PatternSetRow(
                    String.format(Locale.ROOT, "scan, %,d patterns", count),
                    patterns.keySet().stream()
                            .<LinePattern>map(LinePattern.Regex::new)
                            .toList(),
                    List.copyOf(patterns.values()),
                    scanned,
                    folder,
                    settings);
            random.put(count, row);
            sets.add(row);
        }
        say("the shipped catalog");
        List<LinePattern> shipped = ShippedPatterns.line();
        PatternSetRow catalog = new PatternSetRow(
                String.format(Locale.ROOT, "scan, the shipped catalog's %,d", shipped.size()),
                shipped,
                List.of(),
                scanned,
                folder,
                settings);
        sets.add(catalog);
        List<String> literals = shipped.stream()
                .flatMap(pattern -> Matcher.literals(pattern).stream())
                .toList();
        Scanning scanning = new Scanning(shipped);
        for (HostileLog kind : List.of(HostileLog.values()).subList(0, settings.hostile())) {
            say("hostile: " + kind.says());
            Path text = Files.write(
                    folder.resolve(kind.name().toLowerCase(Locale.ROOT) + ".log"),
                    kind.text(settings.hostileBytes(), literals));
            hostile.add(new HostileRow(kind, new Slices(text, folder), scanning, settings.peerSeconds()));
        }
        AnnotateRow annotate = new AnnotateRow(
                "annotate, a log of " + settings.annotateBytes() / 1_000_000 + " MB",
                log("annotated.log", settings.annotateBytes(), STEPS));
        StartRow start = new StartRow(log("short.log", SHORT_BYTES, SHORT_STEPS));
        for (int i = 1; i <= settings.rounds(); i++) {
            say("round " + i + " of " + settings.rounds());
            sets.forEach(PatternSetRow::round);
            hostile.forEach(HostileRow::round);
            annotate.round("Pip finds no set of versions");
            for (int j = 0; j < settings.starts(); j++) {
                start.round();
            }
        }
        double startSeconds = AnnotateRow.annotate(scanned.line()).cpuSeconds();
        hostile.forEach(row -> row.annotate(startSeconds));
        annotate.peers(catalog.ripgrepRate());
        byte[] some = Files.readAllBytes(scanned.head(1_000_000));
        sets.forEach(row -> row.loops(some, settings.peerSeconds()));
        print(catalog, annotate, start);
    }

    private Path log(String name, long bytes, int steps) throws IOException {
        say("a log of " + bytes / 1_000 + " KB");
        Path log = folder.resolve(name);
        try (OutputStream out = Files.newOutputStream(log)) {
            BigLog.print(out, bytes, steps, 1, BigLog.Wrapper.GITHUB, BigLog.Builder.BUILDKIT);
        }
        return log;
    }

    /** To a person who waits. */
    private static void say(String what) {
        System.err.println("bench: " + what);
    }

    private void print(PatternSetRow catalog, AnnotateRow annotate, StartRow start) {
        Markdown speeds = new Markdown(List.of(
                "MB/s of CPU time",
                "Faultbook",
                "2 threads: times",
                "`rg -f`",
                "times `rg -f`",
                "`rg -F -f`",
                "`grep -F -f`",
                "java.util.regex, one by one",
                "RE2/J, one by one"));
        sets.forEach(row -> speeds.row(row.cells()));
        speeds.row(annotate.cells());
        System.out.println(speeds);
        Markdown floors = new Markdown(List.of("MB/s of CPU time", "scan, the shipped catalog", "annotate"));
        hostile.forEach(row -> floors.row(row.cells()));
        System.out.println(floors);
        System.out.println(start.sentence() + "\n");
        Markdown goals = new Markdown(List.of("goal", "measured", "holds"));
        goals(catalog, annotate, start).forEach(goal -> goals.row(goal.cells()));
        System.out.println(goals);
    }

    private List<Goal> goals(PatternSetRow catalog, AnnotateRow annotate, StartRow start) {
        double floor = hostile.stream().mapToDouble(HostileRow::rate).min().orElse(Double.NaN) / 1e6;
        double wholeFloor =
                hostile.stream().mapToDouble(HostileRow::annotateRate).min().orElse(Double.NaN) / 1e6;
        List<Goal> goals = new ArrayList<>();
        goals.add(Goal.atLeast(
                "scan of the shipped catalog, times `rg -f`:", 1.5, catalog.rate() / catalog.ripgrepRate()));
        goals.add(Goal.atLeast("scan for 1,000 patterns, times `rg -f`:", 3, ratio(1_000)));
        goals.add(Goal.atLeast("scan for 5,000 patterns, times `rg -f`:", 30, ratio(5_000)));
        goals.add(Goal.atLeast(
                "scan for 5,000 patterns, parts of the speed for 50:",
                0.5,
                row(5_000).rate() / row(50).rate()));
        goals.add(Goal.atLeast("scan of the shipped catalog by two threads, times one:", 1.8, catalog.gain()));
        goals.add(Goal.atLeast("annotate, MB/s a core:", 250, annotate.rate() / 1e6));
        goals.add(Goal.atMost(
                "annotate, times the CPU time of `wc -l` and, extrapolated, `rg -f`:",
                3,
                annotate.peerRate() / annotate.rate()));
        goals.add(Goal.atMost("annotate, peak RSS in MB:", 256, annotate.peakBytes() / 1e6));
        goals.add(agreement());
        goals.add(engines());
        goals.add(Goal.atLeast("hostile logs, the slowest scan, MB/s:", 20, floor));
        goals.add(Goal.atLeast("hostile logs, the slowest annotate, MB/s:", 20, wholeFloor));
        goals.add(Goal.atMost(
                "annotate of 2,000 lines from its start, times the wall time of a hello-world:", 4, start.times()));
        goals.add(Goal.atMost("annotate of 2,000 lines, peak RSS in MB:", 120, start.peakBytes() / 1e6));
        return goals;
    }

    private PatternSetRow row(int patterns) {
        return java.util.Objects.requireNonNull(random.get(patterns));
    }

    private double ratio(int patterns) {
        return row(patterns).rate() / row(patterns).ripgrepRate();
    }

    private Goal agreement() {
        String goal = "sets of patterns of which `rg -f` counts the same lines: all " + sets.size();
        List<Optional<Boolean>> agree = sets.stream().map(PatternSetRow::agrees).toList();
        if (agree.contains(Optional.<Boolean>empty())) {
            return Goal.notMeasured(goal);
        }
        long same = agree.stream().filter(each -> each.orElse(false)).count();
        return new Goal(goal, Optional.of(Long.toString(same)), same == sets.size());
    }

    private Goal engines() {
        String goal = "cases in which the matcher agrees with RE2/J (EnginesAgreeTest): all of 1,000,000";
        if (settings.engineCases() == 0) {
            return Goal.notMeasured(goal);
        }
        say(goal);
        Child test = Child.run(List.of(
                "./mvnw",
                "-q",
                "-B",
                "-ntp",
                "-Dquick",
                "-pl",
                "learnings",
                "test",
                "-Dtest=EnginesAgreeTest",
                "-Dtest.jvm.flags=-Dcases=" + settings.engineCases()));
        return new Goal(goal, Optional.of(test.exitCode() == 0 ? "all" : "not all"), test.exitCode() == 0);
    }
}
