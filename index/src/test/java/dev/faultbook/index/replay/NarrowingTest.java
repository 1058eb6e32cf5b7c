package dev.faultbook.index.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultbook.index.Store;
import dev.faultbook.ingest.Ingest;
import dev.faultbook.learnings.Catalog;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the index rules out is never what counts: over random logs and random changes, narrowed and full scans come to the same. */
final class NarrowingTest {
    private static final int BUILDS = 60;
    private static final long SEED = Long.getLong("faultbook.seed", 20261128);
    private static final int CHANGES = 40;

    @TempDir
    private Path folder;

    private final Random random = new Random(SEED);
    private final RandomCatalogs catalogs = new RandomCatalogs(random);

    private Store filled(Catalog catalog) {
        Store store = Store.open(folder);
        RandomLogs logs = new RandomLogs(random);
        Ingest ingest = new Ingest(catalog);
        for (int i = 0; i < BUILDS; i++) {
            store.add(logs.log(i), ingest);
        }
        return store;
    }

    @Test
    void aNarrowedReplaySaysWhatAFullOneSays() {
        Catalog first = catalogs.catalog();
        int read = 0;
        int effects = 0;
        try (Store store = filled(first)) {
            for (int i = 0; i < CHANGES; i++) {
                Catalog before = random.nextBoolean() ? first : catalogs.catalog();
                Catalog after = catalogs.changed(before);

                ReplayReport narrowed = Replay.of(store, before, after, new Replay.Options(false, 2, Progress.NONE));
                ReplayReport full = Replay.of(store, before, after, new Replay.Options(true, 2, Progress.NONE));

                assertThat(withoutCost(narrowed)).as("change %d", i).isEqualTo(withoutCost(full));
                read += narrowed.read();
                effects += narrowed.effects().stream().mapToInt(Effect::size).sum();
            }
        }
        assertThat(read).as("logs read, of " + CHANGES * BUILDS).isLessThan(CHANGES * BUILDS * 2 / 3);
        assertThat(effects).isGreaterThan(CHANGES);
    }

    @Test
    void aNarrowedReclassificationSaysWhatAFullOneSays() {
        Catalog first = catalogs.catalog();
        int read = 0;
        int rewritten = 0;
        try (Store store = filled(first)) {
            for (int i = 0; i < CHANGES; i++) {
                Ingest ingest = new Ingest(catalogs.changed(first));

                Reclassification.Result narrowed =
                        Reclassification.of(store, ingest, new Reclassification.Options(true, false, 2, Progress.NONE));
                Reclassification.Result full =
                        Reclassification.of(store, ingest, new Reclassification.Options(true, true, 2, Progress.NONE));

                assertThat(narrowed.rewritten()).as("change %d", i).isEqualTo(full.rewritten());
                assertThat(narrowed.effects()).isEqualTo(full.effects());
                read += narrowed.read();
                rewritten += full.rewritten().size();
            }
        }
        assertThat(read).isLessThan(CHANGES * BUILDS * 2 / 3);
        assertThat(rewritten).isGreaterThan(CHANGES);
    }

    @Test
    void changesOneAfterTheOtherEndWhereAFullScanEnds() {
        Catalog catalog = catalogs.catalog();
        try (Store store = filled(catalog)) {
            for (int i = 0; i < 10; i++) {
                catalog = catalogs.changed(catalog);
                Ingest ingest = new Ingest(catalog);

                Reclassification.of(store, ingest, new Reclassification.Options(false, false, 2, Progress.NONE));

                Reclassification.Result left =
                        Reclassification.of(store, ingest, new Reclassification.Options(true, true, 2, Progress.NONE));
                assertThat(left.rewritten()).as("left to do after change %d", i).isEmpty();
            }
        }
    }

    private static List<Effect> withoutCost(ReplayReport report) {
        return report.effects().stream()
                .map(effect -> new Effect(
                        effect.learning(),
                        effect.kind(),
                        effect.gained(),
                        effect.lost(),
                        effect.moved(),
                        effect.ambiguous(),
                        effect.green(),
                        Optional.empty(),
                        Optional.empty()))
                .toList();
    }
}
