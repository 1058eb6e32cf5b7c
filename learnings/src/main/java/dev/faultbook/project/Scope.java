package dev.faultbook.project;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is known where an instruction runs.
 *
 * @param variables those of ARG (their defaults) and ENV; one that only the build's caller or the base image sets is absent
 * @param environment those of ENV alone, which the image keeps
 * @param shell what shell forms are given to
 * @param user of the last USER; empty when the base image says who it is
 */
public record Scope(
        Map<String, String> variables, Map<String, String> environment, List<String> shell, Optional<String> user) {
    static final List<String> DEFAULT_SHELL = List.of("/bin/sh", "-c");

    public Scope {
        requireNonNull(variables, "variables");
        requireNonNull(environment, "environment");
        shell = List.copyOf(shell);
        requireNonNull(user, "user");
    }
}
