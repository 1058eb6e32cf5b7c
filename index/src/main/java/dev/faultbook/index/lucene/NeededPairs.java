package dev.faultbook.index.lucene;

import dev.faultbook.index.document.Chunk;
import dev.faultbook.index.document.LongNumber;
import dev.faultbook.index.document.NeighbourFilter;
import dev.faultbook.index.query.Query.Leaf;
import dev.faultbook.index.query.Query.Says;
import dev.faultbook.index.query.Text;
import dev.faultbook.learnings.LinePattern;
import dev.faultbook.learnings.match.Matcher;
import dev.faultbook.text.LogTokens;
import dev.faultbook.text.Phrase;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.FixedBitSet;

/**
 * Which pairs of words a chunk must have to answer, as its {@link NeighbourFilter} tells. Where a text begins or ends in the midst of a word, the index
 * knows the words that it may be; when they are few, one of them must be there.
 */
final class NeededPairs {
    /** Of more, one is taken for known in nearly every chunk. */
    private static final int MOST_ALTERNATIVES = 24;

    private final List<OneOf> needed;

    /**
     * @param pairs of which one must be there
     * @param unlessCut whether a chunk need not that has words which the index knows in part only
     */
    private record OneOf(List<Integer> pairs, boolean unlessCut) {}

    /** A run of ASCII letters and digits in a text, with all that stands there. */
    private record Run(String text, int from, int to) {
        String word() {
            return text.substring(from, to);
        }

        /** Behind it, the word ends for sure: a letter that is not ASCII would belong to it. */
        boolean isEndOfWord() {
            return text.charAt(to) < 0x80;
        }

        boolean isBeginningOfWord() {
            return text.charAt(from - 1) < 0x80;
        }
    }

    private NeededPairs(List<OneOf> needed) {
        this.needed = needed;
    }

    static NeededPairs of(Leaf leaf, IndexWords words) throws IOException {
        return new NeededPairs(leaf instanceof Says says ? needed(says.text(), words) : List.of());
    }

    private static List<OneOf> needed(Text text, IndexWords words) throws IOException {
        List<OneOf> needed = new ArrayList<>();
        switch (text) {
            case Text.Words(Phrase phrase) -> {
                List<Run> runs = runs(phrase.text());
                for (int i = 1; i < runs.size(); i++) {
                    needed.add(pair(runs.get(i - 1), runs.get(i)));
                }
            }
            case Text.Exact(String characters) -> needed.addAll(within(LogTokens.lower(characters), words));
            case Text.Regex(String source) -> {
                for (List<String> literals : Matcher.allLiterals(new LinePattern.Regex(source))) {
                    if (literals.size() == 1) {
                        needed.addAll(within(literals.getFirst(), words));
                    } else {
                        oneOf(literals).ifPresent(needed::add);
                    }
                }
            }
            case Text.Wildcard wildcard -> {}
            case Text.Fuzzy fuzzy -> {}
        }
        return needed;
    }

    /** Of a text that may begin and end in the midst of words. */
    private static List<OneOf> within(String text, IndexWords words) throws IOException {
        List<OneOf> needed = new ArrayList<>();
        List<Run> runs = runs(text);
        for (int i = 1; i < runs.size(); i++) {
            Run left = runs.get(i - 1);
            Run right = runs.get(i);
            if (left.from() > 0 && right.to() < text.length()) {
                needed.add(pair(left, right));
            } else if (left.isEndOfWord() && right.isBeginningOfWord()) {
                orLonger(left, right, words).ifPresent(needed::add);
            }
        }
        return needed;
    }

    /** A pair of words of which the first may begin before the text, or the second end behind it. */
    private static Optional<OneOf> orLonger(Run left, Run right, IndexWords words) throws IOException {
        Optional<Set<String>> rights = Optional.of(Set.of(right.word()));
        Optional<Set<String>> lefts = Optional.of(Set.of(left.word()));
        if ((right.to() == right.text().length() && LongNumber.isPart(right.word()))
                || (left.from() == 0 && LongNumber.isPart(left.word()))) {
            return Optional.empty();
        }
        if (right.to() == right.text().length()) {
            rights = words.beginningWith(right.word(), MOST_ALTERNATIVES).map(NeededPairs::texts);
        }
        if (left.from() == 0 && rights.isPresent()) {
            lefts = words.endingWith(left.word()).map(found -> texts(found.words()));
        }
        if (rights.isEmpty()
                || lefts.isEmpty()
                || lefts.get().size() * rights.get().size() > MOST_ALTERNATIVES) {
            return Optional.empty();
        }
        Set<Integer> pairs = new TreeSet<>();
        for (String one : lefts.get()) {
            for (String other : rights.get()) {
                pairs.add(NeighbourFilter.pair(lastRun(one), firstRun(other)));
            }
        }
        return Optional.of(new OneOf(List.copyOf(pairs), true));
    }

    private static Set<String> texts(Set<BytesRef> words) {
        return words.stream().map(BytesRef::utf8ToString).collect(Collectors.toSet());
    }

    private static OneOf pair(Run left, Run right) {
        return new OneOf(List.of(NeighbourFilter.pair(left.word(), right.word())), false);
    }

    /** Of each text one pair is asked for: all of one text or all of another cannot be. */
    private static Optional<OneOf> oneOf(List<String> texts) {
        Set<Integer> pairs = new TreeSet<>();
        for (String text : texts) {
            List<Run> runs = runs(text);
            int i = !runs.isEmpty() && runs.getFirst().from() == 0 ? 2 : 1;
            if (i >= runs.size() || runs.get(i).to() == text.length()) {
                return Optional.empty();
            }
            pairs.addAll(pair(runs.get(i - 1), runs.get(i)).pairs());
        }
        return Optional.of(new OneOf(List.copyOf(pairs), false));
    }

    private static List<Run> runs(String text) {
        List<Run> runs = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            int from = at;
            while (at < text.length() && NeighbourFilter.isOfWord(text.charAt(at))) {
                at++;
            }
            if (from < at) {
                runs.add(new Run(text, from, at));
            }
            at++;
        }
        return runs;
    }

    private static String firstRun(String word) {
        return runs(word).getFirst().word();
    }

    private static String lastRun(String word) {
        return runs(word).getLast().word();
    }

    /** Takes out the chunks of a segment that lack what is needed. */
    void keep(LeafReader segment, FixedBitSet found) throws IOException {
        for (OneOf one : needed) {
            int[] pairs = one.pairs().stream().mapToInt(Integer::intValue).toArray();
            FixedBitSet exempt = one.unlessCut() ? cut(segment) : new FixedBitSet(segment.maxDoc());
            BinaryDocValues filters = DocValues.getBinary(segment, Schema.NEIGHBOURS);
            for (int document = DocumentMatches.next(found, 0);
                    document != DocIdSetIterator.NO_MORE_DOCS;
                    document = DocumentMatches.next(found, document + 1)) {
                if (filters.advanceExact(document) && !exempt.get(document)) {
                    BytesRef filter = filters.binaryValue();
                    if (!NeighbourFilter.mayHaveAny(filter.bytes, filter.offset, filter.length, pairs)) {
                        found.clear(document);
                    }
                }
            }
        }
    }

    /** The chunks that have words which the index knows in part only. */
    private static FixedBitSet cut(LeafReader segment) throws IOException {
        FixedBitSet cut = new FixedBitSet(segment.maxDoc());
        PostingsEnum documents = segment.postings(new Term(Schema.LOG_TOKENS, Chunk.CUT), PostingsEnum.NONE);
        if (documents != null) {
            cut.or(documents);
        }
        return cut;
    }
}
