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
import dev.faultbook.index.stats.Rows;
import dev.faultbook.index.stats.StatsRequest;
import dev.faultbook.index.stats.TargetBuild;
import dev.faultbook.index.stats.WordCounts;
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
import java.util.function.LongPredicate;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.ReaderManager;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;

/** A reader that is borrowed, and given back at the end. */
final class LuceneSnapshot implements BuildIndex.Snapshot {
    private static final Query WHOLE_BUILDS = LeafQuery.term(Schema.KIND, Schema.Kind.BUILD.name());

    /** No query of 10,000 characters has so many words, in all fields that they are looked for in. Of Lucene's own 1,024, one text may have more. */
    private static final int MOST_CLAUSES = 1 << 15;

    static {
        IndexSearcher.setMaxClauseCount(MOST_CLAUSES);
    }

    private final ReaderManager readers;
    private final DirectoryReader reader;
    private final IndexSearcher searcher;
    private final DocumentWalk documents;
    private final NumberedBuilds numbered;
    private final IndexWords words;

    LuceneSnapshot(ReaderManager readers, DirectoryReader reader, SegmentCache cache) throws IOException {
        this.readers = readers;
        this.reader = reader;
        this.searcher = new IndexSearcher(reader);
        this.searcher.setQueryCache(null);
        this.documents = new DocumentWalk(searcher);
        this.numbered = new NumberedBuilds(reader, cache);
        this.words = new IndexWords(reader, cache);
    }

    @Override
    public BitSet all() {
        return numbered.all();
    }

    @Override
    public String id(int build) {
        return numbered.id(build);
    }

    @Override
    public long seenAt(int build) {
        return numbered.seenAt(build);
    }

    @Override
    public Matches ask(dev.faultbook.index.query.Query.Leaf part, Deadline deadline) {
        try {
            Query possible = LeafQuery.possible(part, words);
            Optional<Query> sure =
                    LeafQuery.isExact(part) ? Optional.empty() : Optional.of(LeafQuery.sure(part, words));
            return DocumentMatches.of(searcher, numbered.segments(), possible, NeededTrigrams.of(part), sure, deadline);
        } catch (IOException e) {
            throw LuceneIndex.failed(e);
        }
    }

    @Override
    public float[] scores(List<Matches> texts) {
        return numbered.scores(texts);
    }

    @Override
    public List<Place> places(List<Matches> texts, int build, int limit) {
        try {
            return numbered.places(texts, build, limit);
        } catch (IOException e) {
            throw LuceneIndex.failed(e);
        }
    }

    @Override
    public boolean anyPlace(Matches text, int build, Predicate<Place> isRight) {
        try {
            return numbered.anyPlace(text, build, isRight);
        } catch (IOException e) {
            throw LuceneIndex.failed(e);
        }
    }

    @Override
    public FacetCounts facets(BitSet builds) {
        try {
            return numbered.facets(builds);
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

    @Override
    public Rows rows(StatsRequest request, LongPredicate builds) {
        try {
            return new StatsCounter(documents, request, builds).rows();
        } catch (IOException e) {
            throw LuceneIndex.failed(e);
        }
    }

    @Override
    public List<TargetBuild> targetBuilds(StatsRequest request, LongPredicate builds) {
        try {
            return TargetBuilds.of(documents, request, builds);
        } catch (IOException e) {
            throw LuceneIndex.failed(e);
        }
    }

    @Override
    public WordCounts words(LongPredicate builds) {
        try {
            return WordCounter.of(reader, builds);
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
