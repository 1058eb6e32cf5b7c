package dev.faultbook.index.lucene;

import dev.faultbook.index.document.Deadline;
import dev.faultbook.index.stats.Dimension;
import dev.faultbook.index.stats.Fate;
import dev.faultbook.index.stats.StatsRequest;
import dev.faultbook.index.stats.TargetBuild;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongPredicate;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.SortedSetDocValues;
import org.apache.lucene.util.BytesRef;

/** Reads how the whole builds that it visits ended; those without a target or an end are left out. */
final class TargetBuilds implements DocumentWalk.SegmentVisitor {
    private final StatsRequest request;
    private final LongPredicate chosen;
    private final List<TargetBuild> builds = new ArrayList<>();

    private TargetBuilds(StatsRequest request, LongPredicate chosen) {
        this.request = request;
        this.chosen = chosen;
    }

    static List<TargetBuild> of(DocumentWalk documents, StatsRequest request, LongPredicate chosen) throws IOException {
        TargetBuilds reading = new TargetBuilds(request, chosen);
        documents.walk(StatsCounter.WHOLE_BUILDS, Deadline.never(), reading);
        return reading.builds;
    }

    @Override
    public DocumentWalk.Visitor open(LeafReader segment) throws IOException {
        NumericDocValues keys = segment.getNumericDocValues(Schema.BUILD_KEY);
        NumericDocValues times = segment.getNumericDocValues(Schema.SEEN_AT);
        NumericDocValues fates = DocValues.getNumeric(segment, StatsColumns.FATE);
        BinaryDocValues hashes = DocValues.getBinary(segment, StatsColumns.HASHES);
        SortedSetDocValues targets = DocValues.getSortedSet(segment, StatsColumns.values(Dimension.Kind.TARGET));
        Map<Long, String> names = new HashMap<>();
        return (document, score) -> {
            keys.advanceExact(document);
            times.advanceExact(document);
            Fate fate = fates.advanceExact(document) ? Fate.of((int) fates.longValue()) : Fate.UNKNOWN;
            if (fate == Fate.UNKNOWN
                    || !targets.advanceExact(document)
                    || !isWithin(times.longValue())
                    || !chosen.test(keys.longValue())) {
                return;
            }
            long number = targets.nextOrd();
            String target = names.get(number);
            if (target == null) {
                target = targets.lookupOrd(number).utf8ToString();
                names.put(number, target);
            }
            builds.add(new TargetBuild(
                    target,
                    keys.longValue(),
                    times.longValue(),
                    fate != Fate.SUCCESS,
                    hashes.advanceExact(document) ? ints(hashes.binaryValue()) : new int[0]));
        };
    }

    private boolean isWithin(long micros) {
        Instant time = Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
        return request.since().filter(time::isBefore).isEmpty()
                && request.until().filter(until -> !time.isBefore(until)).isEmpty();
    }

    private static int[] ints(BytesRef bytes) {
        int[] ints = new int[bytes.length / Integer.BYTES];
        ByteBuffer.wrap(bytes.bytes, bytes.offset, bytes.length).asIntBuffer().get(ints);
        return ints;
    }
}
