package dev.faultbook.ingest.requirement;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Versions that fit, as stretches of the order of all versions. Between two versions there is taken to be a third: a set that is empty
 * here is empty whatever gets released, one that is not may still hold no version that exists.
 */
public final class VersionSet {
    /** Where a stretch begins or ends: before or behind a version; without a version, at the very start or end. */
    private record Cut(@Nullable Version version, boolean behind) implements Comparable<Cut> {
        static final Cut START = new Cut(null, false);
        static final Cut END = new Cut(null, true);

        @Override
        public int compareTo(Cut other) {
            Version mine = version;
            Version theirs = other.version;
            if (mine == null || theirs == null) {
                return Integer.compare(outside(), other.outside());
            }
            int compared = mine.comparePublicPart(theirs);
            return compared != 0 ? compared : compareWithin(mine, theirs, other);
        }

        private int outside() {
            return version != null ? 0 : behind ? 1 : -1;
        }

        /** Behind a version without local part is behind its local versions too. */
        private int compareWithin(Version mine, Version theirs, Cut other) {
            boolean allMine = behind && !mine.hasLocalPart();
            boolean allTheirs = other.behind && !theirs.hasLocalPart();
            if (allMine || allTheirs) {
                return Boolean.compare(allMine, allTheirs);
            }
            int compared = mine.compareLocalPart(theirs);
            return compared != 0 ? compared : Boolean.compare(behind, other.behind);
        }
    }

    private record Stretch(Cut from, Cut to) {}

    private static final int MOST_STRETCHES = 1000;

    private static final Stretch WHOLE = new Stretch(Cut.START, Cut.END);

    public static final VersionSet ALL = new VersionSet(List.of(WHOLE));
    public static final VersionSet NONE = new VersionSet(List.of());

    /** Apart from each other, in order. */
    private final List<Stretch> stretches;

    private VersionSet(List<Stretch> stretches) {
        this.stretches = List.copyOf(stretches);
    }

    private static VersionSet between(Cut from, Cut to) {
        return from.compareTo(to) < 0 ? new VersionSet(List.of(new Stretch(from, to))) : NONE;
    }

    /** This version, and its local versions when it has no local part. */
    static VersionSet only(Version version) {
        return between(new Cut(version, false), new Cut(version, true));
    }

    static VersionSet from(Version version) {
        return between(new Cut(version, false), Cut.END);
    }

    static VersionSet after(Version version) {
        return between(new Cut(version, true), Cut.END);
    }

    static VersionSet before(Version version) {
        return between(Cut.START, new Cut(version, false));
    }

    static VersionSet upTo(Version version) {
        return between(Cut.START, new Cut(version, true));
    }

    /** All whose release starts with the first {@code parts} numbers of a version's. */
    static VersionSet startingWith(Version version, int parts) {
        return between(
                new Cut(version.firstStartingLike(parts, 0), false),
                new Cut(version.firstStartingLike(parts, 1), false));
    }

    public boolean isAll() {
        return stretches.size() == 1 && stretches.getFirst().equals(WHOLE);
    }

    public boolean isEmpty() {
        return stretches.isEmpty();
    }

    public boolean contains(Version version) {
        Cut point = new Cut(version, false);
        return stretches.stream()
                .anyMatch(stretch -> stretch.from().compareTo(point) <= 0 && point.compareTo(stretch.to()) < 0);
    }

    public VersionSet intersect(VersionSet other) {
        List<Stretch> common = new ArrayList<>();
        int i = 0;
        int j = 0;
        while (i < stretches.size() && j < other.stretches.size()) {
            Stretch a = stretches.get(i);
            Stretch b = other.stretches.get(j);
            Cut from = later(a.from(), b.from());
            Cut to = earlier(a.to(), b.to());
            if (from.compareTo(to) < 0) {
                common.add(new Stretch(from, to));
            }
            if (a.to().compareTo(b.to()) < 0) {
                i++;
            } else {
                j++;
            }
        }
        return new VersionSet(common);
    }

    public VersionSet complement() {
        List<Stretch> gaps = new ArrayList<>();
        Cut from = Cut.START;
        for (Stretch stretch : stretches) {
            if (from.compareTo(stretch.from()) < 0) {
                gaps.add(new Stretch(from, stretch.from()));
            }
            from = stretch.to();
        }
        if (from.compareTo(Cut.END) < 0) {
            gaps.add(new Stretch(from, Cut.END));
        }
        return new VersionSet(gaps);
    }

    public VersionSet union(VersionSet other) {
        if (stretches.size() + other.stretches.size() > MOST_STRETCHES) {
            return ALL;
        }
        return complement().intersect(other.complement()).complement();
    }

    private static Cut later(Cut a, Cut b) {
        return a.compareTo(b) >= 0 ? a : b;
    }

    private static Cut earlier(Cut a, Cut b) {
        return a.compareTo(b) <= 0 ? a : b;
    }
}
