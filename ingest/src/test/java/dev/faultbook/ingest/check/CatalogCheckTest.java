package dev.faultbook.ingest.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultbook.learnings.Sample;
import dev.faultbook.learnings.document.CatalogReader;
import dev.faultbook.learnings.document.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogCheckTest {
    @TempDir
    Path folder;

    @Test
    void everyShippedLearningProvesItselfOnItsSamples() {
        assertThat(CatalogCheck.check(CatalogReader.shipped().catalog())).isEmpty();
    }

    @Test
    void everyShippedLearningThatReadsLogsHasTwoSamplesOfEachKindAndAReference() {
        assertThat(CatalogReader.shipped().catalog().learnings())
                .filteredOn(learning -> learning.detect().isPresent())
                .allSatisfy(learning -> {
                    assertThat(learning.references()).as(learning.id()).isNotEmpty();
                    assertThat(learning.samples().stream().filter(Sample::matches))
                            .as("matches of " + learning.id())
                            .hasSizeGreaterThanOrEqualTo(2);
                    assertThat(learning.samples().stream().filter(sample -> !sample.matches()))
                            .as("near misses of " + learning.id())
                            .hasSizeGreaterThanOrEqualTo(2);
                });
    }

    @Test
    void tellsFileAndLineOfEverySampleThatDoesNotHold() throws IOException {
        Files.writeString(folder.resolve("catalog.yaml"), "version: 1.0.0\ncategories: {no-space: Disk full}\n");
        Files.createDirectory(folder.resolve("no-space"));
        Files.writeString(folder.resolve("no-space/too-broad.md"), """
                ---
                id: too-broad
                title: Space
                category: no-space
                role: cause
                status: active
                revision: 1
                added: 2026-01-01
                detect:
                  log:
                    all:
                      - line: '(?P<word>[Ss]pace)'
                      - none: [{fact: no.such.fact}]
                fix: [{say: Do}]
                references: []
                ---
                ## Samples
                ```log match
                Something else entirely
                ```
                ```log match word=Space
                no space left
                ```
                ```log near-miss
                #5 1.2 tabs and spaces
                ```
                """);

        assertThat(CatalogCheck.check(CatalogReader.read(folder).catalog()).stream()
                        .map(Problem::toString))
                .satisfiesExactly(
                        first -> assertThat(first)
                                .startsWith("no-space/too-broad.md:1: no fact is called \"no.such.fact\""),
                        second -> assertThat(second)
                                .startsWith("no-space/too-broad.md:19: this sample does not show too-broad"),
                        third -> assertThat(third)
                                .isEqualTo("no-space/too-broad.md:22: expected word=Space, captured space"),
                        fourth -> assertThat(fourth)
                                .startsWith("no-space/too-broad.md:25: this near miss is taken for too-broad"));
    }
}
