package dev.faultbook.index.lucene;

import dev.faultbook.index.document.BuildIndex;
import dev.faultbook.index.document.ClusterTally;
import dev.faultbook.index.document.Deadline;
import dev.faultbook.index.document.FacetCounts;
import dev.faultbook.index.document.Found;
import dev.faultbook.index.document.Judged;
import dev.faultbook.index.document.Likeness;
import dev.faultbook.index.document.Need;
import dev.faultbook.index.document.Place;
import dev.faultbook.index.document.Question;
import dev.faultbook.index.document.Tally;
import dev.faultbook.index.lucene.QueryTranslator.Certainty;
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
import java.util.HashSet;
import java.util.List;
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
    private static final Query WHOLE_BUILDS = QueryTranslator.term(Schema.KIND, Schema.Kind.BUILD.name());

    private final ReaderManager readers;
    private final DirectoryReader reader;
    private final DocumentWalk documents;

    LuceneSnapshot(ReaderManager readers, DirectoryReader reader) {
        this.readers = readers;
        this.reader = reader;
        this.documents = new DocumentWalk(new IndexSearcher(reader));
    }

    @Override
    public Found find(Question question, int limit) {
        try {
            Groups groups = new Groups(question.isExact());
            boolean complete =
                    documents.walkScored(QueryTranslator.ranked(question), question.deadline(), groups::addPossible);
            if (!question.isExact()) {
                documents.walk(
                        QueryTranslator.documents(question, Certainty.SURE), question.deadline(), groups::addSure);
            }
            FacetCounter facets = new FacetCounter(groups::complete);
            documents.walk(WHOLE_BUILDS, Deadline.never(), facets);
            return new Found(groups.total(), complete, groups.best(limit), facets.counts());
        } catch (IOException e) {
            throw LuceneIndex.failed(e);
        }
    }

    @Override
    public List<Place> places(Question question, String build, int limit) {
        try {
            PlaceCollector places = new PlaceCollector(limit);
            documents.walkScored(inBuild(QueryTranslator.ranked(question), build), question.deadline(), places);
            return places.best();
        } catch (IOException e) {
            throw LuceneIndex.failed(e);
        }
    }

    @Override
    public boolean anyPlace(Question question, String build, Predicate<Place> isRight) {
        try {
            Query possible = QueryTranslator.documents(question, Certainty.POSSIBLE);
            PlaceFinder finder = new PlaceFinder(isRight);
            documents.walk(inBuild(possible, build), question.deadline(), finder);
            return finder.isFound();
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
                .add(QueryTranslator.term(Schema.TARGET, target), Occur.FILTER)
                .add(QueryTranslator.term(Schema.terms(Field.OUTCOME), BuildOutcome.SUCCESS.word()), Occur.FILTER)
                .build();
        return earliest(query, after, limit);
    }

    @Override
    public List<String> later(String target, Instant after, int limit) {
        return earliest(QueryTranslator.term(Schema.TARGET, target), after, limit);
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

    private static Query inBuild(Query query, String build) {
        return new BooleanQuery.Builder()
                .add(query, Occur.MUST)
                .add(QueryTranslator.term(Schema.BUILD, build), Occur.FILTER)
                .build();
    }

    @Override
    public FacetCounts facets(Set<String> builds) {
        try {
            Set<Long> keys = builds.stream().map(DocumentMapper::key).collect(Collectors.toSet());
            FacetCounter facets = new FacetCounter((key, ingestedAt) -> keys.contains(key));
            documents.walk(WHOLE_BUILDS, Deadline.never(), facets);
            return facets.counts();
        } catch (IOException e) {
            throw LuceneIndex.failed(e);
        }
    }

    @Override
    public Set<String> having(Need need) {
        try {
            return ids(new NeedQuery(documents, keys()).builds(need));
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
