package dev.faultbook.index.lucene;

import dev.faultbook.index.document.Place;
import java.io.IOException;
import java.util.function.Predicate;
import org.apache.lucene.index.LeafReader;

/** Goes through places until one is right. */
final class PlaceFinder implements DocumentWalk.SegmentVisitor {
    private final Predicate<Place> isRight;
    private boolean found;

    PlaceFinder(Predicate<Place> isRight) {
        this.isRight = isRight;
    }

    @Override
    public DocumentWalk.Visitor open(LeafReader segment) throws IOException {
        PlaceColumns columns = new PlaceColumns(segment);
        return new DocumentWalk.Visitor() {
            @Override
            public void document(int document, float score) throws IOException {
                found = isRight.test(columns.place(document));
            }

            @Override
            public boolean isDone() {
                return found;
            }
        };
    }

    boolean isFound() {
        return found;
    }
}
