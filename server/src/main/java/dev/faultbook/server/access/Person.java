package dev.faultbook.server.access;

import static java.util.Objects.requireNonNull;

import java.util.Set;

/**
 * Someone whom an identity provider knows.
 *
 * @param subject the provider's id of them, which never changes
 * @param name for logs and commits
 */
public record Person(String subject, String name, Set<Scope> scopes) {
    public Person {
        requireNonNull(subject, "subject");
        requireNonNull(name, "name");
        scopes = Set.copyOf(scopes);
    }
}
