package dev.faultbook.index.stats;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultbook.index.document.BuildDocuments;
import dev.faultbook.index.document.BuildIndex;
import dev.faultbook.index.lucene.LuceneIndex;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random builds, random requests: what the index counts is what a count of the reports gives, to the last digit. */
final class StatsEqualRecountTest {
    private static final int REQUESTS = 15;
    private static final List<ZoneId> ZONES = List.of(
            ZoneId.of("UTC"),
            ZoneId.of("Europe/Berlin"),
            ZoneId.of("Australia/Lord_Howe"),
            ZoneId.of("America/Sao_Paulo"));
    private static final Instant FROM = Instant.parse("2026-03-01T00:00:00Z");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void countsAsTheReportsDo(long seed) {
        Random random = new Random(seed);
        Duration time = List.of(Duration.ofHours(30), Duration.ofDays(40), Duration.ofDays(400))
                .get(random.nextInt(3));
        RandomReports reports = new RandomReports(random, FROM, time);
        try (BuildIndex index = LuceneIndex.open(folder)) {
            List<Recount.Known> builds = new ArrayList<>();
            Set<Long> chosen = new HashSet<>();
            List<Recount.Known> known = new ArrayList<>();
            int count = random.nextInt(1, 70);
            for (int i = 0; i < count; i++) {
                Instant ingested = FROM.plus(time).plusSeconds(i);
                Recount.Known build = new Recount.Known(ingested, reports.next());
                if (i % 7 == 0) {
                    add(index, i, new Recount.Known(ingested, reports.next())); // judged anew at once
                }
                add(index, i, build);
                if (i % 40 == 0) {
                    index.commit();
                }
                builds.add(build);
                if (random.nextInt(3) > 0) {
                    chosen.add(key(i));
                    known.add(build);
                }
            }
            try (BuildIndex.Snapshot snapshot = index.snapshot()) {
                for (int i = 0; i < REQUESTS; i++) {
                    StatsRequest request = request(random, time);
                    boolean all = random.nextBoolean();
                    Rows rows = snapshot.rows(request, key -> all || chosen.contains(key));
                    Stats counted = Aggregation.of(request, rows, true, () -> Duration.ZERO);
                    assertThat(counted).as("%s", request).isEqualTo(new Recount(request, all ? builds : known).stats());
                }
            }
        }
    }

    private static void add(BuildIndex index, int number, Recount.Known build) {
        index.add(new BuildDocuments(
                HexFormat.of().toHexDigits(key(number)), build.ingestedAt(), build.report(), List.of()));
    }

    private static long key(int number) {
        return number * 0x9E3779B97F4A7C15L;
    }

    private static StatsRequest request(Random random, Duration time) {
        Subject subject = random.nextBoolean() ? Subject.BUILDS : Subject.STEPS;
        List<Dimension> dimensions = new ArrayList<>(Arrays.stream(Dimension.Kind.values())
                .filter(kind -> kind != Dimension.Kind.LABEL)
                .filter(kind -> subject == Subject.STEPS || kind.isOfBuild())
                .map(Dimension::new)
                .toList());
        Collections.shuffle(dimensions, random);
        Optional<Instant> since = random.nextBoolean() ? Optional.empty() : Optional.of(within(random, time));
        Optional<Instant> until = random.nextBoolean() ? Optional.empty() : Optional.of(within(random, time));
        boolean isSpan = since.isEmpty() || until.isEmpty() || since.get().isBefore(until.get());
        List<Every> every = time.toDays() > 100 ? List.of(Every.DAY, Every.WEEK, Every.MONTH) : List.of(Every.values());
        return new StatsRequest(
                "",
                since,
                isSpan ? until : Optional.empty(),
                subject,
                dimensions.subList(0, random.nextInt(4)),
                random.nextInt(3) > 0 ? Optional.of(every.get(random.nextInt(every.size()))) : Optional.empty(),
                ZONES.get(random.nextInt(ZONES.size())),
                Measure.values()[random.nextInt(Measure.values().length)],
                random.nextInt(1, 12));
    }

    private static Instant within(Random random, Duration time) {
        return FROM.plusMillis((long) (random.nextDouble() * time.toMillis()));
    }
}
