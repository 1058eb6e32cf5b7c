package dev.faultbook.index.lucene;

import dev.faultbook.index.document.Deadline;
import dev.faultbook.index.document.Matches;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.Weight;
import org.apache.lucene.util.FixedBitSet;
import org.jspecify.annotations.Nullable;

/** The documents that answer a part of a query, and the builds that they belong to. */
final class DocumentMatches implements Matches {
    private static final int DOCUMENTS_BETWEEN_CHECKS = 1 << 16;

    private final List<@Nullable FixedBitSet> documents;
    private final BitSet possible;
    private final BitSet sure;
    private final boolean complete;

    private DocumentMatches(List<@Nullable FixedBitSet> documents, BitSet possible, BitSet sure, boolean complete) {
        this.documents = documents;
        this.possible = possible;
        this.sure = sure;
        this.complete = complete;
    }

    /**
     * @param trigrams that chunks must have
     * @param sure what those answer that do for certain; empty when all do
     */
    static DocumentMatches of(
            IndexSearcher searcher,
            List<SnapshotSegment> segments,
            Query possible,
            NeededTrigrams trigrams,
            Optional<Query> sure,
            Deadline deadline)
            throws IOException {
        List<@Nullable FixedBitSet> documents = new ArrayList<>();
        boolean complete = walk(searcher, segments, possible, deadline, documents);
        for (int i = 0; i < segments.size(); i++) {
            FixedBitSet found = documents.get(i);
            if (found != null) {
                trigrams.keep(segments.get(i).reader(), found);
            }
        }
        BitSet builds = builds(segments, documents);
        if (sure.isEmpty()) {
            return new DocumentMatches(documents, builds, builds, complete);
        }
        List<@Nullable FixedBitSet> certain = new ArrayList<>();
        walk(searcher, segments, sure.get(), deadline, certain);
        return new DocumentMatches(documents, builds, builds(segments, certain), complete);
    }

    private static boolean walk(
            IndexSearcher searcher,
            List<SnapshotSegment> segments,
            Query query,
            Deadline deadline,
            List<@Nullable FixedBitSet> documents)
            throws IOException {
        Weight weight = searcher.createWeight(searcher.rewrite(query), ScoreMode.COMPLETE_NO_SCORES, 1);
        boolean complete = true;
        for (SnapshotSegment segment : segments) {
            Scorer scorer = deadline.isOver() ? null : weight.scorer(segment.context());
            FixedBitSet found =
                    scorer == null ? null : new FixedBitSet(segment.reader().maxDoc());
            if (scorer != null && found != null) {
                complete &= fill(found, scorer.iterator(), deadline);
                if (segment.live() != null) {
                    segment.live().applyMask(found, 0);
                }
            }
            documents.add(found);
        }
        return complete && !deadline.isOver();
    }

    private static boolean fill(FixedBitSet found, DocIdSetIterator iterator, Deadline deadline) throws IOException {
        iterator.nextDoc();
        while (iterator.docID() != DocIdSetIterator.NO_MORE_DOCS) {
            iterator.intoBitSet(Math.min(found.length(), iterator.docID() + DOCUMENTS_BETWEEN_CHECKS), found, 0);
            if (deadline.isOver()) {
                return false;
            }
        }
        return true;
    }

    private static BitSet builds(List<SnapshotSegment> segments, List<@Nullable FixedBitSet> documents) {
        BitSet builds = new BitSet();
        for (int i = 0; i < segments.size(); i++) {
            FixedBitSet found = documents.get(i);
            if (found != null) {
                SnapshotSegment segment = segments.get(i);
                for (int document = next(found, 0);
                        document != DocIdSetIterator.NO_MORE_DOCS;
                        document = next(found, document + 1)) {
                    int build = segment.build(document);
                    if (build >= 0) {
                        builds.set(build);
                    }
                }
            }
        }
        return builds;
    }

    static int next(FixedBitSet documents, int from) {
        return from < documents.length() ? documents.nextSetBit(from) : DocIdSetIterator.NO_MORE_DOCS;
    }

    @Override
    public BitSet possible() {
        return possible;
    }

    @Override
    public BitSet sure() {
        return sure;
    }

    @Override
    public boolean isComplete() {
        return complete;
    }

    /** Whether a document of a segment may answer. */
    boolean has(int segment, int document) {
        FixedBitSet found = documents.get(segment);
        return found != null && found.get(document);
    }

    /** Adds one for each document of a segment that may answer. */
    void count(int segment, byte[] counts) {
        FixedBitSet found = documents.get(segment);
        if (found != null) {
            for (int document = next(found, 0);
                    document != DocIdSetIterator.NO_MORE_DOCS;
                    document = next(found, document + 1)) {
                counts[document]++;
            }
        }
    }
}
