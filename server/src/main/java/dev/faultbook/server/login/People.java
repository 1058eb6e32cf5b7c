package dev.faultbook.server.login;

import com.fasterxml.jackson.databind.JsonNode;
import dev.faultbook.server.access.Person;
import dev.faultbook.server.access.Scope;
import dev.faultbook.server.login.LoginException.Reason;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Who somebody is and what they may do, by the claims that a provider makes of them. */
final class People {
    private static final int LONGEST_NAME = 100;
    /** What a display name is, which people may choose at will, comes last. */
    private static final List<String> NAMES = List.of(ScopeRule.EMAIL, "preferred_username", "upn", "name");

    private People() {}

    /**
     * @throws LoginException when no rule is about them
     */
    static Person of(JsonNode claims, List<ScopeRule> rules) {
        Set<Scope> scopes = EnumSet.noneOf(Scope.class);
        rules.stream().filter(rule -> rule.isAbout(claims)).forEach(rule -> scopes.addAll(rule.scopes()));
        String name = name(claims);
        if (scopes.isEmpty()) {
            throw new LoginException(Reason.STRANGER, "No --oidc-allow is about " + name + ".");
        }
        return new Person(claims.path("sub").asText(), name, scopes);
    }

    /** Whether these claims say all that can be wanted of them. */
    static boolean isTold(JsonNode claims, List<ScopeRule> rules) {
        return rules.stream().allMatch(rule -> rule.isToldBy(claims))
                && (ScopeRule.isEmailToldBy(claims) || NAMES.stream().skip(1).anyMatch(claims::has));
    }

    /** For logs and commits: without what could look like another line or another address there. */
    private static String name(JsonNode claims) {
        for (String claim : NAMES) {
            boolean counts = !claim.equals(ScopeRule.EMAIL)
                    || claims.path(ScopeRule.VERIFIED).asBoolean();
            String name = plain(claims.path(claim).asText());
            if (counts && !name.isEmpty()) {
                return name;
            }
        }
        return plain(claims.path("sub").asText());
    }

    private static String plain(String text) {
        String plain =
                text.replaceAll("[\\s\\p{Cntrl}\\p{Cf}\\u2028\\u2029<>]+", " ").strip();
        return plain.length() <= LONGEST_NAME
                ? plain
                : plain.substring(0, plain.offsetByCodePoints(0, plain.codePointCount(0, LONGEST_NAME - 1)));
    }
}
