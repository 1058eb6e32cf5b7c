package dev.faultbook.index;

import static dev.faultbook.index.TestIngest.failedBuild;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.faultbook.FaultbookException;
import dev.faultbook.ingest.Ingest;
import dev.faultbook.ingest.ReadOptions;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OriginTest {
    private static final Origin NIGHTLY =
            Origin.of(List.of("team=ml", "branch=main"), "https://ci.example.com/runs/17?tab=log");

    private final Ingest ingest = TestIngest.knowingNothing();

    @TempDir
    Path data;

    @Test
    void whatWasSaidOfABuildIsThereWhenTheStoreIsOpenedAgain() {
        String id = add("alpha", NIGHTLY).build().id();
        try (Store store = Store.openToRead(data)) {
            StoredBuild build = store.find(id).orElseThrow();
            assertThat(build.labels()).containsExactly(Map.entry("branch", "main"), Map.entry("team", "ml"));
            assertThat(build.url()).contains(URI.create("https://ci.example.com/runs/17?tab=log"));
        }
    }

    @Test
    void itOutlivesAnotherVerdictAndAnotherIndex() {
        String id = add("alpha", NIGHTLY).build().id();
        try (Store store = Store.open(data)) {
            store.rejudge(store.find(id).orElseThrow(), ingest);
        }
        Store.reindex(data, indexed -> {});
        try (Store store = Store.openToRead(data)) {
            assertThat(store.find(id).orElseThrow().origin()).isEqualTo(NIGHTLY);
            assertThat(store.search(SearchRequest.of("alpha"))
                            .hits()
                            .getFirst()
                            .build()
                            .origin())
                    .isEqualTo(NIGHTLY);
        }
    }

    @Test
    void whatIsSaidOfAKnownLogCountsBesideWhatWasSaidBefore() {
        String id = add("alpha", NIGHTLY).build().id();
        Added again = add("alpha", Origin.of(List.of("branch=release", "runner=arm"), null));
        assertThat(again.isNew()).isFalse();
        try (Store store = Store.openToRead(data)) {
            StoredBuild build = store.find(id).orElseThrow();
            assertThat(build.labels())
                    .containsExactly(
                            Map.entry("branch", "release"), Map.entry("runner", "arm"), Map.entry("team", "ml"));
            assertThat(build.url()).isEqualTo(NIGHTLY.url());
            assertThat(store.size()).isEqualTo(1);
            assertThat(store.search(SearchRequest.of("alpha")).total()).isEqualTo(1);
        }
    }

    @Test
    void aSummaryHasItTooAndNoSteps() {
        String id = add("alpha", NIGHTLY).build().id();
        try (Store store = Store.openToRead(data)) {
            StoredBuild whole = store.find(id).orElseThrow();
            StoredBuild summary = store.summary(id).orElseThrow();
            assertThat(summary).isEqualTo(whole.withReport(whole.report().summary()));
            assertThat(summary.report().build().steps()).isEmpty();
            assertThat(whole.report().build().steps()).isNotEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "branch,          'has no value. Write it as key=value'",
        "Branch=main,     '\"Branch\" can be no label''s key'",
        "=main,           '\"\" can be no label''s key'",
        "a b=main,        'it has 1 to 63 characters of a-z, 0-9'",
        "branch=,         'The label branch cannot have the value \"\"'",
        "'branch=a\nb',   'none of them a control character'",
    })
    void aLabelThatIsNoneIsNamed(String label, String message) {
        assertThatThrownBy(() -> Origin.of(List.of(label), null))
                .isInstanceOf(FaultbookException.class)
                .hasMessageContaining(message);
    }

    @Test
    void labelsHaveLimits() {
        assertThat(Origin.of(List.of("k".repeat(63) + "=" + "v".repeat(256)), null)
                        .labels())
                .hasSize(1);
        assertThatThrownBy(() -> Origin.of(List.of("k".repeat(64) + "=v"), null))
                .hasMessageContaining("1 to 63");
        assertThatThrownBy(() -> Origin.of(List.of("k=" + "v".repeat(257)), null))
                .hasMessageContaining("1 to 256");
        List<String> many = IntStream.range(0, 65).mapToObj(n -> "k" + n + "=v").toList();
        assertThatThrownBy(() -> Origin.of(many, null)).hasMessageContaining("at most 64 labels");
        assertThatThrownBy(() -> Origin.of(List.of("k=a", "k=b"), null))
                .hasMessageContaining("k is given twice: a and b");
    }

    @Test
    void whatWasNotedFillsWhatNobodySaid() {
        Origin said = Origin.of(List.of("branch=main"), null);
        assertThat(said.or(
                        Map.of("branch", "other", "job", "j".repeat(300), "stage", " "),
                        Optional.of("https://ci.example.com/17")))
                .isEqualTo(
                        Origin.of(List.of("branch=main", "job=" + "j".repeat(255) + "…"), "https://ci.example.com/17"));
        assertThat(said.or(Map.of(), Optional.of("javascript:alert(1)"))).isEqualTo(said);
        Origin full =
                Origin.of(IntStream.range(0, 64).mapToObj(n -> "k" + n + "=v").toList(), null);
        assertThat(full.or(Map.of("job", "image"), Optional.empty())).isEqualTo(full);
    }

    @ParameterizedTest
    @CsvSource({
        "ci.example.com/runs/17,           is no page of the web",
        "file:///etc/passwd,               is no page of the web",
        "javascript:alert(1),              is no page of the web",
        "https://ci.example.com/a b,       is no URL: Illegal character in path at character 25",
        "https://me:secret@ci.example.com, has a user name or a password in it",
    })
    void anAddressThatIsNoneIsNamed(String url, String message) {
        assertThatThrownBy(() -> Origin.of(List.of(), url))
                .isInstanceOf(FaultbookException.class)
                .hasMessageContaining(message);
    }

    private Added add(String text, Origin origin) {
        try (Store store = Store.open(data)) {
            return store.add(failedBuild("a.log", text), ingest, ReadOptions.DEFAULT, origin);
        }
    }
}
