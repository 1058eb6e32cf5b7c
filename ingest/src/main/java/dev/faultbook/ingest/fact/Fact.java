package dev.faultbook.ingest.fact;

import dev.faultbook.text.LineRange;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Something that a step's output states. Its fields are what conditions test and what fixes are filled with. */
public sealed interface Fact permits BuilderFact, InstallerFact, NetworkFact, ProcessFact, ToolchainFact {
    /** As conditions name it, such as {@code pip.candidates}. */
    String name();

    /** Whether a condition that names {@code name} means this; some answer to a family's name too, such as {@code conflict}. */
    default boolean is(String name) {
        return name().equals(name);
    }

    /** Where the log states it. */
    LineRange lines();

    /** Its fields as text; absent ones are left out. */
    Map<String, String> fields();

    /** Seconds of the build that went into what it states, such as trying versions; empty when none did or the log has no clock. */
    default OptionalDouble lostSeconds() {
        return OptionalDouble.empty();
    }

    /** Every name that a fact may have. */
    static List<String> names() {
        return FactKinds.NAMES;
    }

    /** The names of the facts that a condition means which names {@code name}; see {@link #is}. */
    static List<String> meantBy(String name) {
        return switch (name) {
            case InstallerFact.VersionConflict.NAME ->
                InstallerFact.VersionConflict.TOOLS.stream()
                        .map(tool -> tool + "." + InstallerFact.VersionConflict.NAME)
                        .toList();
            case InstallerFact.BackendFailure.NAME ->
                List.of(InstallerFact.BackendFailure.NAME, InstallerFact.BackendFailure.UV);
            default -> List.of(name);
        };
    }

    static Map<String, String> fieldsOf(@Nullable String... namesAndValues) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (int i = 0; i + 1 < namesAndValues.length; i += 2) {
            String name = namesAndValues[i];
            String value = namesAndValues[i + 1];
            if (name != null && value != null) {
                fields.put(name, value);
            }
        }
        return Map.copyOf(fields);
    }

    static @Nullable String number(@Nullable Integer number) {
        return number == null ? null : number.toString();
    }

    /** At most 500 characters of a text, without blanks around it; null when nothing is left. */
    static @Nullable String brief(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        String stripped = text.strip();
        return stripped.length() <= 500 ? stripped : stripped.substring(0, 499) + "…";
    }
}
