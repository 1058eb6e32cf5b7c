package dev.faultbook.cli.report;

import static java.util.Objects.requireNonNull;

import dev.faultbook.ingest.instruction.Located;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of the instructions that a build ran.
 *
 * @param located by the ids of steps
 * @param caughtIn the Dockerfile for which {@code faultbook check} warns of what broke the build
 */
public record Instructions(Map<String, Located> located, Optional<String> caughtIn) {
    public static final Instructions NONE = new Instructions(Map.of(), Optional.empty());

    public Instructions {
        located = Map.copyOf(located);
        requireNonNull(caughtIn, "caughtIn");
    }
}
