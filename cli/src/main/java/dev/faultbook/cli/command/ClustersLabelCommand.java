package dev.faultbook.cli.command;

import dev.faultbook.cli.terminal.Console;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Says what a cluster is, or whose. */
@Command(
        name = "label",
        description = "Say what a cluster is, or whose: a few words, kept until there are others.",
        footer = {
            "",
            "Examples:",
            "  faultbook clusters label 3f9c network",
            "  faultbook clusters label 3f9c ''        takes the label away"
        })
public final class ClustersLabelCommand implements Callable<Integer> {
    @Mixin
    private ClusterTriage triage;

    @Parameters(index = "1", paramLabel = "TEXT", description = "The label; '' for none.")
    private String label = "";

    public ClustersLabelCommand(Console console, DataFolder data) {
        this.triage = new ClusterTriage(console, data);
    }

    @Override
    public Integer call() {
        return triage.decide(Optional.empty(), Optional.of(label));
    }
}
