package dev.faultbook.index.lucene;

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
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.StringHelper;

/** The words that the logs in an index have. Not thread-safe. */
final class IndexWords {
    /** More are not worth looking for one by one. */
    private static final int MOST_WORDS = 1 << 13;

    private final IndexReader reader;
    private final TermTexts texts;
    private final Map<String, Optional<Set<BytesRef>>> looked = new HashMap<>();

    IndexWords(IndexReader reader, TermTexts texts) {
        this.reader = reader;
        this.texts = texts;
    }

    /** How many chunks have a token. */
    int chunksWith(String token) throws IOException {
        return reader.docFreq(new Term(Schema.LOG_TOKENS, token));
    }

    /** Words that have these letters and digits in the midst of them, or at an end; nothing when they are too many to look for. */
    Optional<Set<BytesRef>> having(String part) throws IOException {
        return find(latin(part));
    }

    /** Words that end with these letters and digits; nothing when they are too many to look for. */
    Optional<Set<BytesRef>> endingWith(String part) throws IOException {
        return find(latin(part) + TermTexts.END);
    }

    /** Words that begin with these letters and digits; nothing when they are more than so many. */
    Optional<Set<BytesRef>> beginningWith(String part, int most) throws IOException {
        Set<BytesRef> found = new TreeSet<>();
        BytesRef beginning = new BytesRef(part);
        for (LeafReaderContext segment : reader.leaves()) {
            Terms terms = segment.reader().terms(Schema.LOG_TOKENS);
            TermsEnum all = terms == null ? TermsEnum.EMPTY : terms.iterator();
            boolean any = all.seekCeil(beginning) != TermsEnum.SeekStatus.END;
            for (BytesRef term = any ? all.term() : null;
                    term != null && StringHelper.startsWith(term, beginning);
                    term = all.next()) {
                if (TermTexts.isWord(term)) {
                    found.add(BytesRef.deepCopyOf(term));
                }
                if (found.size() > most) {
                    return Optional.empty();
                }
            }
        }
        return Optional.of(found);
    }

    private Optional<Set<BytesRef>> find(String wanted) throws IOException {
        Optional<Set<BytesRef>> known = looked.get(wanted);
        if (known == null) {
            known = look(wanted);
            looked.put(wanted, known);
        }
        return known;
    }

    private Optional<Set<BytesRef>> look(String wanted) throws IOException {
        Set<BytesRef> found = new TreeSet<>();
        for (LeafReaderContext segment : reader.leaves()) {
            String text = texts.of(segment.reader());
            int at = text.indexOf(wanted);
            while (at >= 0) {
                int from = text.lastIndexOf(TermTexts.END, at) + 1;
                int to = text.indexOf(TermTexts.END, at);
                found.add(new BytesRef(text.substring(from, to).getBytes(StandardCharsets.ISO_8859_1)));
                if (found.size() > MOST_WORDS) {
                    return Optional.empty();
                }
                at = text.indexOf(wanted, to);
            }
        }
        return Optional.of(found);
    }

    private static String latin(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }
}
