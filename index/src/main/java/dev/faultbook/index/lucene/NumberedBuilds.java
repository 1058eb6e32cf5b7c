package dev.faultbook.index.lucene;

import dev.faultbook.index.document.FacetCounts;
import dev.faultbook.index.document.Matches;
import dev.faultbook.index.document.Place;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.Predicate;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.LeafReaderContext;

/** The builds of a snapshot by their numbers, and their documents, segment by segment. */
final class NumberedBuilds {
    /** What a place that the report shows counts more; a text counts 1. */
    private static final float SHOWN = 0.5f;

    private final List<SnapshotSegment> segments = new ArrayList<>();
    private final BitSet all = new BitSet();

    NumberedBuilds(DirectoryReader reader, SegmentCache cache) throws IOException {
        int base = 0;
        for (LeafReaderContext segment : reader.leaves()) {
            segments.add(new SnapshotSegment(segment, cache.builds(segment.reader()), base));
            base = segments.getLast().end();
        }
        for (SnapshotSegment segment : segments) {
            segment.meet(segments);
            segment.addTo(all);
        }
    }

    List<SnapshotSegment> segments() {
        return segments;
    }

    BitSet all() {
        return all;
    }

    String id(int build) {
        return DocumentMapper.id(segmentOf(build).key(build));
    }

    long seenAt(int build) {
        return segmentOf(build).seenAt(build);
    }

    private SnapshotSegment segmentOf(int build) {
        int low = 0;
        int high = segments.size() - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (build < segments.get(middle).end()) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return segments.get(low);
    }

    float[] scores(List<Matches> texts) {
        float[] scores = new float[segments.isEmpty() ? 0 : segments.getLast().end()];
        for (int i = 0; i < segments.size(); i++) {
            SnapshotSegment segment = segments.get(i);
            byte[] counts = counts(texts, i);
            for (int document = 0; document < counts.length; document++) {
                int build = counts[document] == 0 ? -1 : segment.build(document);
                if (build >= 0) {
                    float score = counts[document] + (segment.isShown(document) ? SHOWN : 0);
                    scores[build] = Math.max(scores[build], score);
                }
            }
        }
        return scores;
    }

    private byte[] counts(List<Matches> texts, int segment) {
        byte[] counts = new byte[segments.get(segment).reader().maxDoc()];
        texts.forEach(text -> ((DocumentMatches) text).count(segment, counts));
        return counts;
    }

    List<Place> places(List<Matches> texts, int build, int limit) throws IOException {
        PlaceCollector places = new PlaceCollector(limit);
        for (int i = 0; i < segments.size(); i++) {
            SnapshotSegment segment = segments.get(i);
            int first = segment.first(build);
            if (first < segment.reader().maxDoc()) {
                PlaceCollector.Entry entry = places.enter(segment.reader());
                for (int document = first; document <= segment.last(build); document++) {
                    int count = count(texts, i, document);
                    if (count > 0 && segment.build(document) == build) {
                        entry.add(document, count + (segment.isShown(document) ? SHOWN : 0));
                    }
                }
            }
        }
        return places.best();
    }

    private static int count(List<Matches> texts, int segment, int document) {
        int count = 0;
        for (Matches text : texts) {
            count += ((DocumentMatches) text).has(segment, document) ? 1 : 0;
        }
        return count;
    }

    boolean anyPlace(Matches text, int build, Predicate<Place> isRight) throws IOException {
        DocumentMatches matches = (DocumentMatches) text;
        for (int i = 0; i < segments.size(); i++) {
            SnapshotSegment segment = segments.get(i);
            int first = segment.first(build);
            if (first < segment.reader().maxDoc()) {
                PlaceColumns columns = new PlaceColumns(segment.reader());
                for (int document = first; document <= segment.last(build); document++) {
                    if (matches.has(i, document)
                            && segment.build(document) == build
                            && isRight.test(columns.place(document))) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    FacetCounts facets(BitSet builds) throws IOException {
        return FacetCounter.count(segments, builds);
    }
}
