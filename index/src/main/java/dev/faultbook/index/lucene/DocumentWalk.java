package dev.faultbook.index.lucene;

import dev.faultbook.index.document.Deadline;
import java.io.IOException;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.Weight;
import org.apache.lucene.util.Bits;

/** Visits the documents that match a query, segment by segment and in order within each. */
final class DocumentWalk {
    private static final int DOCUMENTS_BETWEEN_CHECKS = 4096;

    private final IndexSearcher searcher;

    /** Opens what it needs of a segment. */
    @FunctionalInterface
    interface SegmentVisitor {
        Visitor open(LeafReader segment) throws IOException;
    }

    /** Gets the documents of one segment. */
    @FunctionalInterface
    interface Visitor {
        void document(int document, float score) throws IOException;

        /** Whether no further document is wanted, of this segment or another; asked after each document. */
        default boolean isDone() {
            return false;
        }
    }

    DocumentWalk(IndexSearcher searcher) {
        this.searcher = searcher;
    }

    /** All scores are 1. Returns false when the deadline came first, or the visitor was done. */
    boolean walk(Query query, Deadline deadline, SegmentVisitor visitor) throws IOException {
        return walk(query, ScoreMode.COMPLETE_NO_SCORES, deadline, visitor);
    }

    /** Returns false when the deadline came first, or the visitor was done. */
    boolean walkScored(Query query, Deadline deadline, SegmentVisitor visitor) throws IOException {
        return walk(query, ScoreMode.COMPLETE, deadline, visitor);
    }

    private boolean walk(Query query, ScoreMode mode, Deadline deadline, SegmentVisitor visitor) throws IOException {
        Weight weight = searcher.createWeight(searcher.rewrite(query), mode, 1);
        for (LeafReaderContext segment : searcher.getIndexReader().leaves()) {
            Scorer scorer = deadline.isOver() ? null : weight.scorer(segment);
            if (scorer != null && !walk(scorer, mode, segment.reader(), deadline, visitor)) {
                return false;
            }
        }
        return !deadline.isOver();
    }

    private static boolean walk(
            Scorer scorer, ScoreMode mode, LeafReader segment, Deadline deadline, SegmentVisitor visitors)
            throws IOException {
        Visitor visitor = visitors.open(segment);
        Bits live = segment.getLiveDocs();
        DocIdSetIterator documents = scorer.iterator();
        int visited = 0;
        for (int document = documents.nextDoc();
                document != DocIdSetIterator.NO_MORE_DOCS;
                document = documents.nextDoc()) {
            if (++visited % DOCUMENTS_BETWEEN_CHECKS == 0 && deadline.isOver()) {
                return false;
            }
            if (live == null || live.get(document)) {
                visitor.document(document, mode.needsScores() ? scorer.score() : 1);
                if (visitor.isDone()) {
                    return false;
                }
            }
        }
        return true;
    }
}
