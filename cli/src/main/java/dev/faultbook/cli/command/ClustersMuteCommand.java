package dev.faultbook.cli.command;

import static java.util.Objects.requireNonNull;

import dev.faultbook.cli.terminal.Console;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Leaves a cluster out of lists. */
@Command(
        name = "mute",
        description = "Leave a cluster out of lists: nobody is going to look at it.",
        footer = {"", "Examples:", "  faultbook clusters mute 3f9c --by ana"})
public final class ClustersMuteCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    private DataFolder data;

    @Mixin
    private Auditor auditor = new Auditor();

    @Parameters(index = "0", paramLabel = "ID", description = "A cluster's id, or its first 4 digits or more.")
    private String id = "";

    public ClustersMuteCommand(Console console, DataFolder data) {
        this.console = requireNonNull(console, "console");
        this.data = requireNonNull(data, "data");
    }

    @Override
    public Integer call() {
        new ClusterTriage(console, data, auditor).mute(id, true);
        return ExitCode.DONE;
    }
}
