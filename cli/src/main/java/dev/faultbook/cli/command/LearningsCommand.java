package dev.faultbook.cli.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The word before the commands about the catalog. */
@Command(
        name = "learnings",
        synopsisSubcommandLabel = "COMMAND",
        description = "Read, check and extend the catalog of what is known about build failures.",
        footer = {
            "",
            "Examples:",
            "  faultbook learnings list",
            "  faultbook learnings show pip-conflict",
            "  faultbook learnings check team-learnings/",
            "  faultbook learnings log pip-conflict",
            "  faultbook learnings diff v1.3.0..",
            "  faultbook learnings new --from-cluster 3f9c --catalog team-learnings/"
        })
public final class LearningsCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by Picocli
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "What about the learnings? Name a command.");
    }
}
