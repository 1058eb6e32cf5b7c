package dev.faultbook.server.login;

import com.fasterxml.jackson.databind.JsonNode;
import dev.faultbook.FaultbookException;
import dev.faultbook.server.access.Scope;
import java.util.Arrays;
import java.util.Set;

/**
 * What people may do of whom a claim says something: {@code groups=build-team:edit,ingest}, or {@code *:read} for everybody who logs in.
 *
 * @param claim its name; for one inside another with a dot, as in {@code realm_access.roles}; empty for everybody
 * @param value that the claim has, or that is in its list
 */
public record ScopeRule(String claim, String value, Set<Scope> scopes) {
    static final String EMAIL = "email";
    static final String VERIFIED = "email_verified";

    public ScopeRule {
        scopes = Set.copyOf(scopes);
    }

    /**
     * Reads {@code CLAIM=VALUE:SCOPE[,SCOPE]...} or {@code *:SCOPE[,SCOPE]...}.
     *
     * @throws FaultbookException BAD_INPUT when it is none
     */
    public static ScopeRule parse(String text) {
        int colon = text.lastIndexOf(':');
        int equals = text.indexOf('=');
        boolean everybody = colon == 1 && text.startsWith("*");
        if (colon < 0 || (!everybody && (equals < 1 || equals + 1 >= colon))) {
            throw OidcConfig.bad(
                    "\"" + text
                            + "\" is no rule. Write CLAIM=VALUE:SCOPE, as in groups=build-team:edit, or *:read for everybody who logs in.");
        }
        Set<Scope> scopes = Scope.parse(Arrays.asList(text.substring(colon + 1).split(",", -1)));
        return everybody
                ? new ScopeRule("", "", scopes)
                : new ScopeRule(text.substring(0, equals), text.substring(equals + 1, colon), scopes);
    }

    boolean isAboutEverybody() {
        return claim.isEmpty();
    }

    /** Whether these claims say something about it at all. */
    boolean isToldBy(JsonNode claims) {
        return isAboutEverybody()
                || (claim.equals(EMAIL) ? isEmailToldBy(claims) : !find(claims).isMissingNode());
    }

    /** Whether they say what an address is worth, too. */
    static boolean isEmailToldBy(JsonNode claims) {
        return claims.has(EMAIL) && claims.has(VERIFIED);
    }

    /** Whether it is about the person who has these claims. An address counts only when the provider has verified it: anybody can state one. */
    boolean isAbout(JsonNode claims) {
        if (isAboutEverybody()) {
            return true;
        }
        if (claim.equals(EMAIL) && !claims.path(VERIFIED).asBoolean()) {
            return false;
        }
        JsonNode found = find(claims);
        return found.isArray()
                ? found.valueStream()
                        .anyMatch(one -> one.isValueNode() && one.asText().equals(value))
                : found.isValueNode() && !found.isNull() && found.asText().equals(value);
    }

    /** A claim of this name, which may have dots in it; else the one inside others. */
    private JsonNode find(JsonNode claims) {
        return claims.has(claim) ? claims.path(claim) : inside(claims);
    }

    private JsonNode inside(JsonNode claims) {
        JsonNode node = claims;
        for (String name : claim.split("\\.", -1)) {
            node = node.path(name);
        }
        return node;
    }
}
