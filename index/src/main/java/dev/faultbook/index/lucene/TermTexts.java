package dev.faultbook.index.lucene;

import java.io.IOException;
import java.lang.ref.SoftReference;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.apache.commons.io.output.UnsynchronizedByteArrayOutputStream;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.util.BytesRef;

/**
 * The words of segments, or their pieces of long numbers, one behind the other in one text for each segment: the fastest way to find those that have something in the midst of them. Made
 * when first asked for, and given up when memory runs short. Thread-safe.
 */
final class TermTexts {
    /** Behind each word; no word has it. */
    static final char END = '\n';

    private final String field;
    private final Map<IndexReader.CacheKey, SoftReference<String>> texts = new HashMap<>();

    TermTexts(String field) {
        this.field = field;
    }

    /** The segment's words of letters and digits, in UTF-8, each byte a character; begins with an {@link #END}. */
    synchronized String of(LeafReader segment) throws IOException {
        IndexReader.CacheHelper core = segment.getCoreCacheHelper();
        SoftReference<String> held = texts.get(core.getKey());
        String text = held == null ? null : held.get();
        if (text == null) {
            text = read(segment);
            if (held == null) {
                core.addClosedListener(this::forget);
            }
            texts.put(core.getKey(), new SoftReference<>(text));
        }
        return text;
    }

    private synchronized void forget(IndexReader.CacheKey segment) {
        texts.remove(segment);
    }

    private String read(LeafReader segment) throws IOException {
        Terms terms = segment.terms(field);
        UnsynchronizedByteArrayOutputStream text =
                UnsynchronizedByteArrayOutputStream.builder().get();
        text.write(END);
        if (terms != null) {
            TermsEnum all = terms.iterator();
            for (BytesRef term = all.next(); term != null; term = all.next()) {
                if (isWord(term)) {
                    text.write(term.bytes, term.offset, term.length);
                    text.write(END);
                }
            }
        }
        return text.toString(StandardCharsets.ISO_8859_1);
    }

    /** Marks are none. */
    static boolean isWord(BytesRef term) {
        for (int i = term.offset; i < term.offset + term.length; i++) {
            byte b = term.bytes[i];
            if (!(b < 0 || (b >= '0' && b <= '9') || (b >= 'a' && b <= 'z'))) {
                return false;
            }
        }
        return true;
    }
}
