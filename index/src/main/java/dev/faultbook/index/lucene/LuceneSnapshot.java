package dev.faultbook.index.lucene;

import dev.faultbook.index.document.BuildIndex;
import dev.faultbook.index.document.ClusterTally;
import dev.faultbook.index.document.Deadline;
import dev.faultbook.index.document.FacetCounts;
import dev.faultbook.index.document.Judged;
import dev.faultbook.index.document.Likeness;
import dev.faultbook.index.document.Matches;
import dev.faultbook.index.document.Need;
import dev.faultbook.index.document.Place;
import dev.faultbook.index.document.Tally;
import dev.faultbook.index.query.Field;
import dev.faultbook.ingest.build.BuildOutcome;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.ReaderManager;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;

/** A reader that is borrowed, and given back at the end. */
final class LuceneSnapshot implements BuildIndex.Snapshot {
    /** What a place that the report shows counts more; a text counts 1. */
    private static final float SHOWN = 0.5f;

    private static final Query WHOLE_BUILDS = LeafQuery.term(Schema.KIND, Schema.Kind.BUILD.name());

    private final ReaderManager readers;
    private final DirectoryReader reader;
    private final IndexSearcher searcher;
    private final DocumentWalk documents;
    private final List<SnapshotSegment> segments;
    private final IndexWords words;
    private final BitSet all = new BitSet();

    LuceneSnapshot(ReaderManager readers, DirectoryReader reader, SegmentCache cache) throws IOException {
        this.readers = readers;
        this.reader = reader;
        this.searcher = new IndexSearcher(reader);
        this.searcher.setQueryCache(null);
        this.documents = new DocumentWalk(searcher);
        this.segments = new ArrayList<>();
        this.words = new IndexWords(reader, cache.terms());
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

    @Override
    public BitSet all() {
        return all;
    }

    @Override
    public String id(int build) {
        return DocumentMapper.id(segmentOf(build).key(build));
    }

    @Override
    public long seenAt(int build) {
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

    @Override
    public Matches ask(dev.faultbook.index.query.Query.Leaf part, Deadline deadline) {
        try {
            Query possible = LeafQuery.possible(part, words);
            Optional<Query> sure =
                    LeafQuery.isExact(part) ? Optional.empty() : Optional.of(LeafQuery.sure(part, words));
            return DocumentMatches.of(searcher, segments, possible, LeafQuery.neighbours(part), sure, deadline);
        } catch (IOException e) {
            throw LuceneIndex.failed(e);
        }
    }

    @Override
    public float[] scores(List<Matches> texts) {
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

    @Override
    public List<Place> places(List<Matches> texts, int build, int limit) {
        PlaceCollector places = new PlaceCollector(limit);
        try {
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
        } catch (IOException e) {
            throw LuceneIndex.failed(e);
        }
    }

    private static int count(List<Matches> texts, int segment, int document) {
        int count = 0;
        for (Matches text : texts) {
            count += ((DocumentMatches) text).has(segment, document) ? 1 : 0;
        }
        return count;
    }

    @Override
    public boolean anyPlace(Matches text, int build, Predicate<Place> isRight) {
        DocumentMatches matches = (DocumentMatches) text;
        try {
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
        } catch (IOException e) {
            throw LuceneIndex.failed(e);
        }
    }

    @Override
    public FacetCounts facets(BitSet builds) {
        try {
            return FacetCounter.count(segments, builds);
        } catch (IOException e) {
            throw LuceneIndex.failed(e);
        }
    }

    @Override
    public List<ClusterTally> clusters() {
        try {
            ClusterCounter counter = new ClusterCounter();
            documents.walk(WHOLE_BUILDS, Deadline.never(), counter);
            return counter.tallies();
        } catch (IOException e) {
            throw LuceneIndex.failed(e);
        }
    }

    @Override
    public List<Likeness> alike(Set<String> words, int limit) {
        try {
            LikenessQuery likeness = new LikenessQuery(reader, words, limit);
            documents.walkScored(likeness.query(), Deadline.never(), likeness);
            return likeness.best();
        } catch (IOException e) {
            throw LuceneIndex.failed(e);
        }
    }

    @Override
    public List<String> green(String target, Instant after, int limit) {
        Query query = new BooleanQuery.Builder()
                .add(LeafQuery.term(Schema.TARGET, target), Occur.FILTER)
                .add(LeafQuery.term(Schema.terms(Field.OUTCOME), BuildOutcome.SUCCESS.word()), Occur.FILTER)
                .build();
        return earliest(query, after, limit);
    }

    @Override
    public List<String> later(String target, Instant after, int limit) {
        return earliest(LeafQuery.term(Schema.TARGET, target), after, limit);
    }

    private List<String> earliest(Query query, Instant after, int limit) {
        try {
            EarliestBuilds earliest = new EarliestBuilds(ChronoUnit.MICROS.between(Instant.EPOCH, after), limit);
            documents.walk(query, Deadline.never(), earliest);
            return earliest.ids();
        } catch (IOException e) {
            throw LuceneIndex.failed(e);
        }
    }

    @Override
    public Set<String> having(Need need) {
        try {
            return ids(new NeedQuery(documents, words, keys()).builds(need));
        } catch (IOException e) {
            throw LuceneIndex.failed(e);
        }
    }

    @Override
    public List<Judged> judged() {
        try {
            List<Judged> judged = new ArrayList<>();
            documents.walk(WHOLE_BUILDS, Deadline.never(), segment -> {
                var keys = segment.getNumericDocValues(Schema.BUILD_KEY);
                var reports = segment.getNumericDocValues(Schema.REPORT);
                var catalogs = segment.getSortedDocValues(Schema.CATALOG);
                return (document, score) -> {
                    keys.advanceExact(document);
                    reports.advanceExact(document);
                    catalogs.advanceExact(document);
                    judged.add(new Judged(
                            DocumentMapper.id(keys.longValue()),
                            reports.longValue(),
                            catalogs.lookupOrd(catalogs.ordValue()).utf8ToString()));
                };
            });
            return judged;
        } catch (IOException e) {
            throw LuceneIndex.failed(e);
        }
    }

    @Override
    public List<Tally> tallies(Tally.Column column) {
        try {
            ValueCounter counter = new ValueCounter(
                    switch (column) {
                        case LEARNING -> Schema.facet(Field.LEARNING);
                        case BASE_IMAGE -> Schema.BASE_IMAGE;
                    });
            documents.walk(WHOLE_BUILDS, Deadline.never(), counter);
            return counter.tallies();
        } catch (IOException e) {
            throw LuceneIndex.failed(e);
        }
    }

    Set<String> builds() {
        try {
            return ids(keys());
        } catch (IOException e) {
            throw LuceneIndex.failed(e);
        }
    }

    private Set<Long> keys() throws IOException {
        Set<Long> found = new HashSet<>();
        documents.walk(WHOLE_BUILDS, Deadline.never(), segment -> {
            var keys = segment.getNumericDocValues(Schema.BUILD_KEY);
            return (document, score) -> {
                keys.advanceExact(document);
                found.add(keys.longValue());
            };
        });
        return found;
    }

    private static Set<String> ids(Set<Long> keys) {
        return keys.stream().map(DocumentMapper::id).collect(Collectors.toSet());
    }

    @Override
    public void close() {
        try {
            readers.release(reader);
        } catch (IOException e) {
            throw LuceneIndex.failed(e);
        }
    }
}
