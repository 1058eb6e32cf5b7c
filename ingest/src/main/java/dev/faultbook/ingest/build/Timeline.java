package dev.faultbook.ingest.build;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toSet;

import dev.faultbook.ingest.build.Timing.PlatformPace;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A log's steps once it is over, and what their times say together. */
public final class Timeline {
    private final BuildAssembler build;
    private final Map<BuilderRun, Instant> starts = new HashMap<>();

    private Timeline(BuildAssembler build) {
        this.build = build;
        for (OpenStep step : build.steps()) {
            Instant start = step.startedAt();
            if (start != null && step.run() != null) {
                starts.merge(step.run(), start, (a, b) -> a.isBefore(b) ? a : b);
            }
        }
    }

    static Timeline of(BuildAssembler build) {
        Needs.complete(build.runs());
        build.runs().forEach(Emulation::complete);
        return new Timeline(build);
    }

    /** The steps as values, in order of appearance. */
    public List<Step> steps() {
        return build.steps().stream().map(step -> step.finished(waited(step))).toList();
    }

    private @Nullable Duration waited(OpenStep step) {
        Instant start = step.startedAt();
        if (start == null || step.run() == null) {
            return null;
        }
        Instant ready = latestEnd(step.needs());
        if (ready == null) {
            ready = starts.get(step.run());
        }
        return ready == null || ready.isAfter(start) ? Duration.ZERO : Duration.between(ready, start);
    }

    private static @Nullable Instant latestEnd(Set<OpenStep> steps) {
        Instant latest = null;
        for (OpenStep step : steps) {
            Instant end = step.endedAt();
            if (end != null && (latest == null || end.isAfter(latest))) {
                latest = end;
            }
        }
        return latest;
    }

    /** What the times say. */
    public Timing timing(Clock wrapperClock) {
        List<String> path = new ArrayList<>();
        Duration time = null;
        for (BuilderRun run : build.runs()) {
            Chain chain = longest(run);
            chain.steps().forEach(step -> path.add(step.id()));
            if (!chain.steps().isEmpty()) {
                time = time == null ? chain.time() : time.plus(chain.time());
            }
        }
        return new Timing(clock(wrapperClock), cachedShare(), mostParallel(), path, time, paces());
    }

    private Clock clock(Clock wrapperClock) {
        if (wrapperClock != Clock.NONE) {
            return wrapperClock;
        }
        if (build.steps().stream().anyMatch(step -> step.startedAt() != null)) {
            return Clock.ABSOLUTE;
        }
        return build.steps().stream().anyMatch(step -> step.duration() != null) ? Clock.RELATIVE : Clock.NONE;
    }

    /** Steps that need each other in turn, and their time together. */
    private record Chain(List<OpenStep> steps, Duration time) {}

    /** The chain that took longest, over steps in an order in which what is needed comes first. */
    private static Chain longest(BuilderRun run) {
        Map<OpenStep, Duration> until = new HashMap<>();
        Map<OpenStep, OpenStep> before = new HashMap<>();
        OpenStep last = null;
        for (OpenStep step : inOrder(run)) {
            Duration time = Duration.ZERO;
            for (OpenStep needed : step.needs()) {
                Duration there = until.get(needed);
                if (there != null && (there.compareTo(time) > 0 || !before.containsKey(step))) {
                    time = there;
                    before.put(step, needed);
                }
            }
            Duration own = step.duration();
            until.put(step, own == null ? time : time.plus(own));
            if (last == null || until.get(step).compareTo(until.get(last)) > 0) {
                last = step;
            }
        }
        Deque<OpenStep> chain = new ArrayDeque<>();
        for (OpenStep step = last; step != null; step = before.get(step)) {
            if (step.duration() != null && !step.duration().isZero()) {
                chain.addFirst(step);
            }
        }
        return new Chain(List.copyOf(chain), orZero(last == null ? null : until.get(last)));
    }

    private static Set<OpenStep> inOrder(BuilderRun run) {
        Set<OpenStep> ordered = new LinkedHashSet<>();
        Set<OpenStep> seen = new HashSet<>();
        for (OpenStep root : run.steps()) {
            Deque<OpenStep> open = new ArrayDeque<>(List.of(root));
            while (!open.isEmpty()) {
                OpenStep step = open.peek();
                boolean first = seen.add(step);
                if (first) {
                    step.needs().stream()
                            .filter(needed -> needed.run() == run && !seen.contains(needed))
                            .forEach(open::push);
                } else {
                    ordered.add(open.pop());
                }
            }
        }
        return ordered;
    }

    private @Nullable Double cachedShare() {
        int reached = 0;
        int cached = 0;
        for (BuilderRun run : build.runs()) {
            Set<OpenStep> ran = beforeOneThatRan(run);
            for (OpenStep step : run.steps()) {
                boolean isCached = step.outcome() == StepOutcome.CACHED;
                // In a failed build BuildKit also calls cached what it never came to (moby/buildkit,
                // solver/progress.go).
                boolean counts = step.command() != null
                        && (!isCached || run.outcome() != BuildOutcome.FAILURE || ran.contains(step));
                reached += counts ? 1 : 0;
                cached += counts && isCached ? 1 : 0;
            }
        }
        return reached == 0 ? null : (Double) ((double) cached / reached);
    }

    private static Set<OpenStep> beforeOneThatRan(BuilderRun run) {
        Set<OpenStep> before = new HashSet<>();
        Deque<OpenStep> open = new ArrayDeque<>();
        for (OpenStep step : run.steps()) {
            if (step.outcome() != StepOutcome.CACHED) {
                open.add(step);
            }
        }
        while (!open.isEmpty()) {
            for (OpenStep needed : open.pop().needs()) {
                if (before.add(needed)) {
                    open.add(needed);
                }
            }
        }
        return before;
    }

    private @Nullable Integer mostParallel() {
        TreeMap<Instant, Integer> changes = new TreeMap<>();
        for (BuilderRun run : build.runs()) {
            for (OpenStep step : run.steps()) {
                Instant start = step.startedAt();
                Instant end = step.endedAt();
                if (start != null && end != null && end.isAfter(start)) {
                    changes.merge(start, 1, Integer::sum);
                    changes.merge(end, -1, Integer::sum);
                }
            }
        }
        int most = 0;
        int now = 0;
        for (int change : changes.values()) {
            now += change;
            most = Math.max(most, now);
        }
        return changes.isEmpty() ? null : (Integer) most;
    }

    /** What steps of two platforms must have in common to be compared. */
    private record Instruction(BuilderRun run, String stage, String command) {}

    private List<PlatformPace> paces() {
        Map<String, Duration> times = new LinkedHashMap<>();
        Set<String> emulated = new HashSet<>();
        Set<BuilderRun> onOneMachine = build.runs().stream()
                .filter(run -> !Emulation.onSeveralMachines(run))
                .collect(toSet());
        Map<Instruction, List<OpenStep>> instructions = build.steps().stream()
                .filter(step -> onOneMachine.contains(step.run()) && isComparable(step))
                .collect(groupingBy(Timeline::instruction, LinkedHashMap::new, toList()));
        for (List<OpenStep> steps : instructions.values()) {
            if (platforms(steps).distinct().count() > 1) {
                for (OpenStep step : steps) {
                    times.merge(String.valueOf(step.platform()), orZero(step.duration()), Duration::plus);
                    if (step.isEmulated()) {
                        emulated.add(String.valueOf(step.platform()));
                    }
                }
            }
        }
        Duration fastest = times.values().stream().min(Duration::compareTo).orElse(Duration.ZERO);
        return times.entrySet().stream()
                .map(entry -> pace(entry.getKey(), entry.getValue(), fastest, emulated.contains(entry.getKey())))
                .toList();
    }

    /** What is fetched and copied takes as long as the network does, and what is compiled for another platform has more to do. */
    private static boolean isComparable(OpenStep step) {
        boolean ended = step.outcome() == StepOutcome.OK || step.outcome() == StepOutcome.FAILED;
        return ended && step.platform() != null && step.duration() != null && Emulation.ranCommand(step);
    }

    private static Instruction instruction(OpenStep step) {
        BuilderRun run = step.run();
        if (run == null) {
            throw new IllegalStateException("only a builder's steps are compared");
        }
        return new Instruction(run, String.valueOf(step.stage()), String.valueOf(step.command()));
    }

    private static Stream<String> platforms(List<OpenStep> steps) {
        return steps.stream().map(step -> String.valueOf(step.platform()));
    }

    private static Duration orZero(@Nullable Duration duration) {
        return duration == null ? Duration.ZERO : duration;
    }

    private static PlatformPace pace(String platform, Duration time, Duration fastest, boolean emulated) {
        double ratio = fastest.isZero() ? 1 : (double) time.toMillis() / Math.max(1, fastest.toMillis());
        return new PlatformPace(platform, time, Math.round(ratio * 100) / 100.0, emulated);
    }
}
