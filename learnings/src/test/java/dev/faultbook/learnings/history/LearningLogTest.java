package dev.faultbook.learnings.history;

import static dev.faultbook.learnings.history.GitCatalog.learning;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.faultbook.FaultbookException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.jgit.api.MergeCommand.FastForwardMode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LearningLogTest {
    @TempDir
    private Path folder;

    private GitCatalog repository;

    @BeforeEach
    void aRepository() {
        repository = new GitCatalog(folder);
        repository.write("no-space/disk-full.md", learning("disk-full", "no space left"));
        repository.write("no-space/other.md", learning("other", "something else"));
        repository.commit("Two learnings");
    }

    @AfterEach
    void closed() {
        repository.close();
    }

    private List<LearningCommit> log(String id) {
        try (CatalogHistory history = CatalogHistory.of(repository.folder())) {
            return history.log(id, 20);
        }
    }

    @Test
    void tellsWhoChangedALearningWhenAndWhatItDoesOtherwise() {
        repository.write("no-space/other.md", learning("other", "something new"));
        repository.commit("Not about it");
        repository.write(
                "no-space/disk-full.md",
                learning("disk-full", "[Nn]o space left").replace("revision: 1", "revision: 2"));
        repository.commit("Capitals, too");

        assertThat(log("disk-full"))
                .satisfiesExactly(
                        change -> {
                            assertThat(change.subject()).isEqualTo("Capitals, too");
                            assertThat(change.author()).isEqualTo("Ada");
                            assertThat(change.date()).hasToString("2026-03-03T12:00Z");
                            assertThat(change.changes()
                                            .getFirst()
                                            .before()
                                            .orElseThrow()
                                            .revision())
                                    .isEqualTo(1);
                            assertThat(change.changes()
                                            .getFirst()
                                            .after()
                                            .orElseThrow()
                                            .revision())
                                    .isEqualTo(2);
                            assertThat(change.changes().getFirst().differences())
                                    .extracting(Difference::text)
                                    .containsExactly(
                                            "looks for line `[Nn]o space left` instead of line `no space left`");
                        },
                        birth -> assertThat(birth.changes().getFirst().kind()).isEqualTo(LearningChange.Kind.ADDED));
    }

    @Test
    void followsALearningThroughAnotherCategoryAndAnotherId() {
        repository.remove("no-space/disk-full.md");
        repository.write(
                "other/disk-full.md",
                learning("disk-full", "no space left").replace("category: no-space", "category: other"));
        repository.commit("Moved");
        repository.remove("other/disk-full.md");
        repository.write(
                "other/volume-full.md",
                learning("volume-full", "no space left").replace("category: no-space", "category: other"));
        repository.commit("Renamed");

        assertThat(log("volume-full"))
                .extracting(LearningCommit::subject)
                .containsExactly("Renamed", "Moved", "Two learnings");
        assertThat(log("volume-full").getFirst().changes().getFirst().differences())
                .extracting(Difference::text)
                .containsExactly("is called volume-full instead of disk-full");
        assertThat(log("volume-full").get(1).changes().getFirst().differences())
                .extracting(Difference::text)
                .containsExactly("is of category other instead of no-space");
    }

    @Test
    void aMergeShowsOnlyWhatItDidItself() throws Exception {
        repository.git().checkout().setCreateBranch(true).setName("topic").call();
        repository.write("no-space/disk-full.md", learning("disk-full", "no space at all"));
        repository.commit("On a branch");
        repository.git().checkout().setName("main").call();
        repository.write("no-space/other.md", learning("other", "something new"));
        repository.commit("On main");
        repository
                .git()
                .merge()
                .include(repository.git().getRepository().resolve("topic"))
                .setFastForward(FastForwardMode.NO_FF)
                .setMessage("Merge topic")
                .call();

        assertThat(log("disk-full"))
                .extracting(LearningCommit::subject)
                .containsExactly("On a branch", "Two learnings");
    }

    @Test
    void agreesWithGitOnWhichCommitsTouchedAFile() throws Exception {
        repository.write("no-space/other.md", learning("other", "something new"));
        repository.commit("Other");
        repository.write("no-space/disk-full.md", learning("disk-full", "no space at all"));
        repository.commit("Disk");

        List<String> subjects = git("log", "--format=%s", "--", "team/catalog/no-space/disk-full.md")
                .lines()
                .toList();
        assertThat(log("disk-full")).extracting(LearningCommit::subject).isEqualTo(subjects);
    }

    @Test
    void aLearningThatNoCommitKnowsIsNamed() {
        assertThatThrownBy(() -> log("nobody"))
                .isInstanceOf(FaultbookException.class)
                .hasMessageContaining("No commit of")
                .hasMessageContaining("\"nobody\"");
    }

    @Test
    void aVersionThatCouldNotBeReadIsSaidSo() {
        repository.write("no-space/disk-full.md", "no header\n");
        repository.commit("Broken");
        repository.write("no-space/disk-full.md", learning("disk-full", "no space left"));
        repository.commit("Mended");

        assertThat(log("disk-full").stream()
                        .flatMap(commit -> commit.changes().getFirst().differences().stream())
                        .map(Difference::text))
                .containsExactly("could not be read before", "can no longer be read");
    }

    private String git(String... arguments) throws IOException, InterruptedException {
        return GitProgram.run(folder, arguments);
    }
}
