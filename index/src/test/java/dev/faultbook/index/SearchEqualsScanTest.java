package dev.faultbook.index;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultbook.ingest.Ingest;
import dev.faultbook.ingest.ReadOptions;
import dev.faultbook.ingest.source.LogSource;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Any search finds and counts what a scan of all the text does, in random logs and for random queries; {@code -Dcases=25000 -Dseed=7} tries more and others. */
class SearchEqualsScanTest {
    private static final int CASES = Integer.getInteger("cases", 300);
    private static final long SEED = Long.getLong("seed", 0);
    private static final int BUILDS = 25;
    private static final Instant NOW = Instant.parse("2026-11-28T10:00:00Z");
    private static final List<String> COUNTED =
            List.of("outcome", "cause", "learning", "category", "platform", "stage", "format", "label");

    @TempDir
    Path folder;

    @TempDir
    Path catalog;

    /** A clock that somebody sets. */
    private static final class SetClock extends Clock {
        private Instant now = NOW;

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void findsTheSameBuilds(long seed) {
        Random random = new Random(4 * SEED + seed);
        Ingest ingest = TestIngest.knowingOneCause(catalog);
        SetClock clock = new SetClock();
        SearchLimits limits = new SearchLimits(Duration.ofMinutes(5), Integer.MAX_VALUE);
        try (Store store = Store.open(folder, clock, limits)) {
            List<ScannedBuild> builds = fill(store, ingest, random, clock);
            RandomQueries queries = new RandomQueries(random, builds, NOW);
            for (int i = 0; i < CASES; i++) {
                ScanQuery query = queries.query(3);
                // Whether a match may reach into what the builder put before a line is left open.
                if (builds.stream().anyMatch(query::reachesBeforeLines)) {
                    continue;
                }
                assertSame(store.search(new SearchRequest(query.written(), 1000, 0)), query, builds);
            }
        }
    }

    private static List<ScannedBuild> fill(Store store, Ingest ingest, Random random, SetClock clock) {
        RandomBuilds logs = new RandomBuilds(random);
        List<ScannedBuild> builds = new ArrayList<>();
        for (int i = 0; i < BUILDS; i++) {
            clock.now = NOW.minus(Duration.ofMinutes(random.nextInt(60 * 24 * 40)));
            LogSource log = logs.log(i);
            Origin origin = Origin.of(logs.labels(), null);
            StoredBuild build =
                    store.add(log, ingest, ReadOptions.DEFAULT, origin).build();
            builds.add(ScannedBuild.of(build, log, ingest));
        }
        clock.now = NOW;
        return builds;
    }

    private static void assertSame(SearchPage page, ScanQuery query, List<ScannedBuild> builds) {
        List<ScannedBuild> expected = builds.stream().filter(query::answers).toList();
        Set<String> found =
                page.hits().stream().map(hit -> hit.build().id()).collect(Collectors.toCollection(TreeSet::new));
        assertThat(found)
                .as(query.written())
                .isEqualTo(expected.stream().map(ScannedBuild::id).collect(Collectors.toCollection(TreeSet::new)));
        assertThat(page.exact()).as(query.written()).isTrue();
        assertThat(page.total()).as(query.written()).isEqualTo(expected.size());
        for (String field : COUNTED) {
            assertThat(facet(page, field)).as(field + " of " + query.written()).isEqualTo(counted(expected, field));
        }
        assertThat(page.histogram().bars().stream()
                        .mapToLong(Histogram.Bar::builds)
                        .sum())
                .as(query.written())
                .isEqualTo(expected.size());
        assertThat(page.histogram().bars().stream()
                        .mapToLong(Histogram.Bar::failures)
                        .sum())
                .as(query.written())
                .isEqualTo(expected.stream().filter(ScannedBuild::isFailure).count());
    }

    private static Map<String, Long> facet(SearchPage page, String field) {
        return page.facets().stream()
                .filter(facet -> facet.field().equals(field))
                .flatMap(facet -> facet.values().stream())
                .collect(Collectors.toMap(FacetValue::value, FacetValue::count, Long::sum, TreeMap::new));
    }

    private static Map<String, Long> counted(List<ScannedBuild> builds, String field) {
        return builds.stream()
                .flatMap(build -> build.counted(field).stream())
                .collect(Collectors.groupingBy(value -> value, TreeMap::new, Collectors.counting()));
    }
}
