package dev.faultbook.cli.command;

import dev.faultbook.server.ServerConfig;
import dev.faultbook.server.login.OidcConfig;
import dev.faultbook.server.login.ScopeRule;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** Where people log in to the web page, instead of with tokens. */
final class LoginOptions {
    @Option(
            names = "--public-url",
            paramLabel = "URL",
            description =
                    "Where browsers reach the server, if not at its own address: behind a proxy, such as https://faultbook.example.com. Wants a"
                            + " token or --oidc-issuer first.")
    private Optional<URI> publicUrl = Optional.empty();

    @Option(
            names = "--oidc-issuer",
            paramLabel = "URL",
            description =
                    "Have people log in at this OpenID Connect provider, and let nobody in without a token or a login. Register"
                            + " .../login/oidc/callback there.")
    private Optional<URI> issuer = Optional.empty();

    @Option(names = "--oidc-client-id", paramLabel = "ID", description = "By what the provider knows this server.")
    private Optional<String> clientId = Optional.empty();

    @Option(
            names = "--oidc-client-secret-file",
            paramLabel = "FILE",
            description = "A file with the client's secret. Default: a public client, with PKCE only.")
    private Optional<Path> secret = Optional.empty();

    @Option(
            names = "--oidc-allow",
            paramLabel = "RULE",
            description =
                    "Who may do what: CLAIM=VALUE:SCOPE[,SCOPE], or *:SCOPE for everybody who logs in; again for each rule. Whom none is"
                            + " about gets in nowhere. Default: *:read.")
    private List<String> rules = List.of();

    @Option(
            names = "--oidc-name",
            paramLabel = "TEXT",
            description = "What the login page calls the provider. Default: its host.")
    private String name = "";

    @Option(
            names = "--oidc-scope",
            split = ",",
            paramLabel = "SCOPE",
            description = "Ask the provider for this beside openid, profile and email, such as groups.")
    private List<String> scopes = List.of();

    @Option(
            names = "--oidc-ca",
            paramLabel = "FILE",
            description = "Certificates that the provider's is signed by, as PEM. Default: those that Java trusts.")
    private Optional<Path> authorities = Optional.empty();

    @Option(
            names = "--oidc-session",
            paramLabel = "TIME",
            converter = LengthOfTime.class,
            description = "How long a login holds: 8h or 7d. Default: 12h.")
    private Duration session = OidcConfig.DEFAULT_SESSION;

    @Spec(Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // set by Picocli
    private CommandSpec spec;

    /** A server with them. */
    ServerConfig in(ServerConfig config) {
        ServerConfig published = publicUrl.map(config::published).orElse(config);
        if (issuer.isPresent()) {
            return published.with(new OidcConfig(
                    issuer.get(),
                    clientId.orElse(""),
                    secret,
                    name,
                    rules.stream().map(ScopeRule::parse).toList(),
                    scopes,
                    authorities,
                    session));
        }
        if (clientId.isPresent() || secret.isPresent() || !rules.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "The --oidc options go with --oidc-issuer.");
        }
        return published;
    }
}
