package dev.faultbook.server.login;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.faultbook.server.login.Attempts.Attempt;
import dev.faultbook.server.login.LoginException.Reason;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxException;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.StreamResetException;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.ext.auth.JWTOptions;
import io.vertx.ext.auth.User;
import io.vertx.ext.auth.authentication.TokenCredentials;
import io.vertx.ext.auth.oauth2.OAuth2Auth;
import io.vertx.ext.auth.oauth2.OAuth2AuthorizationURL;
import io.vertx.ext.auth.oauth2.OAuth2FlowType;
import io.vertx.ext.auth.oauth2.OAuth2Options;
import io.vertx.ext.auth.oauth2.Oauth2Credentials;
import io.vertx.ext.auth.oauth2.providers.OpenIDConnectAuth;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The identity provider. Its addresses and keys are asked for with the first login, and again every hour: keys that it has taken back then count no more.
 * Blocks; thread-safe.
 */
final class Provider {
    private static final Duration FRESH = Duration.ofHours(1);
    /** After the provider could not be reached: until then, nobody waits for it in vain. */
    private static final Duration PAUSE = Duration.ofSeconds(5);
    /** For whoever is about to log in with what was known before. */
    private static final Duration GRACE = Duration.ofMinutes(1);

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofSeconds(15);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Vertx vertx;
    private final OidcConfig config;
    private final Optional<String> secret;
    private final Clock clock;
    private @Nullable Found found;
    private Instant pause = Instant.MIN;

    /** What was found out, and until when it counts. */
    private record Found(OAuth2Auth client, Instant end) {}

    /**
     * @param secret of this server as a client
     */
    Provider(Vertx vertx, OidcConfig config, Optional<String> secret, Clock clock) {
        this.vertx = vertx;
        this.config = config;
        this.secret = secret;
        this.clock = clock;
    }

    /**
     * The page where a person logs in.
     *
     * @param back where the provider sends the browser then
     * @throws LoginException when the provider cannot be reached
     */
    String entrance(Attempt attempt, URI back) {
        Set<String> scopes = new LinkedHashSet<>(List.of("openid", "profile", "email"));
        scopes.addAll(config.scopes());
        return client().authorizeURL(new OAuth2AuthorizationURL()
                .setScopes(List.copyOf(scopes))
                .setState(attempt.state())
                .setRedirectUri(back.toString())
                .setCodeChallenge(attempt.challenge())
                .setCodeChallengeMethod("S256")
                .putAdditionalParameter("nonce", attempt.nonce()));
    }

    /**
     * What the provider claims of the person who came back with a code.
     *
     * @throws LoginException when it cannot be reached, or what it says is not to be trusted
     */
    JsonNode redeem(String code, Attempt attempt, URI back) {
        OAuth2Auth client = client();
        User user = await(client.authenticate(new Oauth2Credentials()
                .setFlow(OAuth2FlowType.AUTH_CODE)
                .setCode(code)
                .setRedirectUri(back.toString())
                .setCodeVerifier(attempt.verifier())));
        JsonNode claims = json(signed(user));
        IdToken.check(claims, config, attempt.nonce(), clock.instant());
        return People.isTold(claims, config.rules()) ? claims : withMore(claims, client, user);
    }

    /** The claims of an ID token whose signature is good. Vert.x lets users pass without. */
    private JsonObject signed(User user) {
        JsonObject token = user.attributes().getJsonObject("idToken");
        if (token == null && user.attributes().containsKey("missing-kid")) {
            forget();
            String again = user.principal().getString("id_token", "");
            token = await(client().authenticate(new TokenCredentials(again)))
                    .attributes()
                    .getJsonObject("accessToken");
        }
        if (token == null) {
            throw new LoginException(
                    Reason.REFUSED,
                    "There is no ID token that one of the provider's keys has signed, and that is for this client.");
        }
        return token;
    }

    /** Some providers tell the rest at another address. What the ID token says counts more. */
    private JsonNode withMore(JsonNode claims, OAuth2Auth client, User user) {
        ObjectNode all;
        try {
            all = json(await(client.userInfo(user)));
        } catch (LoginException e) {
            System.getLogger(Provider.class.getName())
                    .log(
                            System.Logger.Level.WARNING,
                            "Login: no user info, so what it would claim counts for nothing. " + e.getMessage());
            return claims;
        }
        if (!all.path("sub").equals(claims.path("sub"))) {
            throw new LoginException(Reason.REFUSED, "The user info is about somebody else.");
        }
        claims.properties().forEach(claim -> all.set(claim.getKey(), claim.getValue()));
        return all;
    }

    private static ObjectNode json(JsonObject object) {
        try {
            return (ObjectNode) JSON.readTree(object.encode());
        } catch (JsonProcessingException e) {
            throw new LoginException(Reason.REFUSED, "The provider's answer is no JSON.", e);
        }
    }

    /** Finds out what is not known, so that the first person need not wait for it. */
    void prepare() {
        client();
    }

    private synchronized OAuth2Auth client() {
        Found known = found;
        if (known == null || !clock.instant().isBefore(known.end())) {
            forget();
            if (clock.instant().isBefore(pause)) {
                throw new LoginException(Reason.UNREACHABLE, "The provider could not be reached a moment ago.");
            }
            OAuth2Auth client;
            try {
                client = await(OpenIDConnectAuth.discover(vertx, options()));
            } catch (LoginException e) {
                pause = clock.instant().plus(PAUSE);
                throw new LoginException(
                        Reason.UNREACHABLE,
                        "Nothing is to be learnt at " + config.issuer() + "/.well-known/openid-configuration: "
                                + e.getMessage(),
                        e);
            }
            known = new Found(client, clock.instant().plus(FRESH));
            found = known;
        }
        return known.client();
    }

    private synchronized void forget() {
        if (found != null) {
            OAuth2Auth old = found.client();
            vertx.setTimer(GRACE.toMillis(), timer -> old.close());
            found = null;
        }
    }

    private OAuth2Options options() {
        HttpClientOptions http = new HttpClientOptions()
                .setConnectTimeout((int) CONNECT.toMillis())
                .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
                .setIdleTimeout((int) ANSWER.toMillis());
        config.authorities()
                .ifPresent(file -> http.setTrustOptions(new PemTrustOptions().addCertPath(file.toString())));
        OAuth2Options options = new OAuth2Options()
                .setSite(config.issuer().toString())
                .setClientId(config.clientId())
                .setHttpClientOptions(http)
                .setJWTOptions(new JWTOptions().setLeeway((int) IdToken.SKEW.toSeconds()));
        secret.ifPresent(options::setClientSecret);
        return options;
    }

    private static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(ANSWER.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LoginException(Reason.UNREACHABLE, "Interrupted while the provider was asked.", e);
        } catch (TimeoutException e) {
            throw new LoginException(
                    Reason.UNREACHABLE, "The provider has not answered within " + ANSWER.toSeconds() + " s.", e);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            boolean isNetwork = cause instanceof IOException
                    || cause instanceof TimeoutException
                    || cause instanceof HttpClosedException
                    || cause instanceof StreamResetException;
            String name =
                    cause instanceof VertxException ? "" : cause.getClass().getSimpleName() + ": ";
            throw new LoginException(isNetwork ? Reason.UNREACHABLE : Reason.REFUSED, name + cause.getMessage(), cause);
        }
    }
}
