package dev.faultbook.cli.command;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How many logs are read at the same time. */
final class JobsOption {
    @Option(
            names = "--jobs",
            paramLabel = "N",
            description = "How many logs to read at the same time. Default: as many as there are cores.")
    private int jobs = Runtime.getRuntime().availableProcessors();

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // set by Picocli
    private CommandSpec spec;

    /**
     * @throws ParameterException when there are to be none
     */
    void check() {
        if (jobs < 1) {
            throw new ParameterException(spec.commandLine(), "--jobs must be 1 or more.");
        }
    }

    int count() {
        return jobs;
    }
}
