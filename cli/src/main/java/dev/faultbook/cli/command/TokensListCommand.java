package dev.faultbook.cli.command;

import static java.util.Objects.requireNonNull;

import dev.faultbook.cli.terminal.Console;
import dev.faultbook.cli.terminal.PlainText;
import dev.faultbook.server.access.Scope;
import dev.faultbook.server.access.Token;
import dev.faultbook.server.access.Tokens;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** All tokens. */
@Command(
        name = "list",
        description =
                "List all tokens, the oldest first: ID STATE SCOPES CREATED EXPIRES NAME; - for never. Secrets are not known.",
        footer = {"", "Examples:", "  faultbook tokens list"})
public final class TokensListCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    private DataFolder data;

    public TokensListCommand(Console console, DataFolder data) {
        this.console = requireNonNull(console, "console");
        this.data = requireNonNull(data, "data");
    }

    @Override
    public Integer call() {
        List<Token> tokens = new Tokens(data.path()).all();
        tokens.forEach(token -> console.line(line(token)));
        if (tokens.isEmpty()) {
            console.tell("There are no tokens in " + data.path() + ". Make one: faultbook tokens create --name NAME");
        }
        return ExitCode.DONE;
    }

    private static String line(Token token) {
        String state = token.revokedAt().isPresent() ? "revoked" : token.isValid(Instant.now()) ? "valid" : "expired";
        return String.join(
                "  ",
                token.id(),
                "%-7s".formatted(state),
                "%-12s"
                        .formatted(token.scopes().stream()
                                .sorted()
                                .map(Scope::word)
                                .collect(Collectors.joining(","))),
                token.createdAt().toString(),
                token.expiresAt().map(Instant::toString).orElse("-"),
                PlainText.clean(token.name()));
    }
}
