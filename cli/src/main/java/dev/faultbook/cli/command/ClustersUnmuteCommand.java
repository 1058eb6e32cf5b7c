package dev.faultbook.cli.command;

import static java.util.Objects.requireNonNull;

import dev.faultbook.cli.terminal.Console;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Lists a cluster again. */
@Command(
        name = "unmute",
        description = "List a cluster again.",
        footer = {"", "Examples:", "  faultbook clusters unmute 3f9c"})
public final class ClustersUnmuteCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    private DataFolder data;

    @Mixin
    private Auditor auditor = new Auditor();

    @Parameters(index = "0", paramLabel = "ID", description = "A cluster's id, or its first 4 digits or more.")
    private String id = "";

    public ClustersUnmuteCommand(Console console, DataFolder data) {
        this.console = requireNonNull(console, "console");
        this.data = requireNonNull(data, "data");
    }

    @Override
    public Integer call() {
        new ClusterTriage(console, data, auditor).mute(id, false);
        return ExitCode.DONE;
    }
}
