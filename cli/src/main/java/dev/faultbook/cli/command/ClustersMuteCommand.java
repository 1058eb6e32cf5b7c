package dev.faultbook.cli.command;

import dev.faultbook.cli.terminal.Console;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Leaves a cluster out of lists. */
@Command(
        name = "mute",
        description = "Leave a cluster out of lists: nobody is going to look at it.",
        footer = {"", "Examples:", "  faultbook clusters mute 3f9c --by ana"})
public final class ClustersMuteCommand implements Callable<Integer> {
    @Mixin
    private ClusterTriage triage;

    public ClustersMuteCommand(Console console, DataFolder data) {
        this.triage = new ClusterTriage(console, data);
    }

    @Override
    public Integer call() {
        return triage.decide(Optional.of(true), Optional.empty());
    }
}
