package dev.faultbook.server.access;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * What is known of a token; its secret is not.
 *
 * @param id names it in lists and logs
 * @param hash SHA-256 of the secret, in hex
 */
public record Token(
        String id,
        String name,
        Set<Scope> scopes,
        String hash,
        Instant createdAt,
        Optional<Instant> expiresAt,
        Optional<Instant> revokedAt) {
    public Token {
        requireNonNull(id, "id");
        requireNonNull(name, "name");
        scopes = Set.copyOf(scopes);
        requireNonNull(hash, "hash");
        requireNonNull(createdAt, "createdAt");
        requireNonNull(expiresAt, "expiresAt");
        requireNonNull(revokedAt, "revokedAt");
    }

    /** Whether it opens anything at this time. */
    public boolean isValid(Instant now) {
        return revokedAt.isEmpty()
                && expiresAt.filter(end -> !now.isBefore(end)).isEmpty();
    }

    Token revoked(Instant at) {
        return new Token(id, name, scopes, hash, createdAt, expiresAt, revokedAt.or(() -> Optional.of(at)));
    }
}
