package dev.faultbook.cli.check;

import static java.util.Objects.requireNonNull;

import dev.faultbook.learnings.prevention.Warning;
import dev.faultbook.learnings.prevention.Warning.Replacement;
import java.util.List;

/**
 * A file and what learnings say of it.
 *
 * @param source its content
 * @param warnings in the order of the file
 */
public record Checked(Found found, SourceLines source, List<Warning> warnings) {
    public Checked {
        requireNonNull(found, "found");
        requireNonNull(source, "source");
        warnings = List.copyOf(warnings);
    }

    public String name() {
        return found.name();
    }

    /** What a program may change, all at once. */
    List<Replacement> safeEdits() {
        return source.compatible(warnings.stream()
                .flatMap(warning -> warning.replacement().stream())
                .filter(Replacement::safe)
                .distinct()
                .toList());
    }
}
