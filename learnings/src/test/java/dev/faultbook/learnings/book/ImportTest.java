package dev.faultbook.learnings.book;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.faultbook.FaultbookException;
import dev.faultbook.learnings.Catalog;
import dev.faultbook.learnings.Learning;
import dev.faultbook.learnings.Status;
import dev.faultbook.learnings.book.Import.Change;
import dev.faultbook.learnings.document.CatalogFiles;
import dev.faultbook.learnings.document.CatalogReader;
import dev.faultbook.learnings.document.CatalogReader.Reading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportTest {
    private static final Catalog SHIPPED = CatalogReader.shipped().catalog();

    @TempDir
    Path folder;

    private List<Change> bringIn(String file, String text, Catalog base) {
        Import plan = Import.of(file, text, base, folder);
        assertThat(plan.document().problems()).isEmpty();
        plan.write();
        return plan.changes();
    }

    private Reading read() {
        Reading reading = CatalogReader.read(CatalogFiles.in(folder), SHIPPED, () -> "test");
        assertThat(reading.problems()).isEmpty();
        return reading;
    }

    @Test
    void aDocumentBecomesACatalogAndAgainChangesNothing() {
        for (String seed : List.of(
                "learnings-gpu-devbox.md",
                "dockerfile-fixes.md",
                "container-best-practices.md",
                "improvements-gpu-devbox.md",
                "devcontainers-deep-learning.md")) {
            assertThat(bringIn(seed, SeedsTest.seed(seed), SHIPPED)).isNotEmpty();
            assertThat(bringIn(seed, SeedsTest.seed(seed), SHIPPED)).isEmpty();
        }
        Catalog catalog = read().catalog();
        assertThat(catalog.learnings()).hasSize(17 + 2 + 9);
        assertThat(catalog.proposals()).hasSize(25);
        assertThat(catalog.pages()).hasSize(5);
        assertThat(bringIn("LEARNINGS.md", Book.render(catalog, Map.of()), SHIPPED))
                .isEmpty();
    }

    @Test
    void aKnownLearningKeepsItsIdAndHowItIsRecognised() {
        bringIn("learnings-gpu-devbox.md", SeedsTest.seed("learnings-gpu-devbox.md"), SHIPPED);

        Learning shipped = SHIPPED.find("pip-backtracking").orElseThrow();
        Learning own = read().catalog().find("pip-backtracking").orElseThrow();
        assertThat(own.title()).isEqualTo("Pip Resolver Backtracking Can Take Hours");
        assertThat(own.detect()).isEqualTo(shipped.detect());
        assertThat(own.fix()).isEqualTo(shipped.fix());
        assertThat(own.section("Why it happens")).isEqualTo(shipped.section("Why it happens"));
    }

    @Test
    void aPackageToTestAgainIsSoOnTheLearningThatIsAboutIt() {
        bringIn("learnings-gpu-devbox.md", SeedsTest.seed("learnings-gpu-devbox.md"), Catalog.EMPTY);

        assertThat(read().catalog()
                        .find("datasets-4-x-breaks-lm-eval-compatibility")
                        .flatMap(Learning::retest))
                .hasValueSatisfying(retest -> {
                    assertThat(retest.on()).isEqualTo("base-image-change");
                    assertThat(retest.run()).hasValue("pip install lm-eval");
                    assertThat(retest.reason()).isEqualTo("lm-eval: Requires datasets<4.0");
                });
    }

    @Test
    void snippetsOfGoodAndBadPracticeBecomeRulesWhereTheyProveOne() {
        bringIn("container-best-practices.md", SeedsTest.seed("container-best-practices.md"), Catalog.EMPTY);

        Catalog catalog = read().catalog();
        assertThat(catalog.learnings().stream()
                        .filter(learning -> !learning.dockerfile().isEmpty())
                        .map(Learning::id))
                .containsExactly("driver-management", "pytorch-installation", "tensorflow-installation");
        assertThat(catalog.find("pytorch-installation").map(Learning::status)).hasValue(Status.DRAFT);
        assertThat(catalog.find("pytorch-installation").orElseThrow().samples()).hasSize(4);
    }

    @Test
    void whatDidNotChangeKeepsTheLettersOfItsAuthor() throws IOException {
        Path file = folder.resolve("no-space/disk-full.md");
        Files.createDirectories(file.getParent());
        Files.writeString(folder.resolve("catalog.yaml"), "version: 1.0.0 # ours\ncategories: {no-space: Disk full}\n");
        String before = """
                ---
                # A person wrote this.
                title: "The disk is full"
                id:   disk-full
                category: no-space
                role: cause
                status: active
                detect: {log: {text: ENOSPC}}
                ---
                ## Problem

                None left.

                ## Samples
                Taken from a real log:
                ```log match
                ENOSPC
                ```
                ```log near-miss
                EACCES
                ```
                """;
        Files.writeString(file, before);
        String document = Book.render(read().catalog(), Map.of());
        assertThat(bringIn("LEARNINGS.md", document, Catalog.EMPTY)).isEmpty();

        bringIn("LEARNINGS.md", document.replace("None left.", "Nothing left."), Catalog.EMPTY);

        assertThat(Files.readString(file))
                .isEqualTo(before.replace("---\n## Problem\n\nNone left.", "---\n\n## Problem\nNothing left."));
        assertThat(Files.readString(folder.resolve("catalog.yaml"))).contains("# ours");
    }

    @Test
    void whatStandsBetweenSamplesStaysWhateverElseChanges() throws IOException {
        Path file = folder.resolve("no-space/disk-full.md");
        Files.createDirectories(file.getParent());
        Files.writeString(folder.resolve("catalog.yaml"), "version: 1.0.0\ncategories: {no-space: Disk full}\n");
        Files.writeString(file, """
                ---
                id: disk-full
                title: The disk is full
                category: no-space
                role: cause
                status: active
                detect: {log: {text: ENOSPC}}
                ---
                ## Samples
                Taken from a real log:
                ```log match
                ENOSPC
                ```
                And one of another fault:
                ```log near-miss
                EACCES
                ```
                """);
        String document = Book.render(read().catalog(), Map.of());
        assertThat(document).contains("Taken from a real log:", "And one of another fault:");

        bringIn("LEARNINGS.md", document.replace("role: cause", "role: contributor"), Catalog.EMPTY);

        assertThat(Files.readString(file))
                .contains("role: contributor", "Taken from a real log:", "And one of another fault:")
                .containsOnlyOnce("ENOSPC\n```")
                .containsOnlyOnce("## Samples");
        assertThat(read().catalog().find("disk-full").orElseThrow().samples()).hasSize(2);
    }

    @Test
    void aPartOfAHandWrittenDocumentThatIsCalledSamplesIsKept() {
        bringIn("notes.md", """
                # Notes

                ### 1. Gizmo wobbles

                **Problem:** It wobbles.

                #### Samples

                Seen on the third floor.

                ```text
                gizmo: wobble
                ```

                **Solution:** Tighten the gizmo.

                ```bash
                tighten gizmo
                ```
                """, Catalog.EMPTY);

        assertThat(read().catalog().find("gizmo-wobbles").flatMap(learning -> learning.section("Samples")))
                .hasValueSatisfying(text -> assertThat(text)
                        .contains("third floor", "gizmo: wobble", "Tighten the gizmo.", "tighten gizmo"));
    }

    @Test
    void anotherDocumentOfTheSameFileNameTakesNoPagesPlace() throws IOException {
        String ours = """
                # Learnings

                Team A wrote this.

                ## Gizmos

                ### 1. Gizmo wobbles

                **Problem:** It wobbles.

                **Solution:** Tighten it.
                """;
        String theirs = ours.replace("Team A", "Team B").replace("wobble", "squeak");
        bringIn("a/LEARNINGS.md", ours, Catalog.EMPTY);

        Import plan = Import.of("b/LEARNINGS.md", theirs, Catalog.EMPTY, folder);

        assertThat(plan.document().problems())
                .singleElement()
                .asString()
                .startsWith("b/LEARNINGS.md:1: there is a page learnings that has what this document lacks,"
                        + " such as \"Team A wrote this.\"; import it under another file name");
        assertThat(plan.changes()).isEmpty();

        bringIn("b/team-b.md", theirs, Catalog.EMPTY);
        assertThat(bringIn("a/LEARNINGS.md", ours, Catalog.EMPTY)).isEmpty();
        assertThat(bringIn("a/LEARNINGS.md", ours + "\n## Goodbye\n", Catalog.EMPTY))
                .extracting(Change::file)
                .containsExactly("pages/learnings.md");
        assertThat(Files.readString(folder.resolve("pages/team-b.md"))).contains("Team B wrote this.");
    }

    @Test
    void chaptersOfAnyNameBecomeCategoriesThatAreReadAgain() {
        List<String> chapters =
                List.of("Pages", "Proposals", "\u0421\u0431\u043e\u0440\u043a\u0430", "\u6784\u5efa", "Docker");
        StringBuilder document = new StringBuilder("# Notes\n");
        for (String chapter : chapters) {
            document.append("\n## ").append(chapter).append("\n");
            for (int i = 1; i <= 2; i++) {
                document.append("\n### ")
                        .append(i)
                        .append(". Fault ")
                        .append(i)
                        .append(" of ")
                        .append(chapter);
                document.append("\n\n**Problem:** It fails.\n\n**Solution:** Mend it.\n");
            }
        }
        bringIn("notes.md", document.toString(), Catalog.EMPTY);

        Catalog catalog = read().catalog();
        assertThat(catalog.categories())
                .isEqualTo(Map.of(
                        "pages-2", chapters.get(0),
                        "proposals-2", chapters.get(1),
                        "untitled", chapters.get(2),
                        "untitled-2", chapters.get(3),
                        "docker", chapters.get(4)));
        assertThat(catalog.learnings().stream().filter(l -> l.category().equals("untitled-2")))
                .hasSize(2);
        assertThat(bringIn("notes.md", document.toString(), Catalog.EMPTY)).isEmpty();
        assertThat(bringIn("LEARNINGS.md", Book.render(catalog, Map.of()), Catalog.EMPTY))
                .isEmpty();
        RoundTripTest.assertReadBack("notes", catalog);
    }

    @Test
    void anEditedDocumentTakesItsFormerVersionsPlace() throws IOException {
        String first = """
                # Learnings

                What we lernt.

                ## Gizmos

                ### 1. Gizmo wobbles

                **Problem:** It wobbles.

                **Solution:** Tighten it.
                """;
        bringIn("LEARNINGS.md", first, Catalog.EMPTY);
        String mended = first.replace("lernt", "learnt");
        String shortened = mended.replace("## Gizmos\n\n", "").replace("What we learnt.\n\n", "");
        String renamed = first.replace("Gizmo wobbles", "The gizmo is loose");
        for (String next : List.of(mended, shortened, first + "\n## Goodbye\n", renamed)) {
            assertThat(bringIn("LEARNINGS.md", next, Catalog.EMPTY))
                    .extracting(Change::file)
                    .contains("pages/learnings.md");
        }

        bringIn("article.md", "# Gizmos\n\nThey wobble.\n\nTighten them.\n", Catalog.EMPTY);
        bringIn("article.md", "# Gizmos\n\nThey all wobble.\n\nTighten them.\n", Catalog.EMPTY);
        bringIn("article.md", "# Gizmos\n", Catalog.EMPTY);
        assertThat(Files.readString(folder.resolve("pages/article.md"))).isEqualTo("# Gizmos\n");
        assertThat(Import.of("article.md", "# Widgets\n\nThey squeak.\n", Catalog.EMPTY, folder)
                        .document()
                        .problems())
                .hasSize(1);
    }

    @Test
    void aRetestThatAnEarlierImportWroteWithoutItsToolIsInNoLaterImportsWay() throws IOException {
        String document = "### 1. Gizmo wobbles\n\n**Problem:** x\n\n**Solution:** y\n";
        bringIn("notes.md", document, Catalog.EMPTY);
        Path file = folder.resolve("other/gizmo-wobbles.md");
        Files.writeString(
                file,
                Files.readString(file)
                        .replaceFirst("(?m)^added:", "retest: {on: tool-version, run: make, reason: why}\nadded:"));

        assertThat(bringIn("more.md", document.replace("Gizmo", "Widget"), Catalog.EMPTY))
                .extracting(Change::file)
                .contains("other/widget-wobbles.md");
        assertThat(CatalogReader.readPast("other/gizmo-wobbles.md", Files.readAllBytes(file), Catalog.EMPTY))
                .isPresent();
    }

    @Test
    void aDocumentCannotWriteElsewhere() {
        String document = """
                # Notes

                ### 1. x
                <!-- faultbook:learning x file=../../etc/x.md -->

                **Problem:** x
                """;

        assertThatThrownBy(() -> Import.of("notes.md", document, Catalog.EMPTY, folder))
                .isInstanceOf(FaultbookException.class)
                .hasMessageContaining("The document asks for a file called \"../../etc/x.md\"");
    }

    @Test
    void aLearningIsNotWrittenWherePagesAre() {
        String document = """
                # Notes

                ### 1. x
                <!-- faultbook:learning x file=pages/x.md -->

                **Problem:** x
                """;

        assertThatThrownBy(() -> Import.of("notes.md", document, Catalog.EMPTY, folder))
                .isInstanceOf(FaultbookException.class)
                .hasMessageContaining("The document puts learning x into pages/x.md, where no learnings are read");
    }

    @Test
    void theCatalogThatShipsCanBeBroughtIntoAnEmptyFolder() {
        bringIn("LEARNINGS.md", Book.render(SHIPPED, Map.of()), Catalog.EMPTY);

        assertThat(read().catalog().learnings().stream().map(Changed::withoutPositions))
                .isEqualTo(SHIPPED.learnings().stream()
                        .map(Changed::withoutPositions)
                        .toList());
        assertThat(List.copyOf(read().catalog().categories().entrySet()))
                .isEqualTo(List.copyOf(SHIPPED.categories().entrySet()));
    }
}
