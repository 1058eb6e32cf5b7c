package dev.faultbook.learnings.book;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.faultbook.FaultbookException;
import dev.faultbook.learnings.Catalog;
import dev.faultbook.learnings.Learning;
import dev.faultbook.learnings.Learning.Section;
import dev.faultbook.learnings.document.CatalogReader;
import dev.faultbook.learnings.document.Problem;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

class BookTest {
    private static final String FILE = """
            ---
            id: disk-full
            title: The disk is full
            category: no-space
            role: cause
            status: active
            revision: 2
            added: 2025-12-01
            detect:
              log:
                line: 'No space left on device$'
            fix:
              - say: Free the disk.
              - run: docker system prune
            references: [https://docs.docker.com/prune/]
            ---
            ## Problem
            There is no space left.

            ## Solution
            - Free some
            - or buy more

            ## Samples
            ```log match
            cp: No space left on device
            ```
            ```log near-miss
            No space here.
            ```
            """;
    private static final Catalog CATALOG = catalog(FILE);

    private static final String DOCUMENT = """
            <!-- faultbook:page -->
            # Learnings

            What goes wrong when containers are built, why, and what to do about it. Whoever mends a text here, or adds a section, brings it
            into the catalog with `faultbook learnings import`.

            <!-- faultbook:toc -->

            - [No space](#no-space)
              - [1. The disk is full](#1-the-disk-is-full)

            <!-- /faultbook:toc -->

            <!-- faultbook:chapters -->

            ## No space
            <!-- faultbook:chapter no-space -->

            *Disk full*

            ### 1. The disk is full
            <!-- faultbook:learning disk-full -->

            **Problem:** There is no space left.

            **Solution:**

            - Free some
            - or buy more

            **Fix:** Free the disk.

            ```bash
            docker system prune
            ```

            **References:**

            - <https://docs.docker.com/prune/>

            **Date:** December 2025

            **Seen:** <!-- faultbook:seen id=disk-full -->12 builds, last 2026-11-20<!-- /faultbook -->

            <details><!-- faultbook:data -->
            <summary>How it is recognised (cause, revision 2), proved by 2 samples</summary>

            ```yaml
            role: cause
            revision: 2
            detect:
              log:
                line: 'No space left on device$'
            ```

            ```log match
            cp: No space left on device
            ```

            ```log near-miss
            No space here.
            ```

            </details>

            <!-- /faultbook:chapters -->
            """;

    private static Catalog catalog(String file) {
        Catalog among = new Catalog("1.0.0", Map.of("no-space", "Disk full"), List.of());
        return CatalogReader.readOne("no-space/disk-full.md", file, among).catalog();
    }

    private static Document read(String document) {
        return Book.read("LEARNINGS.md", document, CATALOG);
    }

    @Test
    void rendersWhatAPersonWouldWrite() {
        assertThat(Book.render(CATALOG, Map.of("disk-full", new Sighting(12, LocalDate.of(2026, 11, 20)))))
                .isEqualTo(DOCUMENT);
    }

    @Test
    void whereNobodyCountsNothingIsSaidOfHowOftenItWasSeen() {
        assertThat(Book.render(CATALOG, Map.of())).doesNotContain("Seen").doesNotContain("seen");
    }

    @Test
    void aTextThatIsEditedComesBackAndAllElseStaysAsItWas() {
        Learning before = CATALOG.find("disk-full").orElseThrow();

        Learning after = read(DOCUMENT.replace("There is no space left.", "There is **none** left.\n\nNot a byte."))
                .learnings()
                .getFirst();

        assertThat(after.section("Problem")).hasValue("There is **none** left.\n\nNot a byte.");
        assertThat(after.section("Solution")).isEqualTo(before.section("Solution"));
        assertThat(after.detect()).isEqualTo(before.detect());
        assertThat(after.samples()).hasSameSizeAs(before.samples());
        assertThat(after.fix()).isEqualTo(before.fix());
    }

    @Test
    void aCommandThatIsEditedComesBack() {
        Learning after = read(DOCUMENT.replace("docker system prune", "docker system prune --all\ndf -h"))
                .learnings()
                .getFirst();

        assertThat(after.fix().getLast().toString()).contains("docker system prune --all\ndf -h\n");
    }

    @Test
    void aSectionThatIsAddedByHandIsALearningOfItsChapter() {
        Document read = read(DOCUMENT.replace("<!-- /faultbook:chapters -->", """
                        ---

                        ### The quota is used up

                        **Problem:** The quota is used up:
                        ```
                        Disk quota exceeded
                        ```

                        **Solution:** Ask for more.

                        <!-- /faultbook:chapters -->
                        """.stripTrailing()));

        assertThat(read.problems()).isEmpty();
        Learning added = read.learnings().getLast();
        assertThat(added.id()).isEqualTo("the-quota-is-used-up");
        assertThat(added.category()).isEqualTo("no-space");
        assertThat(added.sections())
                .containsExactly(
                        new Section("Problem", "The quota is used up:\n```\nDisk quota exceeded\n```"),
                        new Section("Solution", "Ask for more."));
        assertThat(added.detect()).isEmpty();
    }

    @Test
    void aLearningWhoseFoldedPartWasTakenOutKeepsHowItIsRecognised() {
        String document = DOCUMENT.replaceFirst("(?s)<details>.*</details>\n", "");

        assertThat(read(document).learnings().getFirst().detect())
                .isEqualTo(CATALOG.find("disk-full").orElseThrow().detect());
    }

    @Test
    void textOutsideOfTheChaptersBecomesAPage() {
        Document read = read(DOCUMENT + "\n## Contributing\n\n1. Write it down.\n");

        assertThat(read.pages()).hasSize(1);
        assertThat(read.pages().getFirst().id()).isEqualTo("learnings");
        assertThat(read.pages().getFirst().markdown())
                .contains("<!-- faultbook:chapters -->\n\n## Contributing")
                .doesNotContain("disk-full");
    }

    @Test
    void textInAChapterThatBelongsToNoLearningIsRefusedWithItsLine() {
        assertThat(read(DOCUMENT.replace("*Disk full*", "*Disk full*\n\nNobody's words."))
                        .problems())
                .extracting(Problem::toString)
                .containsExactly(
                        "LEARNINGS.md:21: this text belongs to no learning; put it under one, or outside of the generated chapters");
    }

    @Test
    void aHeaderThatCannotBeReadIsToldWithTheLearningAndItsLine() {
        assertThat(read(DOCUMENT.replace("role: cause", "role: culprit")).problems())
                .extracting(Problem::toString)
                .singleElement()
                .asString()
                .startsWith("LEARNINGS.md:21: learning disk-full cannot be read: ");
    }

    @Test
    void whatIsWrittenBehindTheFixTakesNothingAway() {
        assertThat(read(DOCUMENT.replace(
                                "**Date:** December 2025\n", "**Date:** December 2025\n\nSee the wiki, too.\n"))
                        .problems())
                .singleElement()
                .extracting(Problem::text)
                .asString()
                .startsWith("disk-full: what stands under Fix, References, Date cannot be read.");
        assertThat(read(DOCUMENT.replace("- <https://docs.docker.com/prune/>\n", "- https://docs.docker.com/prune/\n"))
                        .problems())
                .singleElement()
                .extracting(Problem::text)
                .asString()
                .contains("under Fix, References cannot be read");
    }

    @Test
    void aLearningThatStandsThereTwiceIsRefused() {
        String twice = DOCUMENT.replace(
                "<!-- /faultbook:chapters -->",
                "### 2. Again\n<!-- faultbook:learning disk-full -->\n\n**Problem:** x\n\n<!-- /faultbook:chapters -->");

        assertThat(read(twice).problems())
                .extracting(Problem::text)
                .containsExactly("learning disk-full stands in this document twice; take one of them out");
    }

    @Test
    void aRenderingIsFreshHoweverOftenItWasSeen() {
        assertThat(Book.check("LEARNINGS.md", DOCUMENT, CATALOG)).isEmpty();
        assertThat(Book.check("LEARNINGS.md", Book.render(CATALOG, Map.of()), CATALOG))
                .isEmpty();
        assertThat(Book.check("LEARNINGS.md", DOCUMENT.replace("\n", "\r\n"), CATALOG))
                .isEmpty();
    }

    @Test
    void aStaleRenderingIsToldByItsLine() {
        assertThat(Book.check("LEARNINGS.md", DOCUMENT.replace("or buy more", "or buy another"), CATALOG))
                .extracting(Problem::toString)
                .containsExactly(
                        "LEARNINGS.md:29: learning disk-full says \"- or buy another\", the catalog says \"- or buy more\"");
    }

    @Test
    void aHandWrittenDocumentNeedsNoMarkers() {
        Document read = Book.read("notes.md", """
                        # Notes

                        Some words.

                        ## Caches

                        ### 1. The cache is off

                        **Problem:** Nothing is cached.

                        **Solution:** Cache it.

                        **Date:** 2025-12-14

                        ---

                        ## Goodbye
                        """, Catalog.EMPTY);

        Learning learning = read.learnings().getFirst();
        assertThat(learning.id()).isEqualTo("the-cache-is-off");
        assertThat(learning.category()).isEqualTo("caches");
        assertThat(learning.added()).isEqualTo(LocalDate.of(2025, 12, 14));
        assertThat(read.categories()).isEqualTo(Map.of("caches", "Caches"));
        assertThat(read.pages().getFirst().markdown()).isEqualTo("""
                # Notes

                Some words.

                ## Caches

                ### {n}. {title}
                <!-- faultbook:learning the-cache-is-off -->

                ---

                ## Goodbye
                """);
    }

    @Test
    void aDocumentThatIsMadeToHurtTakesBoundedTime() {
        List<String> hostile = List.of(
                "> ".repeat(200_000) + "x",
                "- ".repeat(200_000) + "x",
                "[".repeat(500_000),
                "*".repeat(500_000) + "a",
                "`".repeat(500_000),
                "<!-- ".repeat(100_000),
                "| a ".repeat(100_000) + "\n" + "|-".repeat(100_000) + "\n",
                "# x\n".repeat(100_000),
                "### 1. x\n<!-- faultbook:learning x -->\n\n".repeat(20_000),
                "<!-- faultbook:chapters -->\n\n".repeat(20_000),
                "<!-- faultbook:toc -->\n\n".repeat(20_000),
                "<details><!-- faultbook:data -->\n\n".repeat(20_000),
                "**Problem:** x\n\n**Solution:** y\n\n".repeat(20_000),
                "x".repeat(5_000_000),
                "### x" + "#".repeat(100_000) + "\n<!-- faultbook:learning x -->\n\n**Problem:** x\n",
                "### 1. x" + " ".repeat(200_000) + "x\n\n**Problem:** x\n\n**Solution:** y\n",
                "### 1. Same\n\n**Problem:** x\n\n**Solution:** y\n\n".repeat(30_000),
                "### 1. A learning\n\n**Problem:** a b x.y\n\n**Solution:** y\n\n".repeat(5_000)
                        + "## Retest\n\n| Package | Issue | Test |\n|---|---|---|\n"
                        + "| a.b | fails | `run` |\n| none | fails | `run` |\n".repeat(250),
                "\u0000\u0001\n".repeat(10_000));
        for (String text : hostile) {
            Assertions.assertThatCode(() -> org.junit.jupiter.api.Assertions.assertTimeoutPreemptively(
                            Duration.ofSeconds(60), () -> Book.read("hostile.md", text, Catalog.EMPTY)))
                    .as(text.substring(0, 20))
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void aTitleThatEndsInNumberSignsIsRenderedInNoTime() {
        for (String title : List.of("#".repeat(100_000), "x # ".repeat(100_000), "#".repeat(100_000) + "x")) {
            Assertions.assertThatCode(() -> org.junit.jupiter.api.Assertions.assertTimeoutPreemptively(
                            Duration.ofSeconds(20), () -> HeadingLine.escaped(title)))
                    .doesNotThrowAnyException();
        }
        assertThat(HeadingLine.escaped("a # b ## ")).isEqualTo("a # b \\#\\# ");
    }

    @Test
    void aPackageToTestAgainWithItsNextReleaseIsTheToolThatItsLearningAppliesTo() {
        Document read = Book.read("notes.md", """
                        ### 1. vllm wants another torch

                        **Problem:** vllm is strict.

                        **Solution:** Wait.

                        ## Retest with new releases

                        | Package | Issue | Test |
                        |---|---|---|
                        | vllm | strict torch | `pip install vllm` |
                        """, Catalog.EMPTY);

        Learning learning = read.learnings().getFirst();
        assertThat(learning.retest().map(Learning.Retest::on)).hasValue("tool-version");
        assertThat(learning.appliesTo().map(Learning.AppliesTo::tool)).hasValue("vllm");
    }

    @Test
    void aTitleOfMoreThanALineIsRefused() {
        assertThat(read("### 1. " + "x".repeat(501) + "\n\n**Problem:** x\n\n**Solution:** y\n")
                        .problems())
                .extracting(Problem::toString)
                .containsExactly("LEARNINGS.md:1: this title has more than 500 characters; say it in one line");
    }

    @Test
    void aDocumentThatIsTooLongIsRefused() {
        assertThatThrownBy(() -> Book.read("big.md", "x\n".repeat(Book.MOST_CHARACTERS), Catalog.EMPTY))
                .isInstanceOf(FaultbookException.class)
                .hasMessageContaining("a document has at most 16777216. Split it");
    }
}
