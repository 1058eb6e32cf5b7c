package dev.faultbook.server.login;

import com.fasterxml.jackson.databind.JsonNode;
import dev.faultbook.server.login.LoginException.Reason;
import java.time.Duration;
import java.time.Instant;

/**
 * What an ID token whose signature is good has to say, by OpenID Connect Core 1.0, section 3.1.3.7. Vert.x checks some of it, but takes a token without an
 * audience, and one whose time is over while the access token's is not.
 */
final class IdToken {
    /** How far clocks may be apart. */
    static final Duration SKEW = Duration.ofMinutes(1);

    private static final int LONGEST_SUBJECT = 255;

    private IdToken() {}

    /**
     * @throws LoginException when it is not made by this issuer, for this client, for this login, and for now
     */
    static void check(JsonNode claims, OidcConfig config, String nonce, Instant now) {
        require(isOf(config, claims.path("iss").asText()), "is of the issuer " + claims.path("iss"));
        JsonNode audience = claims.path("aud");
        boolean isForUs = audience.isArray()
                ? audience.valueStream().anyMatch(one -> one.asText().equals(config.clientId()))
                : audience.asText().equals(config.clientId());
        require(isForUs, "is for " + audience);
        JsonNode party = claims.path("azp");
        require(
                party.isMissingNode() ? audience.size() <= 1 : party.asText().equals(config.clientId()),
                "was asked for by " + party);
        require(claims.path("nonce").asText().equals(nonce), "belongs to another login");
        JsonNode end = claims.path("exp");
        require(end.isNumber() && end.asLong() > now.minus(SKEW).getEpochSecond(), "was valid until " + end);
        for (String name : new String[] {"iat", "nbf"}) {
            JsonNode time = claims.path(name);
            require(
                    time.isMissingNode()
                            || (time.isNumber()
                                    && time.asLong() <= now.plus(SKEW).getEpochSecond()),
                    "is not valid before " + time + ", if clocks are right");
        }
        String subject = claims.path("sub").asText();
        require(!subject.isEmpty() && subject.length() <= LONGEST_SUBJECT, "names no subject");
    }

    private static void require(boolean good, String otherwise) {
        if (!good) {
            throw new LoginException(Reason.REFUSED, "The ID token " + otherwise + ".");
        }
    }

    /** Whether that is the issuer, whose name may end with a slash here and without it there. */
    static boolean isOf(OidcConfig config, String issuer) {
        return bare(issuer).equals(bare(config.issuer().toString()));
    }

    private static String bare(String issuer) {
        return issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer;
    }
}
