package dev.faultbook.index;

import static java.util.Objects.requireNonNull;

/**
 * A value of a facet.
 *
 * @param count of builds that have it
 */
public record FacetValue(String value, long count) {
    public FacetValue {
        requireNonNull(value, "value");
    }
}
