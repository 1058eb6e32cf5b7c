package dev.faultbook.cli.command;

import static java.util.Objects.requireNonNull;

import dev.faultbook.cli.terminal.Console;
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
    private final Console console;

    @Mixin
    private DataFolder data;

    @Mixin
    private Auditor auditor = new Auditor();

    @Parameters(index = "0", paramLabel = "ID", description = "A cluster's id, or its first 4 digits or more.")
    private String id = "";

    @Parameters(index = "1", paramLabel = "TEXT", description = "The label; '' for none.")
    private String label = "";

    public ClustersLabelCommand(Console console, DataFolder data) {
        this.console = requireNonNull(console, "console");
        this.data = requireNonNull(data, "data");
    }

    @Override
    public Integer call() {
        new ClusterTriage(console, data, auditor).label(id, label);
        return ExitCode.DONE;
    }
}
