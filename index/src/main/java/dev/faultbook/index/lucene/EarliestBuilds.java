package dev.faultbook.index.lucene;

import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.NumericDocValues;

/** Keeps the earliest of the whole builds that it visits. */
final class EarliestBuilds implements DocumentWalk.SegmentVisitor {
    private static final Comparator<Timed> EARLIEST_FIRST =
            Comparator.comparingLong(Timed::seenAt).thenComparing((a, b) -> Long.compareUnsigned(a.key(), b.key()));

    private final long after;
    private final int limit;
    private final PriorityQueue<Timed> latestFirst = new PriorityQueue<>(EARLIEST_FIRST.reversed());

    private record Timed(long key, long seenAt) {}

    /**
     * @param after microseconds since 1970
     */
    EarliestBuilds(long after, int limit) {
        this.after = after;
        this.limit = limit;
    }

    @Override
    public DocumentWalk.Visitor open(LeafReader segment) throws IOException {
        NumericDocValues keys = segment.getNumericDocValues(Schema.BUILD_KEY);
        NumericDocValues times = segment.getNumericDocValues(Schema.SEEN_AT);
        return (document, score) -> {
            keys.advanceExact(document);
            times.advanceExact(document);
            if (times.longValue() > after) {
                latestFirst.add(new Timed(keys.longValue(), times.longValue()));
                if (latestFirst.size() > limit) {
                    latestFirst.remove();
                }
            }
        };
    }

    List<String> ids() {
        return latestFirst.stream()
                .sorted(EARLIEST_FIRST)
                .map(build -> DocumentMapper.id(build.key()))
                .toList();
    }
}
