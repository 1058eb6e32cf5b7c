package dev.faultbook.index.lucene;

import dev.faultbook.index.document.Chunk;
import dev.faultbook.index.document.Deadline;
import dev.faultbook.index.document.Need;
import dev.faultbook.index.query.Field;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.WildcardQuery;

/** Finds the builds that have what is needed: of each part the documents, and of all parts together the builds. */
final class NeedQuery {
    private final DocumentWalk documents;
    private final Set<Long> all;

    /**
     * @param all keys of the builds that are in the index whole
     */
    NeedQuery(DocumentWalk documents, Set<Long> all) {
        this.documents = documents;
        this.all = all;
    }

    Set<Long> builds(Need need) throws IOException {
        return switch (need) {
            case Need.Anything() -> all;
            case Need.Text text -> keys(text(text));
            case Need.AnyFact(Set<String> names) -> keys(QueryTranslator.anyTerm(Schema.FACT, new TreeSet<>(names)));
            case Need.Found(String learning) -> keys(QueryTranslator.term(Schema.terms(Field.LEARNING), learning));
            case Need.All(List<Need> parts) -> {
                Set<Long> left = new HashSet<>(all);
                for (Need part : parts) {
                    left.retainAll(builds(part));
                }
                yield left;
            }
            case Need.Any(List<Need> parts) -> {
                Set<Long> found = new HashSet<>();
                for (Need part : parts) {
                    found.addAll(builds(part));
                }
                yield found;
            }
        };
    }

    private static Query text(Need.Text text) {
        BooleanQuery.Builder query = new BooleanQuery.Builder();
        new TreeSet<>(text.words())
                .forEach(word -> query.add(QueryTranslator.term(Schema.LOG_TOKENS, word), Occur.FILTER));
        if (!text.beginning().isEmpty()) {
            query.add(new PrefixQuery(new Term(Schema.LOG_TOKENS, text.beginning())), Occur.FILTER);
        }
        if (!text.inside().isEmpty()) {
            query.add(
                    new BooleanQuery.Builder()
                            .add(
                                    new WildcardQuery(new Term(Schema.LOG_TOKENS, "*" + text.inside() + "*")),
                                    Occur.SHOULD)
                            .add(QueryTranslator.term(Schema.LOG_TOKENS, Chunk.CUT), Occur.SHOULD)
                            .build(),
                    Occur.FILTER);
        }
        return new ConstantScoreQuery(query.build());
    }

    private Set<Long> keys(Query query) throws IOException {
        Set<Long> keys = new HashSet<>();
        documents.walk(query, Deadline.never(), segment -> {
            var columns = segment.getNumericDocValues(Schema.BUILD_KEY);
            return (document, score) -> {
                columns.advanceExact(document);
                keys.add(columns.longValue());
            };
        });
        keys.retainAll(all);
        return keys;
    }
}
