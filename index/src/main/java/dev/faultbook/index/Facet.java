package dev.faultbook.index;

import static java.util.Objects.requireNonNull;

import dev.faultbook.index.document.FacetCounts;
import dev.faultbook.index.query.Field;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * The values that matching builds have in a field.
 *
 * @param field as in a query, such as {@code outcome}
 * @param values the most frequent first, at most 100
 */
public record Facet(String field, List<FacetValue> values) {
    private static final int MOST_VALUES = 100;

    public Facet {
        requireNonNull(field, "field");
        values = List.copyOf(values);
    }

    /** Names of the fields that are counted. */
    public static List<String> fields() {
        return FacetCounts.FIELDS.stream().map(Field::word).toList();
    }

    /** Those with at least one value. */
    static List<Facet> of(FacetCounts counts) {
        return FacetCounts.FIELDS.stream()
                .map(field -> new Facet(field.word(), values(counts.of(field))))
                .filter(facet -> !facet.values().isEmpty())
                .toList();
    }

    private static List<FacetValue> values(Map<String, Long> counts) {
        return counts.entrySet().stream()
                .map(entry -> new FacetValue(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparingLong(FacetValue::count).reversed().thenComparing(FacetValue::value))
                .limit(MOST_VALUES)
                .toList();
    }
}
