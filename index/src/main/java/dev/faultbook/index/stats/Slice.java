package dev.faultbook.index.stats;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * A part of what was counted.
 *
 * @param values one for each dimension; empty text where a thing has none
 * @param figures over all time
 * @param parts the same for each part of time; empty when time was not cut
 */
public record Slice(List<String> values, Figures figures, List<Figures> parts) {
    public Slice {
        values = List.copyOf(values);
        requireNonNull(figures, "figures");
        parts = List.copyOf(parts);
    }
}
