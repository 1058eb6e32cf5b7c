package dev.faultbook.server.access;

import static java.util.Objects.requireNonNull;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who asks.
 *
 * @param name the token's; {@code local} where none is wanted, {@code nobody} where none was given
 * @param token its id
 * @param address from which the request came, which may be a proxy's
 */
public record Caller(String name, @Nullable String token, String address, Set<Scope> scopes) {
    public Caller {
        requireNonNull(name, "name");
        requireNonNull(address, "address");
        scopes = Set.copyOf(scopes);
    }

    /** Someone on this machine, where no token is wanted. */
    public static Caller local(String address) {
        return new Caller("local", null, address, Set.of(Scope.ADMIN));
    }

    public static Caller nobody(String address) {
        return new Caller("nobody", null, address, Set.of());
    }

    static Caller of(Token token, String address) {
        return new Caller(token.name(), token.id(), address, token.scopes());
    }
}
