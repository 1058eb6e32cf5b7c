package dev.faultbook.index.lucene;

import dev.faultbook.index.document.Likeness;
import java.io.IOException;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.Query;

/** Builds by the words of what their failures are about; a word counts the more the fewer builds have it. */
final class LikenessQuery implements DocumentWalk.SegmentVisitor {
    private static final int MOST_WORDS = 64;
    private static final Comparator<Scored> BEST_FIRST = Comparator.comparingDouble(Scored::score)
            .reversed()
            .thenComparing((a, b) -> Long.compareUnsigned(a.key(), b.key()));

    private final BooleanQuery.Builder query = new BooleanQuery.Builder();
    private final int limit;
    private final double whole;
    private final PriorityQueue<Scored> worstFirst = new PriorityQueue<>(BEST_FIRST.reversed());

    private record Scored(long key, double score) {}

    private record Word(Term term, double weight) {}

    LikenessQuery(IndexReader reader, Collection<String> words, int limit) throws IOException {
        this.limit = limit;
        int builds = Math.max(1, reader.getDocCount(Schema.HEART_TOKENS));
        PriorityQueue<Word> rarest = new PriorityQueue<>(Comparator.comparingDouble(Word::weight));
        for (String word : words) {
            Term term = new Term(Schema.HEART_TOKENS, word);
            rarest.add(new Word(term, Math.log1p(builds / Math.max(0.5, reader.docFreq(term)))));
            if (rarest.size() > MOST_WORDS) {
                rarest.remove();
            }
        }
        rarest.forEach(word -> query.add(
                new BoostQuery(
                        new ConstantScoreQuery(
                                LeafQuery.term(word.term().field(), word.term().text())),
                        (float) word.weight()),
                Occur.SHOULD));
        this.whole = rarest.stream().mapToDouble(Word::weight).sum();
    }

    Query query() {
        return query.build();
    }

    @Override
    public DocumentWalk.Visitor open(LeafReader segment) throws IOException {
        NumericDocValues keys = segment.getNumericDocValues(Schema.BUILD_KEY);
        return (document, score) -> {
            keys.advanceExact(document);
            worstFirst.add(new Scored(keys.longValue(), score));
            if (worstFirst.size() > limit) {
                worstFirst.remove();
            }
        };
    }

    List<Likeness> best() {
        return worstFirst.stream()
                .sorted(BEST_FIRST)
                .map(scored -> new Likeness(
                        DocumentMapper.id(scored.key()), Math.min(1, scored.score() / Math.max(whole, 1e-9))))
                .toList();
    }
}
