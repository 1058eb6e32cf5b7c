package dev.faultbook.index.lucene;

import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.FixedBitSet;

/**
 * Which document of a segment belongs to which build, in memory. A build has a place in the segment where its last document is, the one for the whole;
 * of a build that was written while segments changed, earlier documents may be in another.
 */
final class SegmentBuilds {
    /** Of each document the place of its build; {@code -1 - i} for the build {@code strangers[i]}, whose place is elsewhere. */
    private final int[] places;

    private final long[] strangers;
    private final long[] keys;
    private final long[] seenAt;
    private final int[] wholes;
    private final int[] firsts;
    private final int[] strangersFirsts;
    private final int[] strangersLasts;
    private final Map<Long, Integer> placesByKey;
    private final FixedBitSet shown;

    SegmentBuilds(LeafReader segment) throws IOException {
        NumericDocValues times = DocValues.getNumeric(segment, Schema.SEEN_AT);
        NumericDocValues owners = DocValues.getNumeric(segment, Schema.BUILD_KEY);
        int count = (int) times.cost();
        this.wholes = new int[count];
        this.seenAt = new long[count];
        this.keys = new long[count];
        this.placesByKey = HashMap.newHashMap(count);
        int place = 0;
        while (times.nextDoc() != DocIdSetIterator.NO_MORE_DOCS) {
            owners.advanceExact(times.docID());
            wholes[place] = times.docID();
            seenAt[place] = times.longValue();
            keys[place] = owners.longValue();
            placesByKey.put(owners.longValue(), place++);
        }
        this.places = new int[segment.maxDoc()];
        this.firsts = new int[count];
        Map<Long, Integer> strange = new HashMap<>();
        int[] ends = new int[2 * 16];
        NumericDocValues again = DocValues.getNumeric(segment, Schema.BUILD_KEY);
        for (int document = again.nextDoc(); document != DocIdSetIterator.NO_MORE_DOCS; document = again.nextDoc()) {
            long key = again.longValue();
            Integer known = placesByKey.get(key);
            if (known != null && document <= wholes[known]) {
                places[document] = known;
            } else {
                int number = strange.computeIfAbsent(key, any -> strange.size());
                places[document] = -1 - number;
                if (2 * number == ends.length) {
                    ends = Arrays.copyOf(ends, 2 * ends.length);
                }
                ends[2 * number] = ends[2 * number] == 0 ? document + 1 : ends[2 * number];
                ends[2 * number + 1] = document;
            }
        }
        Arrays.fill(firsts, Integer.MAX_VALUE);
        for (int document = places.length - 1; document >= 0; document--) {
            if (places[document] >= 0) {
                firsts[places[document]] = document;
            }
        }
        this.strangers = new long[strange.size()];
        this.strangersFirsts = new int[strange.size()];
        this.strangersLasts = new int[strange.size()];
        for (Map.Entry<Long, Integer> stranger : strange.entrySet()) {
            int number = stranger.getValue();
            strangers[number] = stranger.getKey();
            strangersFirsts[number] = ends[2 * number] - 1;
            strangersLasts[number] = ends[2 * number + 1];
        }
        this.shown = new FixedBitSet(Math.max(1, segment.maxDoc()));
        PostingsEnum evidence = segment.postings(new Term(Schema.EVIDENCE, Schema.YES), PostingsEnum.NONE);
        if (evidence != null) {
            while (evidence.nextDoc() != DocIdSetIterator.NO_MORE_DOCS) {
                shown.set(evidence.docID());
            }
        }
    }

    /** How many builds have their place here. */
    int size() {
        return keys.length;
    }

    long key(int place) {
        return keys[place];
    }

    long seenAt(int place) {
        return seenAt[place];
    }

    /** The document for the whole build. */
    int whole(int place) {
        return wholes[place];
    }

    /** The first document of a build; all of them are from there to {@link #whole}, perhaps with others between. */
    int first(int place) {
        return firsts[place];
    }

    /** Place of a document's build; negative when that is in another segment. */
    int place(int document) {
        return places[document];
    }

    /** Place of a build by its key; -1 when it has none here. */
    int placeOf(long key) {
        return placesByKey.getOrDefault(key, -1);
    }

    int strangers() {
        return strangers.length;
    }

    long stranger(int number) {
        return strangers[number];
    }

    int strangersFirst(int number) {
        return strangersFirsts[number];
    }

    int strangersLast(int number) {
        return strangersLasts[number];
    }

    /** Whether the report shows lines of a document. */
    boolean isShown(int document) {
        return shown.get(document);
    }
}
