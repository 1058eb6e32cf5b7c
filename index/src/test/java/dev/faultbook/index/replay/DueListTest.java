package dev.faultbook.index.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultbook.index.Store;
import dev.faultbook.ingest.Ingest;
import dev.faultbook.ingest.source.LogSource;
import dev.faultbook.learnings.Catalog;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is to be tested again, by what the stored builds show. */
final class DueListTest {
    private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");
    private static final Instant STALE_BEFORE = Instant.parse("2026-06-01T00:00:00Z");

    @TempDir
    private Path folder;

    private Catalog catalog(String retest, String appliesTo) {
        return new TestCatalog(folder.resolve("catalog"), "1.0.0")
                .learning(
                        "gizmo",
                        1,
                        "cause",
                        appliesTo + "retest: {on: " + retest + ", run: pip install gizmo, reason: fixed upstream?}\n",
                        "line: 'gizmo wobbles'")
                .read();
    }

    private static String add(Store store, Catalog catalog, String day, String image, String... output) {
        String log = """
                #1 [1/2] FROM docker.io/library/%s
                #1 DONE 0.1s

                #2 [2/2] RUN make
                #2 0.1 %s %s
                #2 0.2 %s
                #2 ERROR: process "/bin/sh -c make" did not complete successfully: exit code: 2
                """.formatted(image, image, day, String.join("\n#2 0.3 ", output));
        return store.add(
                        LogSource.bytes(
                                day + ".log",
                                log.replaceAll("(?m)^(?=.)", day + "T10:00:00.000000Z ")
                                        .getBytes(StandardCharsets.UTF_8)),
                        new Ingest(catalog))
                .build()
                .id();
    }

    private DueList list(Store store, Catalog catalog) {
        return DueList.of(store, catalog, NOW, STALE_BEFORE);
    }

    @Test
    void aNewTagOfABaseImageMakesItDueAndNamesTheBuild() {
        Catalog catalog = catalog("base-image-change", "");
        try (Store store = Store.open(folder.resolve("data"))) {
            add(store, catalog, "2026-02-01", "python:3.12", "gizmo wobbles");
            assertThat(list(store, catalog).due()).isEmpty();
            String build = add(store, catalog, "2026-03-01", "python:3.13", "all else");

            DueList.Due due = list(store, catalog).due().getFirst();

            assertThat(due.learning().id()).isEqualTo("gizmo");
            assertThat(due.trigger()).isEqualTo("base image python:3.13, first seen 2026-03-01");
            assertThat(due.build()).contains(build);
            assertThat(due.retest().run()).contains("pip install gizmo");
        }
    }

    @Test
    void aLearningThatTheNewImageShowsIsNotDue() {
        Catalog catalog = catalog("base-image-change", "");
        try (Store store = Store.open(folder.resolve("data"))) {
            add(store, catalog, "2026-02-01", "python:3.12", "all else");
            add(store, catalog, "2026-03-01", "python:3.13", "gizmo wobbles");

            assertThat(list(store, catalog).due()).isEmpty();
        }
    }

    @Test
    void anImageOfAnotherNameIsNoChange() {
        Catalog catalog = catalog("base-image-change", "");
        try (Store store = Store.open(folder.resolve("data"))) {
            add(store, catalog, "2026-02-01", "python:3.12", "gizmo wobbles");
            add(store, catalog, "2026-03-01", "debian:13", "all else");

            assertThat(list(store, catalog).due()).isEmpty();
        }
    }

    @Test
    void aNewerVersionOfTheToolMakesItDue() {
        Catalog catalog = catalog("tool-version", "applies-to: {tool: pip}\n");
        try (Store store = Store.open(folder.resolve("data"))) {
            add(store, catalog, "2026-02-01", "a:1", "[notice] A new release of pip is available: 25.1 -> 26.0");
            add(store, catalog, "2026-02-02", "a:1", "[notice] A new release of pip is available: 24.0 -> 26.0");
            assertThat(list(store, catalog).due()).isEmpty();
            String build = add(
                    store, catalog, "2026-04-01", "a:1", "[notice] A new release of pip is available: 26.0 -> 26.1");

            DueList.Due due = list(store, catalog).due().getFirst();

            assertThat(due.trigger()).isEqualTo("pip 26.0, first seen 2026-04-01");
            assertThat(due.build()).contains(build);
        }
    }

    @Test
    void aDayMakesItDueOnceItHasCome() {
        try (Store store = Store.open(folder.resolve("data"))) {
            assertThat(list(store, catalog("2026-11-28", "")).due())
                    .singleElement()
                    .extracting(DueList.Due::trigger)
                    .isEqualTo("the day 2026-11-28");
            assertThat(list(store, catalog("2026-11-29", "")).due()).isEmpty();
        }
    }

    @Test
    void whatWasNotSeenForLongIsStale() {
        Catalog catalog = catalog("2030-01-01", "");
        try (Store store = Store.open(folder.resolve("data"))) {
            assertThat(list(store, catalog).stale())
                    .singleElement()
                    .satisfies(stale -> assertThat(stale.last()).isEmpty());
            add(store, catalog, "2026-03-01", "a:1", "gizmo wobbles");
            assertThat(list(store, catalog).stale())
                    .singleElement()
                    .satisfies(stale -> assertThat(stale.last()).contains(Instant.parse("2026-03-01T10:00:00Z")));
            add(store, catalog, "2026-09-01", "a:1", "gizmo wobbles");
            assertThat(list(store, catalog).stale()).isEmpty();
        }
    }
}
