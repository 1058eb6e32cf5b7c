package dev.faultbook.index;

import static java.util.Objects.requireNonNull;

import dev.faultbook.index.green.Change;
import java.util.List;

/**
 * The build of the same target that was green next after a failed one.
 *
 * @param changes what it has otherwise; one of them may have made it green, or none
 */
public record NextGreen(StoredBuild build, List<Change> changes) {
    public NextGreen {
        requireNonNull(build, "build");
        changes = List.copyOf(changes);
    }
}
