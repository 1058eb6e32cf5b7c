package dev.faultbook.cli.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Who may use the server. */
@Command(
        name = "tokens",
        synopsisSubcommandLabel = "COMMAND",
        description = "Make, list and revoke the tokens that open the server to others.",
        footer = {
            "",
            "Once there is a token, nobody gets in without one, from this machine neither. A running server sees changes at once.",
            "",
            "Examples:",
            "  faultbook tokens create --name ci --scope read,ingest --expires 90d",
            "  faultbook tokens list",
            "  faultbook tokens revoke ci"
        })
public final class TokensCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by Picocli
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "What shall be done with tokens? Name a command.");
    }
}
