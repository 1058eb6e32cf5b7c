package dev.faultbook.cli.report;

import static java.util.stream.Collectors.joining;

import dev.faultbook.cli.terminal.PlainText;
import dev.faultbook.ingest.build.Build;
import dev.faultbook.ingest.build.Step;
import dev.faultbook.ingest.build.Timing;
import dev.faultbook.ingest.build.Timing.PlatformPace;
import dev.faultbook.ingest.report.Report;
import dev.faultbook.ingest.report.StatedFact;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Where a build's time went, in a few lines; none for a build that took no time worth telling. */
final class TimeText {
    private static final Duration WORTH_TELLING = Duration.ofSeconds(10);
    private static final double LOSS_SECONDS = 5;
    private static final int STEPS = 3;
    private static final int LOSSES = 3;

    private TimeText() {}

    static List<String> lines(Report report) {
        Build build = report.build();
        Timing timing = build.timing();
        List<String> lines = new ArrayList<>();
        Duration critical = timing.criticalTime();
        if (critical != null && critical.compareTo(WORTH_TELLING) >= 0) {
            lines.add(Describe.duration(critical) + " on the critical path"
                    + (isPart(build, critical) ? " of image builds" : "") + ": " + slowest(build));
            rest(timing).ifPresent(lines::add);
        }
        for (PlatformPace pace : timing.platforms()) {
            if (pace.isSlow() || (pace.emulated() && pace.ratio() > 1)) {
                lines.add(String.format(
                        Locale.ROOT,
                        "%s took %.1f times as long as the fastest platform%s",
                        PlainText.clean(pace.platform()),
                        pace.ratio(),
                        pace.emulated() ? ": it was emulated" : ""));
            }
        }
        losses(report.facts()).forEach(loss -> lines.add(loss(loss)));
        return lines;
    }

    private static String slowest(Build build) {
        Map<String, Step> steps =
                build.steps().stream().collect(Collectors.toMap(Step::id, step -> step, (first, same) -> first));
        List<Step> path = build.timing().criticalPath().stream()
                .map(steps::get)
                .filter(step -> step != null)
                .toList();
        String slowest = path.stream()
                .sorted(Comparator.comparing(TimeText::time).reversed())
                .limit(STEPS)
                .map(step -> PlainText.clean(step.id()) + " (" + Describe.duration(time(step)) + ")")
                .collect(joining(", "));
        int more = path.size() - STEPS;
        return more <= 0 ? slowest : slowest + " and " + more + " more";
    }

    /** Whether something beside the builders took longer than the whole path through what they did. */
    private static boolean isPart(Build build, Duration critical) {
        return build.steps().stream().anyMatch(step -> time(step).compareTo(critical) > 0);
    }

    private static Duration time(Step step) {
        return step.duration() == null ? Duration.ZERO : step.duration();
    }

    private static Optional<String> rest(Timing timing) {
        List<String> parts = new ArrayList<>();
        if (timing.cachedShare() != null && timing.cachedShare() > 0) {
            parts.add(Math.round(timing.cachedShare() * 100) + " % of the instructions cached");
        }
        if (timing.mostParallel() != null && timing.mostParallel() > 1) {
            parts.add("up to " + timing.mostParallel() + " steps at once");
        }
        switch (timing.clock()) {
            case RELATIVE, NONE -> parts.add("durations only, no time of day");
            case LOCAL -> parts.add("its times name no zone");
            case ABSOLUTE -> {}
        }
        return parts.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", parts));
    }

    /** The greatest losses; emulation is told of already. */
    private static List<StatedFact> losses(List<StatedFact> facts) {
        return facts.stream()
                .filter(fact -> fact.lostSeconds() != null && fact.lostSeconds() >= LOSS_SECONDS)
                .filter(fact -> !fact.fact().equals("emulated"))
                .sorted(Comparator.comparing(StatedFact::lostSeconds).reversed())
                .limit(LOSSES)
                .toList();
    }

    private static String loss(StatedFact fact) {
        Duration lost = Duration.ofMillis(Math.round((fact.lostSeconds() == null ? 0 : fact.lostSeconds()) * 1000));
        String subject = fact.fields().getOrDefault("package", fact.fields().getOrDefault("host", ""));
        return Describe.duration(lost) + " went into " + work(fact.fact())
                + (subject.isEmpty() ? "" : " of " + PlainText.clean(subject)) + " in " + PlainText.clean(fact.step())
                + ", " + Describe.lines(fact.lines());
    }

    /** What came to nothing, in words. */
    private static String work(String fact) {
        return switch (fact) {
            case "pip.candidates" -> "trying versions";
            case "conda.solve" -> "conda's solver";
            case "pip.download" -> "downloads tried again";
            case "retry", "pip.retry" -> "tries again";
            default -> fact;
        };
    }
}
