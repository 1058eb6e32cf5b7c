package dev.faultbook.index.lucene;

import dev.faultbook.index.document.TrigramFilter;
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
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.FixedBitSet;

/** What a chunk must have to answer, as its {@link TrigramFilter} tells. */
final class NeededTrigrams {
    private final List<OneOf> needed;

    /** Of one of some texts all trigrams. */
    private record OneOf(List<int[]> texts) {
        static OneOf of(List<String> texts) {
            return new OneOf(
                    texts.stream().map(text -> TrigramFilter.needs(text, false)).toList());
        }

        boolean mayBeIn(BytesRef filter) {
            for (int[] needs : texts) {
                if (TrigramFilter.mayHave(filter.bytes, filter.offset, filter.length, needs)) {
                    return true;
                }
            }
            return false;
        }

        boolean tells() {
            return texts.stream().allMatch(needs -> needs.length > 0);
        }
    }

    private NeededTrigrams(List<OneOf> needed) {
        this.needed = needed.stream().filter(OneOf::tells).toList();
    }

    static NeededTrigrams of(Leaf leaf) {
        return new NeededTrigrams(leaf instanceof Says says ? needed(says.text()) : List.of());
    }

    private static List<OneOf> needed(Text text) {
        return switch (text) {
            case Text.Words(Phrase phrase) -> List.of(new OneOf(List.of(TrigramFilter.needs(phrase.text(), true))));
            case Text.Exact(String characters) -> List.of(OneOf.of(List.of(LogTokens.lower(characters))));
            case Text.Regex(String source) -> {
                List<OneOf> needed = new ArrayList<>();
                Matcher.allLiterals(new LinePattern.Regex(source)).forEach(literals -> needed.add(OneOf.of(literals)));
                yield needed;
            }
            case Text.Wildcard wildcard ->
                wildcard.boundedParts().stream()
                        .map(part -> OneOf.of(List.of(part)))
                        .toList();
            case Text.Fuzzy fuzzy -> List.of();
        };
    }

    /** Takes out the chunks of a segment that lack what is needed. */
    void keep(LeafReader segment, FixedBitSet found) throws IOException {
        if (needed.isEmpty()) {
            return;
        }
        BinaryDocValues filters = DocValues.getBinary(segment, Schema.TRIGRAMS);
        for (int document = DocumentMatches.next(found, 0);
                document != DocIdSetIterator.NO_MORE_DOCS;
                document = DocumentMatches.next(found, document + 1)) {
            if (filters.advanceExact(document) && !mayAnswer(filters.binaryValue())) {
                found.clear(document);
            }
        }
    }

    private boolean mayAnswer(BytesRef filter) {
        for (OneOf one : needed) {
            if (!one.mayBeIn(filter)) {
                return false;
            }
        }
        return true;
    }
}
