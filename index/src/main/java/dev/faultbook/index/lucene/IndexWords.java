package dev.faultbook.index.lucene;

import dev.faultbook.index.document.LongNumber;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.Term;
import org.apache.lucene.util.BytesRef;

/** The words that the logs in an index have. Not thread-safe. */
final class IndexWords {
    /** More are not worth looking for one by one. */
    private static final int MOST_WORDS = 1 << 13;

    private final IndexReader reader;
    private final TermTexts words;
    private final TermTexts numberPieces;
    private final Map<String, Optional<Found>> looked = new HashMap<>();

    /**
     * What has the letters and digits that were looked for.
     *
     * @param numberPieces of numbers that are longer than a word in the index
     */
    record Found(Set<BytesRef> words, Set<BytesRef> numberPieces) {}

    IndexWords(IndexReader reader, SegmentCache cache) {
        this.reader = reader;
        this.words = cache.words();
        this.numberPieces = cache.numberPieces();
    }

    /** How many chunks have a token. */
    int chunksWith(String token) throws IOException {
        return reader.docFreq(new Term(Schema.LOG_TOKENS, token));
    }

    /** Words that have these letters and digits in the midst of them, or at an end; nothing when they are too many to look for. */
    Optional<Found> having(String part) throws IOException {
        boolean isLong = LongNumber.isPart(part) && part.length() > LongNumber.WINDOW;
        return find(latin(isLong ? part.substring(0, LongNumber.WINDOW) : part), LongNumber.isPart(part));
    }

    /** Words that end with these letters and digits; nothing when they are too many to look for. */
    Optional<Found> endingWith(String part) throws IOException {
        boolean isLong = LongNumber.isPart(part) && part.length() > LongNumber.WINDOW;
        String end = isLong ? part.substring(part.length() - LongNumber.WINDOW) : part;
        return find(latin(end) + TermTexts.END, LongNumber.isPart(part));
    }

    private Optional<Found> find(String wanted, boolean alsoInNumbers) throws IOException {
        Optional<Found> known = looked.get(wanted);
        if (known == null) {
            Set<BytesRef> found = look(wanted, words);
            Set<BytesRef> pieces = alsoInNumbers ? look(wanted, numberPieces) : Set.of();
            boolean isWorthIt = found.size() <= MOST_WORDS && pieces.size() <= MOST_WORDS;
            known = isWorthIt ? Optional.of(new Found(found, pieces)) : Optional.empty();
            looked.put(wanted, known);
        }
        return known;
    }

    private Set<BytesRef> look(String wanted, TermTexts texts) throws IOException {
        Set<BytesRef> found = new TreeSet<>();
        for (LeafReaderContext segment : reader.leaves()) {
            String text = texts.of(segment.reader());
            int at = text.indexOf(wanted);
            while (at >= 0 && found.size() <= MOST_WORDS) {
                int from = text.lastIndexOf(TermTexts.END, at) + 1;
                int to = text.indexOf(TermTexts.END, at);
                found.add(new BytesRef(text.substring(from, to).getBytes(StandardCharsets.ISO_8859_1)));
                at = text.indexOf(wanted, to);
            }
        }
        return found;
    }

    private static String latin(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }
}
