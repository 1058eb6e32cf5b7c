package dev.faultbook.index.lucene;

import java.util.BitSet;
import java.util.List;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.util.Bits;
import org.jspecify.annotations.Nullable;

/** A segment as a snapshot sees it: which of its documents are alive, and which numbers their builds have in the snapshot. */
final class SnapshotSegment {
    private static final int NO_BUILD = -1;

    private final LeafReaderContext context;
    private final SegmentBuilds builds;
    private final int base;
    private final @Nullable Bits live;
    private int[] strangers = new int[0];

    /**
     * @param base number of its first build
     */
    SnapshotSegment(LeafReaderContext context, SegmentBuilds builds, int base) {
        this.context = context;
        this.builds = builds;
        this.base = base;
        this.live = context.reader().getLiveDocs();
    }

    /** Finds the builds that have their place in another of these segments. */
    void meet(List<SnapshotSegment> all) {
        strangers = new int[builds.strangers()];
        for (int i = 0; i < strangers.length; i++) {
            strangers[i] = find(builds.stranger(i), all);
        }
    }

    private static int find(long key, List<SnapshotSegment> all) {
        for (SnapshotSegment segment : all) {
            int place = segment.builds.placeOf(key);
            if (place >= 0 && segment.isLive(segment.builds.whole(place))) {
                return segment.base + place;
            }
        }
        return NO_BUILD;
    }

    LeafReader reader() {
        return context.reader();
    }

    LeafReaderContext context() {
        return context;
    }

    /** Behind its last build's number. */
    int end() {
        return base + builds.size();
    }

    boolean isLive(int document) {
        return live == null || live.get(document);
    }

    @Nullable
    Bits live() {
        return live;
    }

    /** Number of a live document's build; negative when that is not there whole. */
    int build(int document) {
        int place = builds.place(document);
        return place >= 0 ? base + place : strangers[-1 - place];
    }

    boolean isShown(int document) {
        return builds.isShown(document);
    }

    long key(int build) {
        return builds.key(build - base);
    }

    long seenAt(int build) {
        return builds.seenAt(build - base);
    }

    /** The document for a whole build that has its place here. */
    int whole(int build) {
        return builds.whole(build - base);
    }

    /** Marks the builds that have their place here. */
    void addTo(BitSet numbers) {
        for (int place = 0; place < builds.size(); place++) {
            if (isLive(builds.whole(place))) {
                numbers.set(base + place);
            }
        }
    }

    /** The documents of a build are from here on; behind the last document when it has none here. */
    int first(int build) {
        if (base <= build && build < end()) {
            return builds.first(build - base);
        }
        int stranger = stranger(build);
        return stranger < 0 ? Integer.MAX_VALUE : builds.strangersFirst(stranger);
    }

    /** The last document that may be of a build that has some here. */
    int last(int build) {
        return base <= build && build < end() ? whole(build) : builds.strangersLast(stranger(build));
    }

    private int stranger(int build) {
        for (int i = 0; i < strangers.length; i++) {
            if (strangers[i] == build) {
                return i;
            }
        }
        return -1;
    }
}
