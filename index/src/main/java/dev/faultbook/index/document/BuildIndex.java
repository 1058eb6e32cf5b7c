package dev.faultbook.index.document;

import dev.faultbook.index.query.Query;
import dev.faultbook.index.stats.Rows;
import dev.faultbook.index.stats.StatsRequest;
import dev.faultbook.index.stats.TargetBuild;
import dev.faultbook.index.stats.WordCounts;
import java.time.Instant;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongPredicate;
import java.util.function.Predicate;

/**
 * Finds builds by words and fields. It may name a build that does not answer a query after all, and says so ({@link
 * Matches}), but never leaves out one that does. It is derived: all of it can be made again from logs and reports.
 * Thread-safe.
 */
public interface BuildIndex extends AutoCloseable {
    /**
     * Puts a build in, in place of one with the same id. Snapshots taken later show it; it outlives a crash after
     * {@link #commit}.
     */
    void add(BuildDocuments build);

    /** Takes a build out; does nothing when it is not there. */
    void remove(String build);

    /** Ids of the builds that are in it, whole. */
    Set<String> builds();

    /** What is in it now. */
    Snapshot snapshot();

    /** What was in it some seconds ago at most, 10: costs nothing while builds are added. */
    Snapshot recently();

    /** Makes everything added so far outlive a crash. */
    void commit();

    /** Gives back what removed builds take, where that is much; searches go on meanwhile. */
    void compact();

    /** Sees what another process has committed. */
    void refresh();

    /** Commits and gives back all resources. */
    @Override
    void close();

    /** The state of an index at one moment, in which builds have numbers from 0 on; closed by whoever took it. */
    interface Snapshot extends AutoCloseable {
        /** The builds that are there, whole; numbers between them may be free. Not to be changed. */
        BitSet all();

        /** A build's id. */
        String id(int build);

        /** When a build was seen: {@link Seen}, in microseconds since 1970. */
        long seenAt(int build);

        /** Which builds answer a part of a query. */
        Matches ask(Query.Leaf part, Deadline deadline);

        /**
         * How well builds fit, by their numbers: the most of these texts that one place has, and half a text more where that place is
         * shown by the report.
         */
        float[] scores(List<Matches> texts);

        /**
         * Where in a build the texts may be: places with the most of them first, then those that the report shows, then in the order of the log.
         *
         * @param limit of places
         */
        List<Place> places(List<Matches> texts, int build, int limit);

        /**
         * Goes through all places of a build where a text may be, in any order, until one is right.
         *
         * @return whether one was right
         */
        boolean anyPlace(Matches text, int build, Predicate<Place> isRight);

        /** Counts values over these builds. */
        FacetCounts facets(BitSet builds);

        /** All failures by their fingerprint, in no order. */
        List<ClusterTally> clusters();

        /**
         * Builds whose failures are about these words, those with most of them first.
         *
         * @param words as {@link Labels#heartWords} names them
         */
        List<Likeness> alike(Set<String> words, int limit);

        /**
         * Green builds whose {@link Target} has this name, the earliest first.
         *
         * @param after the time behind which they were seen
         */
        List<String> green(String target, Instant after, int limit);

        /** As {@link #green}, whatever became of them. */
        List<String> later(String target, Instant after, int limit);

        /** The builds that may have what is needed; none that has it is missing. */
        Set<String> having(Need need);

        /** Which report of each build is in it. */
        List<Judged> judged();

        /** All builds counted by what they have, in no order. */
        List<Tally> tallies(Tally.Column column);

        /**
         * The builds or steps that a request wants counted; its query aside.
         *
         * @param builds says by its key, the number that its id is, whether a build counts
         */
        Rows rows(StatsRequest request, LongPredicate builds);

        /** How the builds of a request's time ended that have a target, in no order. */
        List<TargetBuild> targetBuilds(StatsRequest request, LongPredicate builds);

        /** The words that failures are about, counted over these and over all. */
        WordCounts words(LongPredicate builds);

        @Override
        void close();
    }
}
