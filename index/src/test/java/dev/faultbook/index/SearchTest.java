package dev.faultbook.index;

import static dev.faultbook.index.TestIngest.failedBuild;
import static dev.faultbook.index.TestIngest.log;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.faultbook.FailureKind;
import dev.faultbook.FaultbookException;
import dev.faultbook.ingest.Ingest;
import dev.faultbook.ingest.source.LogLine;
import dev.faultbook.ingest.source.LogSource;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SearchTest {
    @TempDir
    Path folder;

    @TempDir
    Path catalog;

    private Store store;
    private Ingest ingest;

    @BeforeEach
    void open() {
        store = Store.open(folder);
        ingest = TestIngest.knowingOneCause(catalog);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void listsAllBuildsNewestFirst() {
        String one = add(log("one.log", "alpha\n"));
        String two = add(failedBuild("two.log", "beta"));
        SearchPage page = store.search(SearchRequest.of(""));
        assertThat(ids(page)).containsExactly(two, one);
        assertThat(page.total()).isEqualTo(2);
        assertThat(page.exact()).isTrue();
        assertThat(page.took()).isPositive();
        assertThat(page.hits()).allSatisfy(hit -> assertThat(hit.lines()).isEmpty());
    }

    @Test
    void tellsOfEachBuildTheFirstLineThatSaysWhatBroke() {
        add(failedBuild(
                "a.log",
                "Collecting torch==9",
                "ERROR: Could not find torch==9",
                "ERROR: No matching distribution found for torch==9"));
        add(failedBuild("b.log", "torch", "ERROR: the gizmo wobbles", "done with it"));
        add(log("c.log", "alpha\n"));
        assertThat(store.search(new SearchRequest("", 10, 0).in(Order.OLDEST)).hits())
                .extracting(hit -> hit.build().report().headline())
                .containsExactly(
                        Optional.of(new LogLine(11, "ERROR: No matching distribution found for torch==9")),
                        Optional.of(new LogLine(10, "ERROR: the gizmo wobbles")),
                        Optional.empty());
    }

    @Test
    void showsTheLinesThatMatchWithHighlights() {
        add(log("a.log", "first\nERROR: Disk full, disk is full\nlast\n"));
        assertThat(lines("disk full"))
                .containsExactly(new LineHit(
                        2,
                        "ERROR: Disk full, disk is full",
                        List.of(
                                new Highlight(7, 11),
                                new Highlight(12, 16),
                                new Highlight(18, 22),
                                new Highlight(26, 30))));
        assertThat(lines("\"disk full\""))
                .containsExactly(new LineHit(2, "ERROR: Disk full, disk is full", List.of(new Highlight(7, 16))));
    }

    @Test
    void showsEvidenceOfTheCauseFirstAndThreeLinesAtMost() {
        add(failedBuild(
                "a.log",
                "torch torch",
                "torch one",
                "torch two",
                "torch three",
                "ERROR: No matching distribution found for torch==9"));
        List<LineHit> lines = lines("torch");
        assertThat(lines).hasSize(3);
        assertThat(lines)
                .extracting(LineHit::text)
                .containsExactly(
                        "#3 0.502 ERROR: No matching distribution found for torch==9",
                        "#3 0.501 torch torch",
                        "#3 0.502 torch one");
    }

    @Test
    void showsLinesOfTheExcerptWhereEvidenceOfAnUnexplainedFailureIsAskedFor() {
        add(failedBuild("a.log", "fine so far", "ERROR: the gizmo wobbles"));
        assertThat(lines("in:evidence wobbles cause:none"))
                .extracting(LineHit::text)
                .containsExactly("#3 0.502 ERROR: the gizmo wobbles");
    }

    @Test
    void prefersLinesWithMoreOfTheWords() {
        add(log("a.log", "alpha\nbeta\nalpha beta\n"));
        assertThat(lines("alpha beta")).extracting(LineHit::number).containsExactly(3L, 1L, 2L);
    }

    @Test
    void verifiesPhrasesOnTheText() {
        String right = add(log("a.log", "pip could not find it\n"));
        add(log("b.log", "could pip not find it\n"));
        add(log("c.log", "could\nnot\n"));
        SearchPage page = store.search(SearchRequest.of("\"could not\""));
        assertThat(ids(page)).containsExactly(right);
        assertThat(page.total()).isEqualTo(1);
        assertThat(facet(page, "outcome")).extracting(FacetValue::count).containsExactly(1L);
    }

    @Test
    void wantsAllWordsInTheBuildAndPutsThoseFirstThatHaveThemTogether() {
        String together = add(log("a.log", "alpha beta\n"));
        String apart = add(log("b.log", "alpha\n" + "x\n".repeat(600) + "beta\n"));
        add(log("c.log", "alpha\n"));
        assertThat(found("alpha beta")).containsExactly(together, apart);
    }

    @Test
    void narrowsWordsDownToStepsThatAreAskedFor() {
        String failed = add(failedBuild("a.log", "torch crashed"));
        assertThat(found("step:pip crashed")).containsExactly(failed);
        assertThat(found("step:gcc crashed")).isEmpty();
        assertThat(found("step:gcc (crashed OR step:pip)")).containsExactly(failed);
        assertThat(found("step:pip (gcc OR exit:1)")).containsExactly(failed);
        assertThat(found("step:gcc -crashed")).isEmpty();
    }

    @Test
    void goesOnBehindACursorWhenBuildsCome() {
        IntStream.range(0, 25).forEach(n -> add(log("a.log", "alpha n" + n + "\n")));
        SearchRequest first = new SearchRequest("alpha", 10, 0).in(Order.OLDEST);
        SearchPage page = store.search(first);
        List<String> paged = new ArrayList<>(ids(page));
        add(log("a.log", "alpha late\n"));
        while (page.next().isPresent()) {
            page = store.search(first.after(Cursor.parse(page.next().get().toString())));
            paged.addAll(ids(page));
        }
        assertThat(paged).hasSize(26).doesNotHaveDuplicates();
        assertThat(ids(store.search(new SearchRequest("alpha", 100, 0).in(Order.NEWEST))))
                .containsExactlyElementsOf(paged.reversed());
    }

    @Test
    void countsBuildsOverTime() {
        add(log("a.log", "alpha\n"));
        add(failedBuild("b.log", "alpha"));
        Histogram histogram = store.search(SearchRequest.of("alpha")).histogram();
        assertThat(histogram.unit()).isEqualTo(Histogram.Unit.HOUR);
        assertThat(histogram.bars().stream().mapToLong(Histogram.Bar::builds).sum())
                .isEqualTo(2);
        assertThat(histogram.bars().stream().mapToLong(Histogram.Bar::failures).sum())
                .isEqualTo(1);
    }

    @Test
    void looksAtNoMoreTextThanThePageShowsUnlessAllIsToBeCounted() {
        IntStream.range(0, 30).forEach(n -> add(log("a.log", "alpha beta n" + n + "\n")));
        SearchRequest request = new SearchRequest("\"alpha beta\"", 10, 0);
        SearchPage page = store.search(request.with(SearchRequest.Effort.PAGE));
        assertThat(page.total()).isEqualTo(10);
        assertThat(page.exact()).isFalse();
        assertThat(page.partial()).isFalse();
        assertThat(page.next()).isPresent();
        assertThat(store.search(request).total()).isEqualTo(30);
    }

    @Test
    void findsPartsOfPathsAndVersions() {
        String build = add(log("a.log", "in /usr/lib/site-packages/torch/x.py: torch==2.6.0+cu124\n"));
        for (String query : List.of(
                "torch==2.6.0+cu124", "2.6.0", "torch==2.6.0", "site-packages/torch", "/usr/lib", "cu124", "X.PY")) {
            assertThat(ids(store.search(SearchRequest.of(query)))).as(query).containsExactly(build);
        }
        for (String query : List.of("torch==2.6.0.1", "site-package", "6.0.1", "torch>=2.6.0")) {
            assertThat(ids(store.search(SearchRequest.of(query)))).as(query).isEmpty();
        }
    }

    @Test
    void findsTextsOfHundredsOfWords() {
        String words = words(0xac00);
        String build = add(log("a.log", "all of " + words + "\n"));
        assertThat(found('"' + words + '"')).containsExactly(build);
        assertThat(found("in:log 'of " + words + "'")).containsExactly(build);
        assertThat(found("step:\"" + words + "\" step:\"" + words(0xb000) + "\" \"" + words + '"'))
                .isEmpty();
        assertThat(found("/[ab][ab][ab][ab]" + words.substring(0, 450) + "/")).isEmpty();
    }

    /** 490 of them, each a syllable of Hangul. */
    private static String words(int first) {
        return IntStream.range(first, first + 490).mapToObj(Character::toString).collect(Collectors.joining(" "));
    }

    @Test
    void findsNothingByARegularExpressionThatNothingMatches() {
        add(log("a.log", "alpha\n"));
        assertThat(found("/[^\\s\\S]+/")).isEmpty();
        assertThat(found("/a[^\\w\\W]{2}/")).isEmpty();
    }

    @Test
    void combinesFieldsWordsAndNegations() {
        String failed = add(failedBuild("ci/a.log", "ERROR: No matching distribution found for torch==9"));
        String unexplained = add(failedBuild("ci/b.log", "torch crashed"));
        String plain = add(log("c.log", "torch\n"));
        assertThat(found("learning:no-version")).containsExactly(failed);
        assertThat(found("outcome:failure torch")).containsExactly(unexplained, failed);
        assertThat(found("outcome:failure -learning:no-version")).containsExactly(unexplained);
        assertThat(found("torch -\"torch crashed\"")).containsExactlyInAnyOrder(failed, plain);
        assertThat(found("path:ci crashed")).containsExactly(unexplained);
        assertThat(found("step:\"pip install\" torch")).containsExactly(unexplained, failed);
        assertThat(found("step:\"apt-get install\" torch")).isEmpty();
        assertThat(found("step:#2 gcc")).containsExactlyInAnyOrder(failed, unexplained);
        assertThat(found("crashed OR (outcome:failure \"matching distribution\")"))
                .containsExactlyInAnyOrder(failed, unexplained);
        assertThat(found("-outcome:failure")).containsExactly(plain);
        assertThat(found("-torch")).isEmpty();
        assertThat(found("\"Nothing fits\"")).containsExactly(failed);
    }

    @Test
    void countsFacetsOverAllMatchesWhateverThePage() {
        IntStream.range(0, 30).forEach(n -> add(failedBuild("a.log", "torch n" + n)));
        add(failedBuild("a.log", "ERROR: No matching distribution found for torch==9"));
        SearchPage page = store.search(new SearchRequest("torch", 5, 10));
        assertThat(page.total()).isEqualTo(31);
        assertThat(page.hits()).hasSize(5);
        assertThat(facet(page, "outcome")).containsExactly(new FacetValue("failure", 31));
        assertThat(facet(page, "learning")).containsExactly(new FacetValue("no-version", 1));
        assertThat(facet(page, "category")).containsExactly(new FacetValue("pip-no-match", 1));
        assertThat(facet(page, "format")).containsExactly(new FacetValue("buildkit-plain", 31));
        assertThat(page.facets()).extracting(Facet::field).doesNotContain("platform");
    }

    @Test
    void pagesWithoutGapsOrRepeats() {
        List<String> added = IntStream.range(0, 25)
                .mapToObj(n -> add(log("a.log", "alpha n" + n + "\n")))
                .toList();
        List<String> paged = IntStream.iterate(0, offset -> offset < 40, offset -> offset + 10)
                .boxed()
                .flatMap(offset -> ids(store.search(new SearchRequest("alpha", 10, offset))).stream())
                .toList();
        assertThat(paged).containsExactlyElementsOf(added.reversed());
    }

    @Test
    void cutsALongLineAroundWhatWasSearchedFor() {
        add(log("a.log", "x ".repeat(3_000) + "needle" + " y".repeat(3_000) + "\n"));
        LineHit line = lines("needle").getFirst();
        assertThat(line.text()).hasSize(1002).startsWith("…").endsWith("…");
        Highlight highlight = line.highlights().getFirst();
        assertThat(line.text().substring(highlight.start(), highlight.end())).isEqualTo("needle");
    }

    @Test
    void saysThatAnAnswerIsPartialWhenTimeRunsOut() {
        IntStream.range(0, 5).forEach(n -> add(log("a.log", "alpha beta n" + n + "\n")));
        store.close();
        store = Store.open(folder, Clock.systemUTC(), new SearchLimits(Duration.ZERO, 10_000));
        SearchPage page = store.search(SearchRequest.of("\"alpha beta\""));
        assertThat(page.exact()).isFalse();
        assertThat(page.total()).isLessThanOrEqualTo(5);
    }

    /** Wherever it does: while the index is asked, or while texts are read. */
    @Test
    void findsNoBuildThatDoesNotAnswerWhenTimeRunsOut() {
        IntStream.range(0, 5).forEach(n -> add(log("a.log", "alpha beta n" + n + "\n")));
        String other = add(log("b.log", "beta alpha\n"));
        store.close();
        AtomicInteger looksLeft = new AtomicInteger();
        store = Store.open(
                folder, Clock.systemUTC(), new SearchLimits(() -> () -> looksLeft.getAndDecrement() <= 0, 10_000));
        boolean exact = false;
        for (int looks = 0; !exact; looks++) {
            looksLeft.set(looks);
            SearchPage page = store.search(SearchRequest.of("-\"alpha beta\""));
            assertThat(ids(page)).as("%d looks at the clock", looks).isSubsetOf(other);
            assertThat(page.total()).isEqualTo(ids(page).size());
            exact = page.exact();
            assertThat(exact).isNotEqualTo(page.partial());
        }
        looksLeft.set(Integer.MAX_VALUE);
        assertThat(found("-\"alpha beta\"")).containsExactly(other);
    }

    @Test
    void saysThatAnAnswerIsPartialWhenTooManyBuildsWouldHaveToBeLookedAt() {
        IntStream.range(0, 5).forEach(n -> add(log("a.log", "alpha beta n" + n + "\n")));
        store.close();
        store = Store.open(folder, Clock.systemUTC(), new SearchLimits(Duration.ofSeconds(60), 3));
        SearchPage page = store.search(SearchRequest.of("\"alpha beta\""));
        assertThat(page.exact()).isFalse();
        assertThat(page.total()).isEqualTo(3);
        assertThat(store.search(SearchRequest.of("alpha")).exact()).isTrue();
    }

    @Test
    void refusesRequestsThatAreOutOfRange() {
        for (Runnable request : List.<Runnable>of(
                () -> new SearchRequest("", 0, 0),
                () -> new SearchRequest("", 1_001, 0),
                () -> new SearchRequest("", 1, -1),
                () -> new SearchRequest("x".repeat(10_001), 1, 0),
                () -> Cursor.parse("r0-ffffffffffffffff-0123456789abcdef"),
                () -> store.search(SearchRequest.of("\"x")))) {
            assertThatThrownBy(request::run)
                    .isInstanceOfSatisfying(
                            FaultbookException.class, e -> assertThat(e.kind()).isEqualTo(FailureKind.BAD_INPUT));
        }
    }

    private String add(LogSource log) {
        return store.add(log, ingest).build().id();
    }

    private List<String> found(String query) {
        SearchPage page = store.search(SearchRequest.of(query));
        assertThat(page.exact()).isTrue();
        assertThat(page.total()).isEqualTo(page.hits().size());
        return ids(page);
    }

    private List<LineHit> lines(String query) {
        return store.search(SearchRequest.of(query)).hits().getFirst().lines();
    }

    private static List<FacetValue> facet(SearchPage page, String field) {
        return page.facets().stream()
                .filter(facet -> facet.field().equals(field))
                .flatMap(facet -> facet.values().stream())
                .toList();
    }

    private static List<String> ids(SearchPage page) {
        return page.hits().stream().map(hit -> hit.build().id()).toList();
    }
}
