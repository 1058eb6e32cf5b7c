package dev.faultbook.ingest.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultbook.ingest.Ingest;
import dev.faultbook.ingest.source.LogSource;
import dev.faultbook.learnings.Learning;
import dev.faultbook.learnings.Sample;
import dev.faultbook.learnings.Sample.Kind;
import dev.faultbook.learnings.document.CatalogReader;
import dev.faultbook.learnings.document.CatalogReader.Reading;
import dev.faultbook.learnings.document.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
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
    void noShippedPatternIsTriedOnEveryLine() {
        assertThat(CatalogCheck.costs(CatalogReader.shipped().catalog())).isEmpty();
    }

    @Test
    void everyShippedLearningHasAReferenceAndTwoSamplesOfEachKindForAllThatItDetects() {
        assertThat(CatalogReader.shipped().catalog().learnings()).allSatisfy(learning -> {
            assertThat(learning.references()).as(learning.id()).isNotEmpty();
            assertThat(learning.samples()).as(learning.id()).isNotEmpty();
            if (learning.detect().isPresent()) {
                assertThatSamplesSuffice(learning, sample -> sample.kind() == Kind.LOG);
            }
            if (!learning.dockerfile().isEmpty()) {
                assertThatSamplesSuffice(learning, sample -> sample.kind() == Kind.DOCKERFILE);
            }
            if (learning.samples().stream().anyMatch(sample -> sample.kind() != Kind.LOG)) {
                assertThatSamplesSuffice(learning, sample -> sample.kind() != Kind.LOG);
            }
        });
    }

    private static void assertThatSamplesSuffice(Learning learning, Predicate<Sample> ofKind) {
        for (boolean matches : new boolean[] {true, false}) {
            assertThat(learning.samples())
                    .filteredOn(sample -> ofKind.test(sample) && sample.matches() == matches)
                    .as((matches ? "matches of " : "near misses of ") + learning.id())
                    .hasSizeGreaterThanOrEqualTo(2);
        }
    }

    @Test
    void tellsWhichDockerfileSampleDoesNotHoldAndWhichFixMendsNothing() throws IOException {
        write("shell/no-cd.md", "advice", """
                detect:
                  dockerfile:
                    - command: '^cd (?P<folder>\\S+)'
                      fix: {append: "&& true"}
                fix: [{say: Do}]
                references: []
                ---
                ## Samples
                ```dockerfile match line=1 folder=/srv
                FROM scratch
                RUN cd /app
                ```
                ```dockerfile near-miss
                RUN make && cd /app
                ```
                """);

        assertThat(problems())
                .containsExactly(
                        "shell/no-cd.md:18: expected on line 1, found on 2",
                        "shell/no-cd.md:18: this sample does not show no-cd; mend the sample or widen the detection",
                        "shell/no-cd.md:22: the fix of line 1 mends nothing; it gives: [RUN make && cd /app && true]",
                        "shell/no-cd.md:22: this near miss is taken for no-cd; make its detection narrower");
    }

    @Test
    void tellsFileAndLineOfEverySampleThatDoesNotHold() throws IOException {
        write("no-space/too-broad.md", "cause", """
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

        assertThat(problems())
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

    @Test
    void aPatternThatAsksForTheMarkOfAJobsErrorsIsRefusedForItIsTakenOff() throws IOException {
        write("other/marked.md", "cause", """
                detect:
                  log:
                    any:
                      - line: '^##\\[error\\]The artifact (?P<name>\\S+) is missing'
                      - line: '^The artifact (?P<name>\\S+) is missing'
                fix: [{say: Do}]
                references: []
                ---
                ## Samples
                ```log match name=dist
                ##[error]The artifact dist is missing
                ```
                ```log near-miss
                ##[error]The artifact was uploaded
                ```
                """);

        assertThat(problems())
                .singleElement()
                .asString()
                .startsWith("other/marked.md:1: pattern \"^##\\[error\\]The artifact")
                .endsWith("are read without; leave it out");
    }

    @Test
    void tellsWithWhichSampleAFixReadsBadly() throws IOException {
        write("no-space/disk.md", "cause", """
                detect:
                  log: {line: 'disk (?P<disk>\\w*) ?is full(?P<how>.*)'}
                fix: [{say: "COPY . . wants more than ${disk} has (${how:})."}]
                references: []
                ---
                ## Samples
                ```log match
                disk sda is full ( 100 %, f() . )
                ```
                ```log match
                disk sda is full
                ```
                ```log match
                disk is full: 100 %
                ```
                ```log near-miss
                disk is not full
                ```
                """);

        assertThat(problems())
                .containsExactly(
                        "no-space/disk.md:19: with what this sample captures the fix reads badly: \" wants more than xxx has ().\"",
                        "no-space/disk.md:22: with what this sample captures the fix reads badly: \"COPY . . wants more than ${disk} has (:x%).\"");
    }

    @Test
    void aLearningWhoseRetestNeverComesStillFindsItsLog() throws IOException {
        write("no-space/disk.md", "cause", """
                retest: {on: tool-version, run: df, reason: why}
                detect:
                  log: {line: 'disk is full'}
                ---
                ## Samples
                ```log match
                disk is full
                ```
                ```log near-miss
                disk is fine
                ```
                """);
        Reading reading = CatalogReader.read(folder);
        Learning disk = reading.catalog().find("disk").orElseThrow();
        LogSource log = LogSource.bytes("build.log", "disk is full\n".getBytes(StandardCharsets.UTF_8));

        assertThat(new Ingest(reading.catalog()).proofs(disk, log)).hasSize(1);
        assertThat(reading.severe()).isEmpty();
        assertThat(reading.problems())
                .extracting(Problem::toString)
                .containsExactly(
                        "no-space/disk.md:9: tool-version never comes without applies-to, which says of what tool");
    }

    /** A catalog of one learning, in the folder of its category; {@code rest} begins on line 9. */
    private void write(String file, String role, String rest) throws IOException {
        String category = file.substring(0, file.indexOf('/'));
        String id = file.substring(category.length() + 1, file.length() - ".md".length());
        Files.writeString(folder.resolve("catalog.yaml"), "version: 1.0.0\ncategories: {" + category + ": Of tests}\n");
        Files.createDirectory(folder.resolve(category));
        Files.writeString(folder.resolve(file), """
                ---
                id: %s
                title: Of tests
                category: %s
                role: %s
                status: active
                revision: 1
                added: 2026-01-01
                """.formatted(id, category, role) + rest);
    }

    private List<String> problems() {
        return CatalogCheck.check(CatalogReader.read(folder).catalog()).stream()
                .map(Problem::toString)
                .toList();
    }
}
