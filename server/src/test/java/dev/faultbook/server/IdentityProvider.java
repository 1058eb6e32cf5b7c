package dev.faultbook.server;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.oauth2.sdk.TokenRequest;
import dev.faultbook.server.login.OidcConfig;
import dev.faultbook.server.login.ScopeRule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.OAuth2Config;
import no.nav.security.mock.oauth2.http.MockWebServerWrapper;
import no.nav.security.mock.oauth2.http.Ssl;
import no.nav.security.mock.oauth2.http.SslKeystore;
import no.nav.security.mock.oauth2.token.DefaultOAuth2TokenCallback;
import no.nav.security.mock.oauth2.token.KeyProvider;
import no.nav.security.mock.oauth2.token.OAuth2TokenProvider;

/**
 * An OpenID provider over real HTTP: mock-oauth2-server, which is made for tests of those who rely on one. It knows discovery, keys, codes that work once, and PKCE,
 * has a page to log in on, and, unlike Keycloak and the like, can be told to sign what no provider should.
 */
final class IdentityProvider implements AutoCloseable {
    static final String CLIENT = "faultbook";
    static final String SUBJECT = "4711";
    private static final String NAME = "dev";

    private final Keys keys = new Keys();
    private final MockOAuth2Server server;
    private final Optional<SslKeystore> certificate;

    private static final class Keys extends KeyProvider {
        private volatile Optional<JWK> other = Optional.empty();

        @Override
        public JWK signingKey(String id) {
            return other.orElseGet(() -> super.signingKey(id));
        }
    }

    /**
     * @param asks whether there is a page to log in on; else everybody comes back at once
     */
    IdentityProvider(boolean asks) {
        this(asks, Optional.empty());
    }

    /** With a certificate that it has signed itself. */
    static IdentityProvider encrypted() {
        return new IdentityProvider(false, Optional.of(new SslKeystore()));
    }

    private IdentityProvider(boolean asks, Optional<SslKeystore> certificate) {
        this.certificate = certificate;
        Ssl tls = certificate.map(Ssl::new).orElse(null);
        server = new MockOAuth2Server(new OAuth2Config(
                asks, null, null, false, new OAuth2TokenProvider(keys), Set.of(), new MockWebServerWrapper(tls)));
        server.start();
    }

    /** Its certificate, as PEM. */
    String certificate() throws GeneralSecurityException {
        byte[] bytes = certificate
                .orElseThrow()
                .getKeyStore()
                .getCertificate("localhost")
                .getEncoded();
        return "-----BEGIN CERTIFICATE-----\n" + Base64.getMimeEncoder().encodeToString(bytes)
                + "\n-----END CERTIFICATE-----\n";
    }

    URI issuer() {
        return URI.create(server.issuerUrl(NAME).toString());
    }

    /** What a server needs to have people log in here. */
    OidcConfig config(Path folder, String... rules) {
        return config(folder, Optional.empty(), rules);
    }

    /**
     * The same.
     *
     * @param authorities certificates that are trusted
     */
    OidcConfig config(Path folder, Optional<Path> authorities, String... rules) {
        try {
            return new OidcConfig(
                    issuer(),
                    CLIENT,
                    Optional.of(Files.writeString(folder.resolve("client-secret"), "a secret\n")),
                    "Example ID",
                    Stream.of(rules).map(ScopeRule::parse).toList(),
                    List.of("groups"),
                    authorities,
                    OidcConfig.DEFAULT_SESSION);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the next ID token says beside what it has to, or instead of it. */
    void claims(Map<String, Object> claims) {
        server.enqueueCallback(new DefaultOAuth2TokenCallback(NAME, SUBJECT, "JWT", List.of(CLIENT), claims, 3600));
    }

    /** What the next user info says, and the ID token does not. */
    void claimsInUserInfo(Map<String, Object> claims) {
        server.enqueueCallback(new DefaultOAuth2TokenCallback(NAME, SUBJECT, "JWT", List.of(CLIENT), claims, 3600) {
            private boolean idTokenIsMade;

            @Override
            public Map<String, Object> addClaims(TokenRequest request) {
                Map<String, Object> now = idTokenIsMade ? super.addClaims(request) : Map.of();
                idTokenIsMade = true;
                return now;
            }
        });
    }

    /** The next tokens are over when they are made. */
    void claimsTooLate() {
        server.enqueueCallback(new DefaultOAuth2TokenCallback(NAME, SUBJECT, "JWT", List.of(CLIENT), Map.of(), -3600));
    }

    /** Signs with another key from now on, and shows that one to whoever asks. */
    void changeKey(String id) throws JOSEException {
        keys.other = Optional.of(new RSAKeyGenerator(2048).keyID(id).generate());
    }

    /** The name of the key that it begins with. */
    String key() {
        return NAME;
    }

    @Override
    public void close() {
        server.shutdown();
    }
}
