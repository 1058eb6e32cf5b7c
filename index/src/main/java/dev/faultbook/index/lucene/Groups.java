package dev.faultbook.index.lucene;

import dev.faultbook.index.document.Candidate;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.NumericDocValues;
import org.jspecify.annotations.Nullable;

/** Gathers matching documents into builds. */
final class Groups {
    private static final Comparator<Group> WORST_FIRST = Comparator.<Group>comparingDouble(group -> group.score)
            .thenComparingLong(group -> group.ingestedAt)
            .thenComparingLong(group -> group.key);

    private final boolean allSure;
    private final Map<Long, Group> groups = new HashMap<>();
    private final List<Group> whole = new ArrayList<>();

    /** The documents of one build. */
    private static final class Group {
        private final long key;
        private float score;
        private long ingestedAt;
        private boolean sure;

        Group(long key) {
            this.key = key;
        }
    }

    /**
     * @param allSure whether each document that may match matches for sure
     */
    Groups(boolean allSure) {
        this.allSure = allSure;
    }

    DocumentWalk.Visitor addPossible(LeafReader segment) throws IOException {
        NumericDocValues keys = segment.getNumericDocValues(Schema.BUILD_KEY);
        return new DocumentWalk.Visitor() {
            private @Nullable Group last;

            @Override
            public void document(int document, float score) throws IOException {
                keys.advanceExact(document);
                Group group = last;
                if (group == null || group.key != keys.longValue()) {
                    group = groups.computeIfAbsent(keys.longValue(), Group::new);
                    last = group;
                }
                group.score = Math.max(group.score, score);
                group.sure |= allSure;
            }
        };
    }

    DocumentWalk.Visitor addSure(LeafReader segment) throws IOException {
        NumericDocValues keys = segment.getNumericDocValues(Schema.BUILD_KEY);
        return (document, score) -> {
            keys.advanceExact(document);
            Group group = groups.get(keys.longValue());
            if (group != null) {
                group.sure = true;
            }
        };
    }

    /**
     * Says that a build is in the index whole, and returns whether it matches. Builds of which this is not said are
     * left out.
     */
    boolean complete(long key, long ingestedAt) {
        Group group = groups.get(key);
        if (group == null) {
            return false;
        }
        group.ingestedAt = ingestedAt;
        whole.add(group);
        return true;
    }

    long total() {
        return whole.size();
    }

    /** The most relevant first, of equally relevant ones the newest. */
    List<Candidate> best(int limit) {
        PriorityQueue<Group> best = new PriorityQueue<>(WORST_FIRST);
        for (Group group : whole) {
            best.add(group);
            if (best.size() > limit) {
                best.remove();
            }
        }
        return best.stream()
                .sorted(WORST_FIRST.reversed())
                .map(group -> new Candidate(DocumentMapper.id(group.key), group.sure))
                .toList();
    }
}
