package dev.faultbook.index.promotion;

import dev.faultbook.index.StoredBuild;
import java.util.List;

/**
 * What a draft would have been found in, over all builds of the store.
 *
 * @param members builds of the cluster that it was tried on
 * @param missed members that it is not found in
 * @param green builds that succeeded, and that it is found in
 * @param otherCauses failures that something else explains, and that it is found in
 * @param unexplained other failures that it is found in and that nothing explains
 */
public record Replay(
        int members,
        List<StoredBuild> missed,
        List<StoredBuild> green,
        List<StoredBuild> otherCauses,
        List<StoredBuild> unexplained) {
    public Replay {
        missed = List.copyOf(missed);
        green = List.copyOf(green);
        otherCauses = List.copyOf(otherCauses);
        unexplained = List.copyOf(unexplained);
    }

    /** Whether it is found in all builds of its cluster, and in none that it must not be found in. */
    public boolean isClean() {
        return wrong() == 0;
    }

    int wrong() {
        return missed.size() + green.size() + otherCauses.size();
    }
}
