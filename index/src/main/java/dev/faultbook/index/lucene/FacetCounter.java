package dev.faultbook.index.lucene;

import dev.faultbook.index.document.FacetCounts;
import dev.faultbook.index.query.Field;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.SortedSetDocValues;

/** Counts the values that some builds have, field by field. */
final class FacetCounter {
    private final List<SnapshotSegment> segments;
    private final BitSet builds;

    private FacetCounter(List<SnapshotSegment> segments, BitSet builds) {
        this.segments = segments;
        this.builds = builds;
    }

    static FacetCounts count(List<SnapshotSegment> segments, BitSet builds) throws IOException {
        try {
            return new FacetCounts(FacetCounts.FIELDS.stream()
                    .collect(Collectors.toMap(Function.identity(), new FacetCounter(segments, builds)::count)));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private Map<String, Long> count(Field field) {
        Map<String, Long> counts = new HashMap<>();
        try {
            int build = builds.nextSetBit(0);
            for (SnapshotSegment segment : segments) {
                if (build >= 0 && build < segment.end()) {
                    Column column = new Column(segment, field);
                    for (; build >= 0 && build < segment.end(); build = builds.nextSetBit(build + 1)) {
                        column.count(build);
                    }
                    column.addTo(counts);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return counts;
    }

    /** Counts the values of a field by the numbers that a segment gives them; their text is looked up once, at the end. */
    private static final class Column {
        private final SnapshotSegment segment;
        private final SortedSetDocValues values;
        private final long[] counts;

        Column(SnapshotSegment segment, Field field) throws IOException {
            this.segment = segment;
            this.values = DocValues.getSortedSet(segment.reader(), Schema.facet(field));
            this.counts = new long[Math.toIntExact(values.getValueCount())];
        }

        void count(int build) throws IOException {
            if (values.advanceExact(segment.whole(build))) {
                for (int i = 0; i < values.docValueCount(); i++) {
                    counts[(int) values.nextOrd()]++;
                }
            }
        }

        void addTo(Map<String, Long> sums) throws IOException {
            for (int number = 0; number < counts.length; number++) {
                if (counts[number] > 0) {
                    sums.merge(values.lookupOrd(number).utf8ToString(), counts[number], Long::sum);
                }
            }
        }
    }
}
