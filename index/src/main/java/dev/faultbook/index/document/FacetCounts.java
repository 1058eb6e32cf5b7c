package dev.faultbook.index.document;

import dev.faultbook.index.query.Field;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * How many builds have which value.
 *
 * @param counts by field, then by value; fields in the order of {@link #FIELDS}
 */
public record FacetCounts(Map<Field, Map<String, Long>> counts) {
    /** Those that are counted. */
    public static final List<Field> FIELDS = List.of(
            Field.OUTCOME,
            Field.CAUSE,
            Field.LEARNING,
            Field.CATEGORY,
            Field.PLATFORM,
            Field.STAGE,
            Field.TOOL,
            Field.IMAGE,
            Field.FORMAT,
            Field.WRAPPER,
            Field.LABEL);

    public FacetCounts {
        Map<Field, Map<String, Long>> copy = new EnumMap<>(Field.class);
        for (Field field : FIELDS) {
            copy.put(field, Map.copyOf(counts.getOrDefault(field, Map.of())));
        }
        counts = Collections.unmodifiableMap(copy);
    }

    public static FacetCounts none() {
        return new FacetCounts(Map.of());
    }

    public Map<String, Long> of(Field field) {
        return counts.getOrDefault(field, Map.of());
    }
}
