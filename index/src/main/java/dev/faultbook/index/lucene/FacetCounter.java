package dev.faultbook.index.lucene;

import dev.faultbook.index.document.FacetCounts;
import dev.faultbook.index.query.Field;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.SortedSetDocValues;

/** Counts the values of some of the whole builds that it visits. */
final class FacetCounter implements DocumentWalk.SegmentVisitor {
    private final Filter filter;
    private final List<SegmentCounts> segments = new ArrayList<>();

    /** Says which builds to count. */
    @FunctionalInterface
    interface Filter {
        boolean counts(long key, long ingestedAt);
    }

    FacetCounter(Filter filter) {
        this.filter = filter;
    }

    @Override
    public DocumentWalk.Visitor open(LeafReader segment) throws IOException {
        SegmentCounts counts = new SegmentCounts(segment);
        segments.add(counts);
        return counts;
    }

    FacetCounts counts() throws IOException {
        List<FacetCounts> parts = new ArrayList<>();
        for (SegmentCounts segment : segments) {
            parts.add(segment.counts());
        }
        return FacetCounts.sum(parts);
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

    private final class SegmentCounts implements DocumentWalk.Visitor {
        private final NumericDocValues keys;
        private final NumericDocValues times;
        private final List<Column> columns = new ArrayList<>();

        SegmentCounts(LeafReader segment) throws IOException {
            keys = segment.getNumericDocValues(Schema.BUILD_KEY);
            times = segment.getNumericDocValues(Schema.INGESTED_AT);
            for (Field field : FacetCounts.FIELDS) {
                columns.add(new Column(segment, field));
            }
        }

        @Override
        public void document(int document, float score) throws IOException {
            keys.advanceExact(document);
            times.advanceExact(document);
            if (filter.counts(keys.longValue(), times.longValue())) {
                for (Column column : columns) {
                    column.count(document);
                }
            }
        }

        FacetCounts counts() throws IOException {
            Map<Field, Map<String, Long>> counts = new EnumMap<>(Field.class);
            for (Column column : columns) {
                counts.put(column.field, column.byText());
            }
            return new FacetCounts(counts);
        }
    }
}
