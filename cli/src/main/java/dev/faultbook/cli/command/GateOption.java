package dev.faultbook.cli.command;

import dev.faultbook.ingest.build.BuildOutcome;
import dev.faultbook.ingest.report.Report;
import dev.faultbook.learnings.Role;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** The option that makes the exit code tell what a log shows. */
final class GateOption {
    @Option(
            names = "--fail-on",
            paramLabel = "WHAT",
            arity = "1",
            split = ",",
            description = {
                "Exit with 1 on what is found: cause: a cause of a failure; unexplained: a build that failed for no known cause; advice:"
                        + " what is slow, risky or deprecated, the build may be green. Several may be given."
            })
    private List<Gate> gates = List.of();

    /** What turns the exit code to {@link ExitCode#GATE}. */
    enum Gate {
        CAUSE,
        UNEXPLAINED,
        ADVICE;

        /** As it is written on the command line. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    boolean isGiven() {
        return !gates.isEmpty();
    }

    /** Whether it is about failures, and not about advice alone. */
    boolean isOnFailure() {
        return gates.contains(Gate.CAUSE) || gates.contains(Gate.UNEXPLAINED);
    }

    boolean isShutBy(Report report) {
        return gates.stream().anyMatch(gate -> switch (gate) {
            case CAUSE -> report.cause().isPresent();
            case UNEXPLAINED -> report.cause().isEmpty() && report.build().outcome() == BuildOutcome.FAILURE;
            case ADVICE -> report.findings().stream().anyMatch(finding -> finding.role() == Role.ADVICE);
        });
    }

    /** As it was asked for. */
    @Override
    public String toString() {
        return "--fail-on " + gates.stream().map(Gate::toString).collect(Collectors.joining(","));
    }
}
