package dev.faultbook.index.lucene;

import dev.faultbook.index.stats.WordCount;
import dev.faultbook.index.stats.WordCounts;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongPredicate;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.FixedBitSet;

/**
 * Counts the words that failures are about, by going through the list of failures of each word once: the cost is that of all words of all failures,
 * a few dozen each, however large their logs are.
 */
final class WordCounter {
    private final LongPredicate chosen;
    private final Map<String, Count> counts = new HashMap<>();
    private long failures;
    private long chosenFailures;

    private static final class Count {
        private long chosen;
        private long all;
        private long example;
        private long exampleSeenAt = Long.MIN_VALUE;
    }

    private WordCounter(LongPredicate chosen) {
        this.chosen = chosen;
    }

    static WordCounts of(IndexReader reader, LongPredicate chosen) throws IOException {
        WordCounter counter = new WordCounter(chosen);
        for (LeafReaderContext segment : reader.leaves()) {
            counter.count(segment.reader());
        }
        List<WordCount> words = new ArrayList<>();
        counter.counts.forEach((word, count) -> {
            if (count.chosen > 0) {
                words.add(new WordCount(word, count.chosen, count.all, DocumentMapper.id(count.example)));
            }
        });
        return new WordCounts(counter.chosenFailures, counter.failures, words);
    }

    private void count(LeafReader segment) throws IOException {
        Terms terms = segment.terms(Schema.HEART_TOKENS);
        if (terms == null) {
            return;
        }
        Failures own = new Failures(segment);
        TermsEnum term = terms.iterator();
        PostingsEnum postings = null;
        while (term.next() != null) {
            postings = term.postings(postings, PostingsEnum.NONE);
            Count count = null;
            for (int document = postings.nextDoc();
                    document != DocIdSetIterator.NO_MORE_DOCS;
                    document = postings.nextDoc()) {
                if (own.counted.get(document)) {
                    if (count == null) {
                        count = counts.computeIfAbsent(term.term().utf8ToString(), word -> new Count());
                    }
                    count.all++;
                    if (own.chosen.get(document)) {
                        count.chosen++;
                        own.offer(count, document);
                    }
                }
            }
        }
    }

    /** The failures of a segment. */
    private final class Failures {
        private final FixedBitSet counted;
        private final FixedBitSet chosen;
        private final long[] keys;
        private final long[] seenAt;
        private final int[] places;

        Failures(LeafReader segment) throws IOException {
            int size = Math.max(1, segment.maxDoc());
            counted = new FixedBitSet(size);
            chosen = new FixedBitSet(size);
            NumericDocValues ids = segment.getNumericDocValues(Schema.BUILD_KEY);
            NumericDocValues times = segment.getNumericDocValues(Schema.SEEN_AT);
            Bits live = segment.getLiveDocs();
            SortedDocValues hearts = DocValues.getSorted(segment, Schema.CLUSTER);
            int count = 0;
            for (int document = hearts.nextDoc();
                    document != DocIdSetIterator.NO_MORE_DOCS;
                    document = hearts.nextDoc()) {
                if (live == null || live.get(document)) {
                    ids.advanceExact(document);
                    counted.set(document);
                    failures++;
                    if (WordCounter.this.chosen.test(ids.longValue())) {
                        chosen.set(document);
                        count++;
                    }
                }
            }
            chosenFailures += count;
            places = new int[count];
            keys = new long[count];
            seenAt = new long[count];
            NumericDocValues again = segment.getNumericDocValues(Schema.BUILD_KEY);
            int document = -1;
            for (int i = 0; i < count; i++) {
                document = chosen.nextSetBit(document + 1);
                again.advanceExact(document);
                times.advanceExact(document);
                places[i] = document;
                keys[i] = again.longValue();
                seenAt[i] = times.longValue();
            }
        }

        void offer(Count count, int document) {
            int at = Arrays.binarySearch(places, document);
            boolean isBetter = seenAt[at] > count.exampleSeenAt
                    || (seenAt[at] == count.exampleSeenAt && Long.compareUnsigned(keys[at], count.example) < 0);
            if (isBetter) {
                count.exampleSeenAt = seenAt[at];
                count.example = keys[at];
            }
        }
    }
}
