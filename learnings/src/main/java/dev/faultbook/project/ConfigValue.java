package dev.faultbook.project;

import static java.util.Objects.requireNonNull;

import dev.faultbook.text.LineRange;
import java.util.List;
import java.util.Optional;

/** A value of a YAML or JSON file, and the lines on which it is written. Where an alias stands, the value is the anchor's. */
public sealed interface ConfigValue {
    LineRange lines();

    /** Text, a number, a truth value or nothing, as written but without quotes. */
    record Scalar(String text, LineRange lines) implements ConfigValue {
        public Scalar {
            requireNonNull(text, "text");
            requireNonNull(lines, "lines");
        }
    }

    /** The items of a list in order. */
    record Sequence(List<ConfigValue> items, LineRange lines) implements ConfigValue {
        public Sequence {
            items = List.copyOf(items);
            requireNonNull(lines, "lines");
        }
    }

    /** Keys with their values, in order; what merge keys bring comes last. */
    record Mapping(List<Entry> entries, LineRange lines) implements ConfigValue {
        public Mapping {
            entries = List.copyOf(entries);
            requireNonNull(lines, "lines");
        }

        /** The value that counts for a key: of several the last that is written here, else the first that is merged. */
        public Optional<Entry> entry(String key) {
            List<Entry> named =
                    entries.stream().filter(entry -> entry.key().equals(key)).toList();
            return named.stream()
                    .filter(entry -> !entry.merged())
                    .reduce((a, b) -> b)
                    .or(() -> named.stream().findFirst());
        }
    }

    /**
     * A key of a mapping.
     *
     * @param lines from the key to the end of what is written after it
     * @param merged whether a merge key brought it from elsewhere
     */
    record Entry(String key, ConfigValue value, LineRange lines, boolean merged) {
        public Entry {
            requireNonNull(key, "key");
            requireNonNull(value, "value");
            requireNonNull(lines, "lines");
        }
    }
}
