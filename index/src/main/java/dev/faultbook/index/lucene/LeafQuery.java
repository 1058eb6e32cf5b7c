package dev.faultbook.index.lucene;

import dev.faultbook.index.document.Chunk;
import dev.faultbook.index.document.Need;
import dev.faultbook.index.query.Condition;
import dev.faultbook.index.query.Field;
import dev.faultbook.index.query.Query.Everything;
import dev.faultbook.index.query.Query.Having;
import dev.faultbook.index.query.Query.Leaf;
import dev.faultbook.index.query.Query.Says;
import dev.faultbook.index.query.Scope;
import dev.faultbook.index.query.Text;
import dev.faultbook.learnings.LinePattern;
import dev.faultbook.learnings.match.Matcher;
import dev.faultbook.text.Phrase;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.apache.lucene.document.LongField;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.AutomatonQuery;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.WildcardQuery;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.automaton.LevenshteinAutomata;

/**
 * Turns a part of a query into one on documents. Without positions an index does not know whether words stand in a row, so there are two answers: documents that
 * may have what is asked for, and documents that have it for sure.
 */
final class LeafQuery {
    private final IndexWords words;
    private final boolean certain;

    private LeafQuery(IndexWords words, boolean certain) {
        this.words = words;
        this.certain = certain;
    }

    static Query possible(Leaf leaf, IndexWords words) throws IOException {
        return new LeafQuery(words, false).translate(leaf);
    }

    static Query sure(Leaf leaf, IndexWords words) throws IOException {
        return new LeafQuery(words, true).translate(leaf);
    }

    /** Whether all documents that may answer do so for sure. */
    static boolean isExact(Leaf leaf) {
        return switch (leaf) {
            case Everything everything -> true;
            case Having having -> isExact(having.condition());
            case Says says ->
                says.in() != Scope.EVIDENCE
                        && isExact(says.text())
                        && says.step().map(LeafQuery::isExact).orElse(true);
        };
    }

    private static boolean isExact(Text text) {
        return switch (text) {
            case Text.Words(Phrase phrase) -> phrase.isAtom();
            case Text.Wildcard wildcard -> wildcard.isOfOneAtom();
            case Text.Fuzzy fuzzy -> fuzzy.isOfOneAtom();
            case Text.Exact exact -> false;
            case Text.Regex regex -> false;
        };
    }

    private static boolean isExact(Condition condition) {
        return switch (condition) {
            case Condition.Is is ->
                is.field().match() != Field.Match.WORDS || is.words().isAtom();
            case Condition.Within within -> true;
            case Condition.Both(List<Condition> parts) -> parts.stream().allMatch(LeafQuery::isExact);
            case Condition.Either(List<Condition> parts) -> parts.stream().allMatch(LeafQuery::isExact);
        };
    }

    private Query translate(Leaf leaf) throws IOException {
        return switch (leaf) {
            case Everything everything -> term(Schema.KIND, Schema.Kind.BUILD.name());
            case Having(Condition condition) -> condition(condition, false);
            case Says says -> says(says);
        };
    }

    private Query says(Says says) throws IOException {
        if (certain && says.in() == Scope.EVIDENCE) {
            return MatchNoDocsQuery.INSTANCE;
        }
        boolean isOfLines = says.text() instanceof Text.Exact || says.text() instanceof Text.Regex;
        boolean anywhere = says.in() == Scope.ANYWHERE;
        BooleanQuery.Builder query = new BooleanQuery.Builder();
        if (anywhere || says.in() == Scope.LOG || says.in() == Scope.EVIDENCE) {
            Query shown = says.in() == Scope.EVIDENCE ? term(Schema.EVIDENCE, Schema.YES) : MatchAllDocsQuery.INSTANCE;
            query.add(both(text(Schema.LOG_TOKENS, says.text()), shown, condition(says.step(), true)), Occur.SHOULD);
        }
        if ((anywhere && !isOfLines) || says.in() == Scope.STEP) {
            query.add(both(text(Schema.STEP_TOKENS, says.text()), condition(says.step(), false)), Occur.SHOULD);
        }
        if (((anywhere && !isOfLines) || says.in() == Scope.LEARNING)
                && says.step().isEmpty()) {
            query.add(text(Schema.LEARNING_TOKENS, says.text()), Occur.SHOULD);
        }
        return new ConstantScoreQuery(query.build());
    }

    private Query text(String field, Text text) throws IOException {
        if (certain && !isExact(text)) {
            return MatchNoDocsQuery.INSTANCE;
        }
        return switch (text) {
            case Text.Words(Phrase phrase) -> atoms(field, phrase);
            case Text.Wildcard wildcard -> wildcard(field, wildcard);
            case Text.Fuzzy fuzzy -> fuzzy(field, fuzzy);
            case Text.Exact(String characters) -> need(field, Need.text(characters));
            case Text.Regex(String source) -> all(field, Matcher.allLiterals(new LinePattern.Regex(source)));
        };
    }

    private static Query atoms(String field, Phrase phrase) {
        BooleanQuery.Builder query = new BooleanQuery.Builder();
        phrase.atoms().forEach(atom -> query.add(term(field, atom), Occur.FILTER));
        return query.build();
    }

    /** Of a word that is made of several atoms, its parts are looked for; outside of them, the word ends. */
    private Query wildcard(String field, Text.Wildcard wildcard) throws IOException {
        if (wildcard.isOfOneAtom()) {
            return new WildcardQuery(new Term(field, wildcard.pattern()));
        }
        List<Query> parts = new ArrayList<>();
        for (String part : wildcard.boundedParts()) {
            parts.add(need(field, Need.text(part)));
        }
        return both(parts.toArray(Query[]::new));
    }

    /** One edit leaves one of several atoms as it is, moves a letter from one to the next, or makes one of two. */
    private static Query fuzzy(String field, Text.Fuzzy fuzzy) {
        BooleanQuery.Builder query = new BooleanQuery.Builder();
        query.add(near(field, fuzzy.word(), fuzzy.edits()), Occur.SHOULD);
        if (!fuzzy.isOfOneAtom()) {
            new Phrase(fuzzy.word()).atoms().forEach(atom -> query.add(near(field, atom, 1), Occur.SHOULD));
        }
        return query.build();
    }

    private static Query near(String field, String word, int edits) {
        return new AutomatonQuery(
                new Term(field, word + "~" + edits), new LevenshteinAutomata(word, true).toAutomaton(edits));
    }

    /** The values of a field are indexed with all their tokens. */
    private Query words(String field, Phrase phrase) {
        if (!certain) {
            return atoms(field, phrase);
        }
        return phrase.isToken() ? term(field, phrase.text()) : MatchNoDocsQuery.INSTANCE;
    }

    /** One of each list, in one line. */
    private Query all(String field, List<List<String>> literals) throws IOException {
        if (literals.isEmpty()) {
            return need(field, Need.anything());
        }
        List<Query> parts = new ArrayList<>();
        for (List<String> some : literals) {
            parts.add(any(field, some));
        }
        return both(parts.toArray(Query[]::new));
    }

    private Query any(String field, List<String> literals) throws IOException {
        BooleanQuery.Builder query = new BooleanQuery.Builder();
        for (String literal : literals) {
            query.add(need(field, Need.text(literal)), Occur.SHOULD);
        }
        return query.build();
    }

    /** Of one line, in tokens of this field. */
    private Query need(String field, Need need) throws IOException {
        if (need instanceof Need.Text text) {
            return field.equals(Schema.LOG_TOKENS) ? line(text, words) : inNames(field, text);
        }
        return kind(field);
    }

    /** The documents that have tokens of this field. */
    private static Query kind(String field) {
        Schema.Kind kind = switch (field) {
            case Schema.LOG_TOKENS -> Schema.Kind.CHUNK;
            case Schema.STEP_TOKENS -> Schema.Kind.STEP;
            case Schema.LEARNING_TOKENS -> Schema.Kind.BUILD;
            default -> throw new IllegalArgumentException(field);
        };
        return term(Schema.KIND, kind.name());
    }

    private static Query inNames(String field, Need.Text text) {
        BooleanQuery.Builder query = new BooleanQuery.Builder();
        query.add(kind(field), Occur.FILTER);
        text.words().forEach(word -> query.add(term(field, word), Occur.FILTER));
        if (!text.beginning().isEmpty()) {
            query.add(new PrefixQuery(new Term(field, text.beginning())), Occur.FILTER);
        }
        return query.build();
    }

    /** The chunks that may have a line with all of it. */
    static Query line(Need.Text text, IndexWords words) throws IOException {
        List<Query> parts = new ArrayList<>();
        int fewest = Integer.MAX_VALUE;
        for (String word : text.words()) {
            parts.add(term(Schema.LOG_TOKENS, word));
            fewest = Math.min(fewest, words.chunksWith(word));
        }
        if (!text.beginning().isEmpty()) {
            parts.add(new PrefixQuery(new Term(Schema.LOG_TOKENS, text.beginning())));
        }
        if (!text.inside().isEmpty()) {
            words.having(text.inside()).ifPresent(found -> parts.add(orCut(found)));
        } else if (!text.ending().isEmpty() && fewest > FEW_CHUNKS) {
            words.endingWith(text.ending()).ifPresent(found -> parts.add(orCut(found)));
        }
        if (parts.isEmpty()) {
            return kind(Schema.LOG_TOKENS);
        }
        return both(parts.toArray(Query[]::new));
    }

    /** What is behind the end of a word that is cut, nobody knows. */
    private static Query orCut(IndexWords.Found found) {
        return new BooleanQuery.Builder()
                .add(new TermInSetQuery(Schema.LOG_TOKENS, found.words()), Occur.SHOULD)
                .add(new TermInSetQuery(Schema.NUMBER_PIECES, found.numberPieces()), Occur.SHOULD)
                .add(term(Schema.LOG_TOKENS, Chunk.CUT), Occur.SHOULD)
                .build();
    }

    private Query condition(Optional<Condition> condition, boolean ofChunk) {
        return condition.map(asked -> condition(asked, ofChunk)).orElse(MatchAllDocsQuery.INSTANCE);
    }

    /**
     * @param ofChunk whether chunks are asked for that belong to a step which has it, or else the steps and builds that have it
     */
    private Query condition(Condition condition, boolean ofChunk) {
        return switch (condition) {
            case Condition.Is is -> is(is, ofChunk ? Schema.termsOfChunk(is.field()) : Schema.terms(is.field()));
            case Condition.Within(Field field, long from, long to) ->
                LongField.newRangeQuery(ofChunk ? Schema.termsOfChunk(field) : Schema.terms(field), from, to);
            case Condition.Both(List<Condition> parts) ->
                both(parts.stream().map(part -> condition(part, ofChunk)).toArray(Query[]::new));
            case Condition.Either(List<Condition> parts) -> {
                BooleanQuery.Builder query = new BooleanQuery.Builder();
                parts.forEach(part -> query.add(condition(part, ofChunk), Occur.SHOULD));
                yield query.build();
            }
        };
    }

    private Query is(Condition.Is is, String field) {
        return switch (is.field().match()) {
            case WHOLE -> term(field, is.value());
            case WORDS -> words(field, is.words());
            case NUMBER -> LongField.newExactQuery(field, Long.parseLong(is.value()));
        };
    }

    private static Query both(Query... parts) {
        BooleanQuery.Builder query = new BooleanQuery.Builder();
        for (Query part : parts) {
            if (!(part instanceof MatchAllDocsQuery) || parts.length == 1) {
                query.add(part, Occur.FILTER);
            }
        }
        return query.build();
    }

    static Query anyTerm(String field, Collection<String> values) {
        return new TermInSetQuery(field, values.stream().map(BytesRef::new).toList());
    }

    static Query term(String field, String value) {
        return new TermQuery(new Term(field, value));
    }

    /** A word in so few chunks is all it takes; looking for more costs more than it saves. */
    private static final int FEW_CHUNKS = 64;
}
