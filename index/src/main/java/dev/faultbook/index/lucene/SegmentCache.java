package dev.faultbook.index.lucene;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReader;

/** What is held of each segment for as long as it is open, so that a snapshot costs only what is new. Thread-safe. */
final class SegmentCache {
    private final Map<IndexReader.CacheKey, SegmentBuilds> builds = new ConcurrentHashMap<>();
    private final TermTexts words = new TermTexts(Schema.LOG_TOKENS);
    private final TermTexts numberPieces = new TermTexts(Schema.NUMBER_PIECES);

    SegmentBuilds builds(LeafReader segment) throws IOException {
        IndexReader.CacheHelper core = segment.getCoreCacheHelper();
        SegmentBuilds known = builds.get(core.getKey());
        if (known != null) {
            return known;
        }
        core.addClosedListener(builds::remove);
        try {
            return builds.computeIfAbsent(core.getKey(), key -> read(segment));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static SegmentBuilds read(LeafReader segment) {
        try {
            return new SegmentBuilds(segment);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    TermTexts words() {
        return words;
    }

    TermTexts numberPieces() {
        return numberPieces;
    }
}
