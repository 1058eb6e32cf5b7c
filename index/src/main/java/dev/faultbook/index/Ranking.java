package dev.faultbook.index;

import dev.faultbook.index.document.BuildIndex;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Builds in an order, made out one after the other: who wants the first few pays for no more. */
final class Ranking {
    private final BuildIndex.Snapshot snapshot;
    private final Order order;
    private final float[] scores;
    private final long[] seenAt;
    /** A heap: what is at {@code i} comes before what is at {@code 2 i + 1} and {@code 2 i + 2}. */
    private final int[] builds;

    private int size;

    /**
     * @param scores by the builds' numbers; of any others 0
     */
    Ranking(BuildIndex.Snapshot snapshot, Order order, BitSet builds, float[] scores) {
        this.snapshot = snapshot;
        this.order = order;
        this.scores = scores;
        this.seenAt = new long[builds.length()];
        this.builds = builds.stream().toArray();
        this.size = this.builds.length;
        for (int build : this.builds) {
            seenAt[build] = snapshot.seenAt(build);
        }
        for (int i = size / 2 - 1; i >= 0; i--) {
            sink(i);
        }
    }

    /** Ids of the builds that were seen last. */
    static List<String> newest(BuildIndex.Snapshot snapshot, BitSet builds, int limit) {
        Ranking ranking = new Ranking(snapshot, Order.NEWEST, builds, new float[0]);
        List<String> newest = new ArrayList<>();
        while (!ranking.isEmpty() && newest.size() < limit) {
            newest.add(snapshot.id(ranking.next()));
        }
        return newest;
    }

    boolean isEmpty() {
        return size == 0;
    }

    /** The number of the next build. */
    int next() {
        int first = builds[0];
        builds[0] = builds[--size];
        sink(0);
        return first;
    }

    /** Where a build stands. */
    Cursor cursor(int build) {
        return new Cursor(order, score(build), seenAt[build], snapshot.id(build));
    }

    /** Whether a build comes behind a place in the same order. */
    boolean isBehind(int build, Cursor cursor) {
        return compare(score(build), seenAt[build], cursor.score(), cursor.seenAt()) > 0
                || (compare(score(build), seenAt[build], cursor.score(), cursor.seenAt()) == 0
                        && snapshot.id(build).compareTo(cursor.build()) > 0);
    }

    private float score(int build) {
        return build < scores.length ? scores[build] : 0;
    }

    private void sink(int from) {
        int build = builds[from];
        int at = from;
        while (2 * at + 1 < size) {
            int child = 2 * at + 1;
            if (child + 1 < size && isBefore(builds[child + 1], builds[child])) {
                child++;
            }
            if (!isBefore(builds[child], build)) {
                break;
            }
            builds[at] = builds[child];
            at = child;
        }
        builds[at] = build;
    }

    private boolean isBefore(int one, int other) {
        int compared = compare(score(one), seenAt[one], score(other), seenAt[other]);
        return compared < 0 || (compared == 0 && snapshot.id(one).compareTo(snapshot.id(other)) < 0);
    }

    private int compare(float score, long seen, float otherScore, long otherSeen) {
        return switch (order) {
            case RELEVANCE -> score != otherScore ? Float.compare(otherScore, score) : Long.compare(otherSeen, seen);
            case NEWEST -> Long.compare(otherSeen, seen);
            case OLDEST -> Long.compare(seen, otherSeen);
        };
    }
}
