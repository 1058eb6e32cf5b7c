package dev.faultbook.index.lucene;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.Term;
import org.apache.lucene.util.BytesRef;

/** The words that the logs in an index have. */
final class IndexWords {
    private final IndexReader reader;
    private final TermTexts texts;

    IndexWords(IndexReader reader, TermTexts texts) {
        this.reader = reader;
        this.texts = texts;
    }

    /** How many chunks have a token. */
    int chunksWith(String token) throws IOException {
        return reader.docFreq(new Term(Schema.LOG_TOKENS, token));
    }

    /** Words that have these letters and digits in the midst of them, or at an end. */
    Set<BytesRef> having(String part) throws IOException {
        return find(latin(part));
    }

    /** Words that end with these letters and digits. */
    Set<BytesRef> endingWith(String part) throws IOException {
        return find(latin(part) + TermTexts.END);
    }

    private Set<BytesRef> find(String wanted) throws IOException {
        Set<BytesRef> found = new TreeSet<>();
        for (LeafReaderContext segment : reader.leaves()) {
            String text = texts.of(segment.reader());
            int at = text.indexOf(wanted);
            while (at >= 0) {
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
