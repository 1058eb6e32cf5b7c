package dev.faultbook.server.access;

import static java.util.Objects.requireNonNull;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who asks.
 *
 * @param name the token's, or the person's; {@code local} where nobody has to say, {@code nobody} where nobody did
 * @param token its id, if it is a token
 * @param subject of the {@link Person}, if it is one who is logged in
 * @param address from which the request came, which may be a proxy's
 */
public record Caller(
        String name, @Nullable String token, @Nullable String subject, String address, Set<Scope> scopes) {
    public Caller {
        requireNonNull(name, "name");
        requireNonNull(address, "address");
        scopes = Set.copyOf(scopes);
    }

    /** Someone on this machine, where everybody is let in. */
    public static Caller local(String address) {
        return new Caller("local", null, null, address, Set.of(Scope.ADMIN));
    }

    public static Caller nobody(String address) {
        return new Caller("nobody", null, null, address, Set.of());
    }

    static Caller of(Token token, String address) {
        return new Caller(token.name(), token.id(), null, address, token.scopes());
    }

    static Caller of(Person person, String address) {
        return new Caller(person.name(), null, person.subject(), address, person.scopes());
    }
}
