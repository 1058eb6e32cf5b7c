package dev.faultbook.cli.command;

import static java.util.Objects.requireNonNull;

import dev.faultbook.cli.terminal.Console;
import dev.faultbook.server.access.Scope;
import dev.faultbook.server.access.Tokens;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A new token. */
@Command(
        name = "create",
        description = "Make a token. Its secret is printed once, alone on standard output; only its SHA-256 is kept.",
        footer = {
            "",
            "Scopes: read (see everything), ingest (send logs), edit (change learnings), admin (all). Each of the others allows",
            "reading, too.",
            "",
            "Examples:",
            "  faultbook tokens create --name ci --scope ingest --expires 90d > faultbook.token",
            "  curl -H \"Authorization: Bearer $(cat faultbook.token)\" --data-binary @build.log http://host:7171/api/builds"
        })
public final class TokensCreateCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    private DataFolder data;

    @Option(names = "--name", required = true, paramLabel = "NAME", description = "What it is for, for lists and logs.")
    private String name = "";

    @Option(
            names = "--scope",
            split = ",",
            paramLabel = "SCOPE",
            description = "What it allows: read, ingest, edit, admin. Default: read.")
    private List<String> scopes = List.of("read");

    @Option(
            names = "--expires",
            paramLabel = "TIME",
            converter = LengthOfTime.class,
            description = "How long it is valid: 12h, 90d or 1y. Default: until it is revoked.")
    private Optional<Duration> expires = Optional.empty();

    public TokensCreateCommand(Console console, DataFolder data) {
        this.console = requireNonNull(console, "console");
        this.data = requireNonNull(data, "data");
    }

    @Override
    public Integer call() {
        Tokens.Issued issued = new Tokens(data.path()).create(name, Scope.parse(scopes), expires);
        console.line(issued.secret());
        console.tell("Token " + issued.token().id() + " (" + issued.token().name() + ") "
                + issued.token().expiresAt().map(end -> "is valid until " + end).orElse("is valid until it is revoked")
                + ". This is the only time that it is shown.");
        return ExitCode.DONE;
    }
}
