package dev.faultbook.learnings;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * What a learning forbids that only several files of a project show together, such as COPY of what .dockerignore keeps out.
 *
 * @param fact what shows it, such as {@code copy.ignored}
 */
public record ProjectRule(String fact, Optional<String> say) implements PreventionRule {
    public ProjectRule {
        requireNonNull(fact, "fact");
        requireNonNull(say, "say");
    }
}
