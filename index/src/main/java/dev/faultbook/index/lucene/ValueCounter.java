package dev.faultbook.index.lucene;

import dev.faultbook.index.document.Tally;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.index.SortedSetDocValues;

/** Counts the whole builds that it visits by the values of a column. */
final class ValueCounter implements DocumentWalk.SegmentVisitor {
    private final String column;
    private final Map<String, Count> counts = new HashMap<>();

    private static final class Count {
        private long builds;
        private long causes;
        private long first = Long.MAX_VALUE;
        private long firstBuild;
        private long last = Long.MIN_VALUE;
        private long lastBuild;

        void add(long time, long build) {
            builds++;
            if (time < first) {
                first = time;
                firstBuild = build;
            }
            if (time >= last) {
                last = time;
                lastBuild = build;
            }
        }
    }

    ValueCounter(String column) {
        this.column = column;
    }

    @Override
    public DocumentWalk.Visitor open(LeafReader segment) throws IOException {
        SortedSetDocValues values = DocValues.getSortedSet(segment, column);
        SortedDocValues causes = DocValues.getSorted(segment, Schema.CAUSE);
        NumericDocValues times = segment.getNumericDocValues(Schema.SEEN_AT);
        NumericDocValues keys = segment.getNumericDocValues(Schema.BUILD_KEY);
        Map<Long, Count> known = new HashMap<>();
        return (document, score) -> {
            if (!values.advanceExact(document)) {
                return;
            }
            times.advanceExact(document);
            keys.advanceExact(document);
            String cause = causes.advanceExact(document)
                    ? causes.lookupOrd(causes.ordValue()).utf8ToString()
                    : "";
            for (int i = 0; i < values.docValueCount(); i++) {
                long number = values.nextOrd();
                Count count = known.get(number);
                String value = count == null || !cause.isEmpty()
                        ? values.lookupOrd(number).utf8ToString()
                        : "";
                if (count == null) {
                    count = counts.computeIfAbsent(value, key -> new Count());
                    known.put(number, count);
                }
                count.add(times.longValue(), keys.longValue());
                if (!cause.isEmpty() && value.equals(cause)) {
                    count.causes++;
                }
            }
        };
    }

    List<Tally> tallies() {
        return counts.entrySet().stream()
                .map(entry -> tally(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static Tally tally(String value, Count count) {
        return new Tally(
                value,
                count.builds,
                count.causes,
                instant(count.first),
                DocumentMapper.id(count.firstBuild),
                instant(count.last),
                DocumentMapper.id(count.lastBuild));
    }

    private static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
}
