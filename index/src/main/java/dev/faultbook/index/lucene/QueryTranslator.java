package dev.faultbook.index.lucene;

import dev.faultbook.index.document.Question;
import dev.faultbook.index.query.Field;
import dev.faultbook.index.query.Query;
import dev.faultbook.text.Phrase;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;

/**
 * Turns a question into a query on documents. Without positions an index does not know whether words stand in a row, so
 * there are two answers: documents that may have what is asked for, and documents that have it for sure.
 */
final class QueryTranslator {
    /** What a place with evidence of the cause counts more; a word counts 1. */
    private static final float EVIDENCE_BOOST = 0.5f;

    private final Question question;
    private final Certainty certainty;

    /** Which of the two answers. */
    enum Certainty {
        POSSIBLE,
        SURE
    }

    private QueryTranslator(Question question, Certainty certainty) {
        this.question = question;
        this.certainty = certainty;
    }

    /** The documents that answer, without order. */
    static org.apache.lucene.search.Query documents(Question question, Certainty certainty) {
        BooleanQuery.Builder query = new BooleanQuery.Builder();
        query.add(new QueryTranslator(question, certainty).translate(question.query()), Occur.MUST);
        kinds(question.query()).ifPresent(kinds -> query.add(kinds, Occur.FILTER));
        return query.build();
    }

    /** The same; a document scores the more the more of the words it has, and for evidence of the cause. */
    static org.apache.lucene.search.Query ranked(Question question) {
        if (question.query().phrases().findAny().isEmpty()) {
            return new ConstantScoreQuery(documents(question, Certainty.POSSIBLE));
        }
        return new BooleanQuery.Builder()
                .add(documents(question, Certainty.POSSIBLE), Occur.MUST)
                .add(
                        new BoostQuery(new ConstantScoreQuery(term(Schema.EVIDENCE, Schema.YES)), EVIDENCE_BOOST),
                        Occur.SHOULD)
                .build();
    }

    /**
     * Chunks answer nothing that a step does not, if nothing of their text is asked for; the same goes for steps and
     * builds.
     */
    private static Optional<org.apache.lucene.search.Query> kinds(Query query) {
        if (query.phrases().findAny().isPresent()) {
            return Optional.empty();
        }
        List<Schema.Kind> kinds =
                asksForSteps(query) ? List.of(Schema.Kind.BUILD, Schema.Kind.STEP) : List.of(Schema.Kind.BUILD);
        return Optional.of(anyTerm(Schema.KIND, kinds.stream().map(Enum::name).toList()));
    }

    private static boolean asksForSteps(Query query) {
        return switch (query) {
            case Query.Has has -> has.field().level() == Field.Level.STEP;
            case Query.All all -> all.parts().stream().anyMatch(QueryTranslator::asksForSteps);
            case Query.Any any -> any.parts().stream().anyMatch(QueryTranslator::asksForSteps);
            case Query.Everything() -> false;
            case Query.Text text -> false;
            case Query.Not not -> false;
        };
    }

    private org.apache.lucene.search.Query translate(Query query) {
        return switch (query) {
            case Query.Everything() -> MatchAllDocsQuery.INSTANCE;
            case Query.Text(Phrase phrase) -> text(phrase);
            case Query.Has has -> has(has);
            case Query.All(List<Query> parts) -> combine(parts, Occur.MUST);
            case Query.Any(List<Query> parts) -> combine(parts, Occur.SHOULD);
            case Query.Not not -> except(question.excludedBy(not));
        };
    }

    private org.apache.lucene.search.Query combine(List<Query> parts, Occur occur) {
        BooleanQuery.Builder query = new BooleanQuery.Builder();
        parts.forEach(part -> query.add(translate(part), occur));
        return query.build();
    }

    /** One of the texts that a word is looked for in has it. */
    private org.apache.lucene.search.Query text(Phrase phrase) {
        BooleanQuery.Builder query = new BooleanQuery.Builder();
        for (String field : List.of(Schema.LOG_TOKENS, Schema.STEP_TOKENS, Schema.LEARNING_TOKENS)) {
            query.add(words(field, phrase), Occur.SHOULD);
        }
        return new ConstantScoreQuery(query.build());
    }

    private org.apache.lucene.search.Query has(Query.Has has) {
        String field = Schema.terms(has.field());
        return new ConstantScoreQuery(
                switch (has.field().match()) {
                    case WHOLE -> term(field, has.value());
                    case WORDS -> words(field, has.words());
                });
    }

    private org.apache.lucene.search.Query words(String field, Phrase phrase) {
        return switch (certainty) {
            case POSSIBLE -> allTerms(field, phrase.atoms());
            case SURE -> phrase.isToken() ? term(field, phrase.text()) : MatchNoDocsQuery.INSTANCE;
        };
    }

    private static org.apache.lucene.search.Query except(Set<String> builds) {
        return new BooleanQuery.Builder()
                .add(MatchAllDocsQuery.INSTANCE, Occur.MUST)
                .add(anyTerm(Schema.BUILD, builds), Occur.MUST_NOT)
                .build();
    }

    static org.apache.lucene.search.Query anyTerm(String field, Collection<String> values) {
        return new TermInSetQuery(field, values.stream().map(BytesRef::new).toList());
    }

    private static org.apache.lucene.search.Query allTerms(String field, Set<String> tokens) {
        BooleanQuery.Builder query = new BooleanQuery.Builder();
        tokens.forEach(token -> query.add(term(field, token), Occur.FILTER));
        return query.build();
    }

    static org.apache.lucene.search.Query term(String field, String value) {
        return new TermQuery(new Term(field, value));
    }
}
