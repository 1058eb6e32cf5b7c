package dev.faultbook.server.login;

import static java.util.Objects.requireNonNull;

import dev.faultbook.FailureKind;
import dev.faultbook.FaultbookException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where people log in, and what they may do then.
 *
 * @param issuer the provider's address, below which it says more at {@code /.well-known/openid-configuration}
 * @param clientId by which it knows this server
 * @param secretFile with what this server proves that; empty for a public client, which has PKCE only
 * @param name of the provider, for people
 * @param rules whoever none of them is about is turned away
 * @param scopes to ask the provider for, beside openid, profile and email
 * @param authorities certificates that the provider's is signed by, as PEM; empty: those that the JDK trusts
 * @param session how long a login holds
 */
public record OidcConfig(
        URI issuer,
        String clientId,
        Optional<Path> secretFile,
        String name,
        List<ScopeRule> rules,
        List<String> scopes,
        Optional<Path> authorities,
        Duration session) {
    public static final Duration DEFAULT_SESSION = Duration.ofHours(12);

    /** Providers that anybody in the world has, or can make, an account at. */
    private static final Set<String> PUBLIC = Set.of(
            "accounts.google.com",
            "gitlab.com",
            "appleid.apple.com",
            "www.facebook.com",
            "www.linkedin.com",
            "slack.com");

    private static final int LONGEST = 500;

    /**
     * @param rules none: {@code *:read}, where the provider knows some people only
     * @throws FaultbookException BAD_INPUT when something is missing, or would let in the whole world unasked
     */
    public OidcConfig {
        requireNonNull(secretFile, "secretFile");
        requireNonNull(authorities, "authorities");
        scopes = List.copyOf(scopes);
        String host = String.valueOf(issuer.getHost());
        boolean local = Set.of("localhost", "127.0.0.1", "[::1]").contains(host);
        if (issuer.getHost() == null
                || issuer.getRawQuery() != null
                || issuer.getRawFragment() != null
                || issuer.getRawUserInfo() != null
                || !("https".equals(issuer.getScheme()) || ("http".equals(issuer.getScheme()) && local))) {
            throw bad("--oidc-issuer " + issuer
                    + " is no issuer. It is an address that begins with https://, as its provider names it, such as"
                    + " https://id.example.com/realms/dev; http:// only on this machine.");
        }
        if (clientId.isBlank() || clientId.length() > LONGEST) {
            throw bad("--oidc-issuer needs --oidc-client-id: by what the provider knows this server.");
        }
        if (rules.isEmpty() && PUBLIC.contains(host)) {
            throw bad("Anybody can have an account at " + host
                    + ", so say who may read: --oidc-allow 'hd=example.com:read' for a Google Workspace,"
                    + " 'email=ann@example.com:read' for one person, or '*:read' for everybody.");
        }
        if (session.isNegative() || session.isZero()) {
            throw bad("A login has to hold for some time.");
        }
        rules = rules.isEmpty() ? List.of(ScopeRule.parse("*:read")) : List.copyOf(rules);
        name = name.isBlank() ? host : name.strip();
    }

    static FaultbookException bad(String message) {
        return new FaultbookException(FailureKind.BAD_INPUT, message);
    }
}
