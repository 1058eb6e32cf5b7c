package dev.faultbook.index.lucene;

import dev.faultbook.index.document.ClusterTally;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.SortedDocValues;

/** Counts the whole builds that it visits by their fingerprint; those without one are left out. */
final class ClusterCounter implements DocumentWalk.SegmentVisitor {
    private final Map<String, Tally> tallies = new HashMap<>();

    private static final class Tally {
        private long count;
        private long first = Long.MAX_VALUE;
        private long last = Long.MIN_VALUE;
        private long newest;
        private long explainedAt = Long.MIN_VALUE;
        private String learning = "";
    }

    @Override
    public DocumentWalk.Visitor open(LeafReader segment) throws IOException {
        SortedDocValues clusters = DocValues.getSorted(segment, Schema.CLUSTER);
        SortedDocValues causes = DocValues.getSorted(segment, Schema.CAUSE);
        NumericDocValues times = segment.getNumericDocValues(Schema.SEEN_AT);
        NumericDocValues keys = segment.getNumericDocValues(Schema.BUILD_KEY);
        Map<Integer, Tally> known = new HashMap<>();
        return (document, score) -> {
            if (!clusters.advanceExact(document)) {
                return;
            }
            int number = clusters.ordValue();
            Tally tally = known.get(number);
            if (tally == null) {
                tally = tallies.computeIfAbsent(clusters.lookupOrd(number).utf8ToString(), id -> new Tally());
                known.put(number, tally);
            }
            times.advanceExact(document);
            keys.advanceExact(document);
            long time = times.longValue();
            tally.count++;
            tally.first = Math.min(tally.first, time);
            if (time > tally.last || (time == tally.last && Long.compareUnsigned(keys.longValue(), tally.newest) < 0)) {
                tally.last = time;
                tally.newest = keys.longValue();
            }
            if (causes.advanceExact(document) && time >= tally.explainedAt) {
                tally.explainedAt = time;
                tally.learning = causes.lookupOrd(causes.ordValue()).utf8ToString();
            }
        };
    }

    List<ClusterTally> tallies() {
        return tallies.entrySet().stream()
                .map(entry -> tally(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static ClusterTally tally(String id, Tally tally) {
        return new ClusterTally(
                id,
                tally.count,
                instant(tally.first),
                instant(tally.last),
                DocumentMapper.id(tally.newest),
                Optional.of(tally.learning).filter(learning -> !learning.isEmpty()));
    }

    private static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
}
