package dev.faultbook.cli.command;

import dev.faultbook.cli.command.ResultOptions.Target;
import dev.faultbook.cli.terminal.Console;
import dev.faultbook.cli.terminal.Progress;
import dev.faultbook.ingest.Ingest;
import dev.faultbook.ingest.report.Report;
import dev.faultbook.ingest.source.LogWindow;
import dev.faultbook.ingest.source.Waypoints;
import dev.faultbook.learnings.Catalog;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** What is said of a command that has ended: on standard error, since standard output is the command's, and in the files that are wanted. */
final class RunVerdict {
    private static final Duration QUIET = Duration.ofSeconds(1);

    private final Console console;
    private final Supplier<Ingest> ingest;
    private final List<Target> targets;
    private final DockerfileOption dockerfile;
    private final GateOption gate;
    private final String programVersion;
    private final Optional<Path> stepSummary;

    RunVerdict(
            Console console,
            Supplier<Ingest> ingest,
            List<Target> targets,
            DockerfileOption dockerfile,
            GateOption gate,
            String programVersion,
            Optional<Path> stepSummary) {
        this.console = console;
        this.ingest = ingest;
        this.targets = List.copyOf(targets);
        this.dockerfile = dockerfile;
        this.gate = gate;
        this.programVersion = programVersion;
        this.stepSummary = stepSummary;
    }

    /**
     * Waits for the verdict, and tells it where it is wanted.
     *
     * @param ended why the command was ended; empty when nobody did
     * @param worthSaying whether a person wants to know, even though there is no advice
     * @param printed whether the command printed anything; of one that did not, documents tell
     * @param wait for no longer than this
     * @return whether the gate is open; one that there is no verdict for is not
     */
    boolean tell(
            LiveReading reading, Optional<StopRules.Reason> ended, boolean worthSaying, boolean printed, Duration wait)
            throws InterruptedException {
        List<Target> asked = targets.stream()
                .filter(target -> printed || !isForPeople(target))
                .toList();
        if (asked.isEmpty() && !(printed && gate.isGiven())) {
            return true;
        }
        Optional<Report> report = await(reading, wait);
        if (report.isEmpty()) {
            console.tell("faultbook: no verdict within " + wait.toSeconds()
                    + " s. Raise --wait, or keep the log with --tee and read it with faultbook annotate.");
            return !gate.isGiven();
        }
        boolean shut = gate.isShutBy(report.get());
        boolean isWorthSaying = worthSaying || shut || !report.get().findings().isEmpty();
        List<Target> wanted = asked.stream()
                .filter(target -> isWorthSaying || !isForPeople(target))
                .toList();
        print(report.get(), ended, reading, wanted);
        return !shut;
    }

    private Optional<Report> await(LiveReading reading, Duration wait) throws InterruptedException {
        Duration more = wait.minus(QUIET);
        if (more.isNegative()) {
            return reading.await(wait);
        }
        Optional<Report> report = reading.await(QUIET);
        if (report.isPresent() || reading.isGivenUp()) {
            return report;
        }
        try (Progress progress = console.progress()) {
            progress.show("The command has ended; reading the rest of its log. Ctrl-C leaves it");
            return reading.await(more);
        }
    }

    private static boolean isForPeople(Target target) {
        return target.annotations().isEmpty() && !target.json() && target.file().isEmpty();
    }

    private void print(Report report, Optional<StopRules.Reason> ended, LiveReading reading, List<Target> wanted) {
        Catalog catalog = ingest.get().catalog();
        Console onErr = console.onErr();
        if (console.terminal().err() && wanted.stream().anyMatch(RunVerdict::isForPeople)) {
            onErr.line("");
        }
        try (Results out = new Results(onErr, wanted, () -> catalog, programVersion, stepSummary)) {
            out.take(new Results.Result(
                    report,
                    Optional.empty(),
                    ranges -> LogWindow.read(reading.source(), Waypoints.NONE, ranges),
                    dockerfile.of(report, catalog),
                    dockerfile.isGiven(),
                    Optional.empty(),
                    ended));
            out.finish();
        }
        onErr.flush();
    }
}
