package dev.faultbook.index.lucene;

import dev.faultbook.index.document.Place;
import dev.faultbook.text.LineRange;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.NumericDocValues;

/** Reads which places of a build the documents that it visits stand for. */
final class PlaceCollector implements DocumentWalk.SegmentVisitor {
    private static final Comparator<Scored> BEST_FIRST = Comparator.comparingDouble(Scored::score)
            .reversed()
            .thenComparingLong(Scored::firstLine)
            .thenComparingInt(scored -> scored.place().step());

    private final List<Scored> places = new ArrayList<>();

    private record Scored(Place place, float score) {
        long firstLine() {
            return place.lines().isEmpty() ? 0 : place.lines().getFirst().first();
        }
    }

    @Override
    public DocumentWalk.Visitor open(LeafReader segment) throws IOException {
        NumericDocValues steps = segment.getNumericDocValues(Schema.STEP_NUMBER);
        var runs = DocValues.getBinary(segment, Schema.LINES);
        return (document, score) -> {
            steps.advanceExact(document);
            List<LineRange> lines = runs.advanceExact(document) ? LineRuns.decode(runs.binaryValue()) : List.of();
            places.add(new Scored(new Place((int) steps.longValue(), lines), score));
        };
    }

    List<Place> best(int limit) {
        return places.stream()
                .sorted(BEST_FIRST)
                .limit(limit)
                .map(Scored::place)
                .toList();
    }
}
