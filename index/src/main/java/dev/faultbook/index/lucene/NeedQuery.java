package dev.faultbook.index.lucene;

import dev.faultbook.index.document.Deadline;
import dev.faultbook.index.document.Need;
import dev.faultbook.index.query.Field;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.lucene.search.Query;

/** Finds the builds that have what is needed: of each part the documents, and of all parts together the builds. */
final class NeedQuery {
    private final DocumentWalk documents;
    private final IndexWords words;
    private final Set<Long> all;

    /**
     * @param all keys of the builds that are in the index whole
     */
    NeedQuery(DocumentWalk documents, IndexWords words, Set<Long> all) {
        this.documents = documents;
        this.words = words;
        this.all = all;
    }

    Set<Long> builds(Need need) throws IOException {
        return switch (need) {
            case Need.Anything() -> all;
            case Need.Text text -> keys(LeafQuery.line(text, words));
            case Need.AnyFact(Set<String> names) -> keys(LeafQuery.anyTerm(Schema.FACT, new TreeSet<>(names)));
            case Need.Found(String learning) -> keys(LeafQuery.term(Schema.terms(Field.LEARNING), learning));
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
