package dev.faultbook.learnings.history;

import static dev.faultbook.learnings.history.GitCatalog.learning;
import static org.assertj.core.api.Assertions.assertThat;

import dev.faultbook.learnings.document.CatalogReader;
import dev.faultbook.learnings.document.Problem;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RevisionCheckTest {
    private static final String FILE = "no-space/disk-full.md";
    private static final String LEARNING =
            learning("disk-full", "no space left").replace("revision: 1", "revision: 3");

    @TempDir
    private Path folder;

    private GitCatalog repository;

    @BeforeEach
    void aRepository() {
        repository = new GitCatalog(folder);
        repository.write(FILE, LEARNING);
        repository.commit("First");
    }

    @AfterEach
    void closed() {
        repository.close();
    }

    private Discipline check(String since, boolean everyCommit) {
        try (CatalogHistory history = CatalogHistory.of(repository.folder())) {
            return history.check(since, everyCommit);
        }
    }

    private List<String> problems(String now) {
        repository.write(FILE, now);
        return check("HEAD", false).problems().stream().map(Problem::toString).toList();
    }

    @Test
    void whatIsDetectedOrDoneOtherwiseWantsANewRevision() {
        assertThat(problems(LEARNING.replace("line: 'no space left'", "line: 'No space left'")))
                .containsExactly(
                        "no-space/disk-full.md:7: its detection changed since HEAD (looks for line `No space left` instead "
                                + "of line `no space left`), so its revision has to rise to 4");
        assertThat(problems(LEARNING.replace("Free some space.", "Free much space.")))
                .containsExactly(
                        "no-space/disk-full.md:7: its fix changed since HEAD (its fix now says: Free much space.), so "
                                + "its revision has to rise to 4");
        assertThat(problems(
                        LEARNING.replace("Free some space.", "Free much space.").replace("revision: 3", "revision: 4")))
                .isEmpty();
    }

    @Test
    void alsoOfACatalogThatLiesOnOthersAndHasNoSettings() {
        repository.remove("catalog.yaml");
        repository.commit("Categories are those below");
        repository.write(FILE, LEARNING.replace("line: 'no space left'", "line: 'No space left'"));
        try (CatalogHistory history =
                CatalogHistory.of(repository.folder(), CatalogReader.shipped().catalog())) {
            assertThat(history.check("HEAD", false).problems())
                    .extracting(Problem::text)
                    .anyMatch(text -> text.contains("so its revision has to rise to 4"));
        }
    }

    @Test
    void wordsAndSamplesDoNot() {
        assertThat(problems(
                        LEARNING.replace("No space.", "None at all.").replace("spaces and tabs", "tabs and spaces")))
                .isEmpty();
        assertThat(problems(LEARNING.replace("line: 'no space left'", "line:   \"no space left\"")))
                .isEmpty();
    }

    @Test
    void aRevisionNeverFallsAndTheDayOfBirthStays() {
        assertThat(problems(LEARNING.replace("revision: 3", "revision: 2").replace("2026-01-31", "2026-02-01")))
                .containsExactly(
                        "no-space/disk-full.md:7: revision 2 is lower than 3, which it was since HEAD; revisions only rise",
                        "no-space/disk-full.md:8: \"added\" was 2026-01-31 and changed since HEAD; the day a learning was added "
                                + "stays the same");
    }

    @Test
    void anIdDoesNotGoAway() {
        repository.remove(FILE);

        assertThat(check("HEAD", false).problems())
                .extracting(Problem::toString)
                .containsExactly(
                        "no-space/disk-full.md:1: \"disk-full\" is gone since HEAD; reports and searches name it, so put the "
                                + "file back and retire it with status: retired");
    }

    @Test
    void anIdIsNotUsedAgainForSomethingElse() {
        repository.remove(FILE);
        repository.commit("Gone");
        repository.write("other/disk-full.md", LEARNING.replace("The disk is full", "Something else"));

        assertThat(check("HEAD", false).problems())
                .extracting(Problem::toString)
                .hasSize(1)
                .first()
                .asString()
                .startsWith("other/disk-full.md:2: \"disk-full\" was \"The disk is full\" until commit ")
                .endsWith("; ids are never used again, so take another one");
    }

    @Test
    void whatComesBackAsItWasIsWelcome() {
        repository.remove(FILE);
        repository.commit("Gone");
        repository.write(FILE, LEARNING);

        assertThat(check("HEAD", false).problems()).isEmpty();
    }

    @Test
    void anotherCategoryIsNoRemoval() {
        repository.remove(FILE);
        repository.write("other/disk-full.md", LEARNING.replace("category: no-space", "category: other"));

        assertThat(check("HEAD", false).problems()).isEmpty();
    }

    @Test
    void aFileThatCannotBeReadIsNoRemovalEither() {
        assertThat(problems("no header\n")).isEmpty();
    }

    @Test
    void everyCommitIsHeldToIt() {
        repository.write(FILE, LEARNING.replace("line: 'no space left'", "line: 'No space left'"));
        String forgot = repository.commit("Forgot the revision");
        repository.write(
                FILE,
                LEARNING.replace("line: 'no space left'", "line: 'No space left'")
                        .replace("revision: 3", "revision: 4"));
        repository.commit("Raised it");

        assertThat(check("HEAD~2", false).problems()).isEmpty();
        assertThat(check("HEAD~2", true).problems())
                .extracting(Problem::text)
                .containsExactly("its detection changed in commit " + forgot.substring(0, 7)
                        + " (Forgot the revision) (looks for line `No space left` instead of line `no space left`), so its revision "
                        + "has to rise to 4");
    }

    @Test
    void theVersionRisesByWhatChanged() {
        assertThat(check("HEAD", false).wantedVersion()).isEmpty();

        repository.write(FILE, LEARNING.replace("No space.", "None at all."));
        assertThat(check("HEAD", false).wantedVersion()).contains("1.0.1");

        repository.write("no-space/quota.md", learning("quota", "quota exceeded"));
        assertThat(check("HEAD", false).wantedVersion()).contains("1.1.0");

        repository.remove(FILE);
        assertThat(check("HEAD", false).wantedVersion()).contains("2.0.0");

        repository.write("catalog.yaml", "version: 2.0.0\ncategories: {no-space: Disk full, other: The rest}\n");
        assertThat(check("HEAD", false).wantedVersion()).isEmpty();
    }

    @Test
    void versionZeroPromisesNothingYet() {
        assertThat(Rise.MAJOR.from("0.4.2")).contains("0.5.0");
        assertThat(Rise.MAJOR.from("1.4.2")).contains("2.0.0");
        assertThat(Rise.PATCH.from("0.4.2")).contains("0.4.3");
        assertThat(Rise.MINOR.isGiven("1.4.2", "1.10.0")).isTrue();
        assertThat(Rise.MINOR.isGiven("1.4.2", "1.4.3")).isFalse();
    }
}
