package dev.faultbook.index.lucene;

import dev.faultbook.index.document.Tokens;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.BytesTermAttribute;
import org.apache.lucene.util.BytesRef;

/** Tokens that are made already, as an index holds them. */
final class Utf8TokenStream extends TokenStream {
    private final BytesTermAttribute term = addAttribute(BytesTermAttribute.class);
    private final BytesRef token;
    private final Tokens tokens;
    private int next;

    Utf8TokenStream(Tokens tokens) {
        this.tokens = tokens;
        this.token = new BytesRef(tokens.bytes(), 0, 0);
    }

    @Override
    public void reset() {
        next = 0;
        term.setBytesRef(token);
    }

    @Override
    public boolean incrementToken() {
        if (next == tokens.size()) {
            return false;
        }
        token.offset = tokens.start(next);
        token.length = tokens.end(next++) - token.offset;
        return true;
    }
}
