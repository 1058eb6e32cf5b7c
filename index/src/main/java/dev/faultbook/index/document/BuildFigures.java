package dev.faultbook.index.document;

import dev.faultbook.index.stats.Dimension;
import dev.faultbook.index.stats.Fate;
import dev.faultbook.index.stats.Loss;
import dev.faultbook.ingest.build.Build;
import dev.faultbook.ingest.build.BuildOutcome;
import dev.faultbook.ingest.build.Step;
import dev.faultbook.ingest.build.StepOutcome;
import dev.faultbook.ingest.build.Timing;
import dev.faultbook.ingest.report.Finding;
import dev.faultbook.ingest.report.Report;
import dev.faultbook.ingest.report.StatedFact;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What there is to count of a build and its steps. */
public final class BuildFigures {
    private static final int LONGEST = 300;

    private final Report report;
    private final Set<Integer> reached;
    private final Set<String> emulated;
    private final Set<String> slow;

    public BuildFigures(Report report) {
        this.report = report;
        this.reached = reached(report.build());
        this.emulated = platforms(report, Timing.PlatformPace::emulated);
        this.slow = platforms(report, Timing.PlatformPace::isSlow);
    }

    private static Set<String> platforms(Report report, Predicate<Timing.PlatformPace> which) {
        return report.build().timing().platforms().stream()
                .filter(which)
                .map(Timing.PlatformPace::platform)
                .collect(Collectors.toSet());
    }

    public Fate fate() {
        return switch (report.build().outcome()) {
            case UNKNOWN -> Fate.UNKNOWN;
            case SUCCESS -> Fate.SUCCESS;
            case FAILURE -> report.cause().isPresent() ? Fate.FAILURE : Fate.UNEXPLAINED;
        };
    }

    public Fate fate(int step) {
        return switch (step(step).outcome()) {
            case OK -> Fate.SUCCESS;
            case FAILED -> Fate.FAILURE;
            case CACHED, CANCELED, RUNNING -> Fate.UNKNOWN;
        };
    }

    /** How long the build took; negative when that is not known. */
    public long millis() {
        return millis(report.build().duration());
    }

    /** How long a step ran; negative when that is not known, or it did not run to an end. */
    public long millis(int step) {
        return fate(step) == Fate.UNKNOWN ? -1 : millis(step(step).duration());
    }

    private static long millis(@Nullable Duration duration) {
        return duration == null ? -1 : Math.max(0, duration.toMillis());
    }

    /** How many instructions were run or cached. */
    public int reached() {
        return reached.size();
    }

    /** How many of them were cached. */
    public int cached() {
        return Math.toIntExact(reached.stream().filter(this::isCached).count());
    }

    /** Whether a step is an instruction that was run or cached. */
    public boolean isReached(int step) {
        return reached.contains(step);
    }

    /** Whether a step's result came from a cache. */
    public boolean isCached(int step) {
        return step(step).outcome() == StepOutcome.CACHED;
    }

    /** Milliseconds that were lost; what cost none is left out. */
    public Map<Loss, Long> lostMillis() {
        return lostMillis(report);
    }

    static Map<Loss, Long> lostMillis(Report report) {
        Map<Loss, Long> lost = new EnumMap<>(Loss.class);
        for (StatedFact fact : report.facts()) {
            Double seconds = fact.lostSeconds();
            if (seconds != null && Math.round(seconds * 1000) > 0) {
                lost.merge(Loss.of(fact.fact()), Math.round(seconds * 1000), Long::sum);
            }
        }
        return lost;
    }

    /** What the build has of a dimension other than labels. */
    public Set<String> values(Dimension.Kind kind) {
        Build build = report.build();
        return cut(
                switch (kind) {
                    case LEARNING -> findings().map(Finding::learning);
                    case CATEGORY -> findings().map(Finding::category);
                    case CAUSE -> report.cause().map(Finding::learning).stream();
                    case CAUSE_CATEGORY -> report.cause().map(Finding::category).stream();
                    case OUTCOME -> Stream.of(build.outcome().word());
                    case PLATFORM -> build.platforms().stream();
                    case STAGE -> build.steps().stream().map(Step::stage);
                    case TOOL -> Tools.of(report).stream();
                    case IMAGE -> BaseImages.of(report).stream();
                    case TARGET -> Target.name(report).stream();
                    case JOB -> Stream.of(build).map(Build::job);
                    case FORMAT -> Stream.of(build.format());
                    case WRAPPER -> Stream.of(build).map(Build::wrapper);
                    case STEP, EMULATED, LABEL -> Stream.empty();
                });
    }

    /** What a step has of a dimension. */
    public Set<String> values(Dimension.Kind kind, int number) {
        Step step = step(number);
        return cut(
                switch (kind) {
                    case OUTCOME -> Stream.of(step.outcome().word());
                    case PLATFORM -> Stream.of(step).map(this::platform);
                    case STAGE -> Stream.of(step).map(Step::stage);
                    case STEP -> Stream.of(StepLabel.of(step));
                    case EMULATED -> ranCommand(step) ? Stream.of(step).map(this::emulation) : Stream.empty();
                    case LEARNING, CATEGORY, CAUSE, CAUSE_CATEGORY, TOOL, IMAGE, TARGET, JOB, FORMAT, WRAPPER, LABEL ->
                        Stream.empty();
                });
    }

    private static Set<String> cut(Stream<? extends @Nullable String> values) {
        Set<String> cut = new LinkedHashSet<>();
        values.forEach(value -> {
            if (value != null && !value.isEmpty()) {
                cut.add(value.length() <= LONGEST ? value : value.substring(0, LONGEST));
            }
        });
        return cut;
    }

    private @Nullable String platform(Step step) {
        List<String> all = report.build().platforms();
        return step.platform() == null && all.size() == 1 ? all.getFirst() : step.platform();
    }

    /** Null for a platform that is so slow that nobody can tell. */
    private @Nullable String emulation(Step step) {
        String platform = String.valueOf(step.platform());
        if (step.emulated() || emulated.contains(platform)) {
            return "emulated";
        }
        return slow.contains(platform) ? null : "native";
    }

    private static boolean ranCommand(Step step) {
        boolean ran = step.outcome() == StepOutcome.OK || step.outcome() == StepOutcome.FAILED;
        return ran && step.command() != null && step.command().startsWith("RUN ");
    }

    /** Hashes of what the steps do, ascending, each once: equal for equal instructions on equal platforms; what a builder does by itself is left out. */
    public int[] instructions() {
        return report.build().steps().stream()
                .filter(step -> step.command() != null)
                .mapToInt(step -> 31 * StepLabel.exact(step).hashCode()
                        + String.valueOf(step.platform()).hashCode())
                .sorted()
                .distinct()
                .toArray();
    }

    private Step step(int number) {
        return report.build().steps().get(number);
    }

    private Stream<Finding> findings() {
        return Stream.concat(report.cause().stream(), report.findings().stream());
    }

    /**
     * Positions of the instructions that were run or cached. In a failed build BuildKit also calls cached what it never came to (moby/buildkit,
     * solver/progress.go): there, what is cached counts if one that ran needs it.
     */
    private static Set<Integer> reached(Build build) {
        Set<String> failed = failedRuns(build);
        Set<String> needed = failed.isEmpty() ? Set.of() : neededByWhatRan(build.steps());
        Set<Integer> reached = new HashSet<>();
        for (int i = 0; i < build.steps().size(); i++) {
            Step step = build.steps().get(i);
            boolean isCached = step.outcome() == StepOutcome.CACHED;
            if (step.command() != null && (!isCached || !failed.contains(run(step)) || needed.contains(step.id()))) {
                reached.add(i);
            }
        }
        return reached;
    }

    /** The builds of a log that failed. */
    private static Set<String> failedRuns(Build build) {
        if (build.outcome() != BuildOutcome.FAILURE) {
            return Set.of();
        }
        Set<String> runs = build.steps().stream().map(BuildFigures::run).collect(Collectors.toSet());
        Set<String> failed = build.steps().stream()
                .filter(step -> step.outcome() == StepOutcome.FAILED)
                .map(BuildFigures::run)
                .collect(Collectors.toSet());
        return failed.isEmpty() || runs.size() == 1 ? runs : failed;
    }

    /** The build's number in a log of several. */
    private static String run(Step step) {
        int colon = step.id().indexOf(':');
        return colon < 0 ? "" : step.id().substring(0, colon);
    }

    private static Set<String> neededByWhatRan(List<Step> steps) {
        Map<String, Step> byId = new HashMap<>();
        steps.forEach(step -> byId.put(step.id(), step));
        Set<String> needed = new HashSet<>();
        Deque<Step> open = new ArrayDeque<>();
        steps.stream().filter(step -> step.outcome() != StepOutcome.CACHED).forEach(open::add);
        while (!open.isEmpty()) {
            for (String id : open.pop().needs()) {
                Step before = byId.get(id);
                if (needed.add(id) && before != null) {
                    open.add(before);
                }
            }
        }
        return needed;
    }
}
