package dev.faultbook.index.lucene;

import dev.faultbook.index.document.Place;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.apache.lucene.index.LeafReader;

/** Keeps the best of the places that documents stand for. */
final class PlaceCollector {
    private static final Comparator<Scored> BEST_FIRST = Comparator.comparingDouble(Scored::score)
            .reversed()
            .thenComparingLong(Scored::firstLine)
            .thenComparingInt(Scored::document);

    private final int limit;
    private final PriorityQueue<Scored> worstFirst = new PriorityQueue<>(BEST_FIRST.reversed());

    private record Scored(LeafReader segment, int document, float score, long firstLine) {}

    PlaceCollector(int limit) {
        this.limit = limit;
    }

    /** Takes documents of a segment, in order. */
    Entry enter(LeafReader segment) throws IOException {
        PlaceColumns columns = new PlaceColumns(segment);
        return (document, score) -> {
            worstFirst.add(new Scored(segment, document, score, columns.firstLine(document)));
            if (worstFirst.size() > limit) {
                worstFirst.remove();
            }
        };
    }

    /** Takes documents of one segment. */
    @FunctionalInterface
    interface Entry {
        void add(int document, float score) throws IOException;
    }

    List<Place> best() throws IOException {
        List<Place> places = new ArrayList<>();
        for (Scored scored : worstFirst.stream().sorted(BEST_FIRST).toList()) {
            places.add(new PlaceColumns(scored.segment()).place(scored.document()));
        }
        return places;
    }
}
