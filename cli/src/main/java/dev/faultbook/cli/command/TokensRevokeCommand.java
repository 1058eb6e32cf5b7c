package dev.faultbook.cli.command;

import static java.util.Objects.requireNonNull;

import dev.faultbook.cli.terminal.Console;
import dev.faultbook.cli.terminal.PlainText;
import dev.faultbook.server.access.Token;
import dev.faultbook.server.access.Tokens;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** A token that shall open nothing any more. */
@Command(
        name = "revoke",
        description = "Make a token worthless, for good. A running server turns it down from the next request on.",
        footer = {"", "Examples:", "  faultbook tokens revoke ci", "  faultbook tokens revoke 5f3a9c01"})
public final class TokensRevokeCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    private DataFolder data;

    @Parameters(paramLabel = "ID|NAME", description = "The token.")
    private String token = "";

    public TokensRevokeCommand(Console console, DataFolder data) {
        this.console = requireNonNull(console, "console");
        this.data = requireNonNull(data, "data");
    }

    @Override
    public Integer call() {
        Token revoked = new Tokens(data.path()).revoke(token);
        console.line("Revoked " + revoked.id() + " (" + PlainText.clean(revoked.name()) + ").");
        return ExitCode.DONE;
    }
}
