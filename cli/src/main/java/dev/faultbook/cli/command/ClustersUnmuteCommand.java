package dev.faultbook.cli.command;

import dev.faultbook.cli.terminal.Console;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists a cluster again. */
@Command(
        name = "unmute",
        description = "List a cluster again.",
        footer = {"", "Examples:", "  faultbook clusters unmute 3f9c"})
public final class ClustersUnmuteCommand implements Callable<Integer> {
    @Mixin
    private ClusterTriage triage;

    public ClustersUnmuteCommand(Console console, DataFolder data) {
        this.triage = new ClusterTriage(console, data);
    }

    @Override
    public Integer call() {
        return triage.decide(Optional.of(false), Optional.empty());
    }
}
