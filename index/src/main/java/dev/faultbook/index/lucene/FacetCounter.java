package dev.faultbook.index.lucene;

import dev.faultbook.index.document.FacetCounts;
import dev.faultbook.index.query.Field;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.SortedSetDocValues;

/** Counts the values that some builds of a segment have. */
final class FacetCounter {
    private final List<Column> columns = new ArrayList<>();

    private FacetCounter(LeafReader segment) throws IOException {
        for (Field field : FacetCounts.FIELDS) {
            columns.add(new Column(segment, field));
        }
    }

    static FacetCounts count(List<SnapshotSegment> segments, BitSet builds) throws IOException {
        List<FacetCounts> parts = new ArrayList<>();
        int build = builds.nextSetBit(0);
        for (SnapshotSegment segment : segments) {
            if (build >= 0 && build < segment.end()) {
                FacetCounter counter = new FacetCounter(segment.reader());
                for (; build >= 0 && build < segment.end(); build = builds.nextSetBit(build + 1)) {
                    counter.count(segment.whole(build));
                }
                parts.add(counter.counts());
            }
        }
        return FacetCounts.sum(parts);
    }

    private void count(int document) throws IOException {
        for (Column column : columns) {
            column.count(document);
        }
    }

    private FacetCounts counts() throws IOException {
        Map<Field, Map<String, Long>> counts = new EnumMap<>(Field.class);
        for (Column column : columns) {
            counts.put(column.field, column.byText());
        }
        return new FacetCounts(counts);
    }

    /**
     * Counts the values of a field by the numbers that a segment gives them; their text is looked up once, at the end.
     */
    private static final class Column {
        private final Field field;
        private final SortedSetDocValues values;
        private final long[] counts;

        Column(LeafReader segment, Field field) throws IOException {
            this.field = field;
            this.values = DocValues.getSortedSet(segment, Schema.facet(field));
            this.counts = new long[Math.toIntExact(values.getValueCount())];
        }

        void count(int document) throws IOException {
            if (values.advanceExact(document)) {
                for (int i = 0; i < values.docValueCount(); i++) {
                    counts[(int) values.nextOrd()]++;
                }
            }
        }

        Map<String, Long> byText() throws IOException {
            Map<String, Long> byText = new HashMap<>();
            for (int number = 0; number < counts.length; number++) {
                if (counts[number] > 0) {
                    byText.put(values.lookupOrd(number).utf8ToString(), counts[number]);
                }
            }
            return byText;
        }
    }
}
