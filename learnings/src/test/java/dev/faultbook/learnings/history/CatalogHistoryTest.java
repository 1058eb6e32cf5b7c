package dev.faultbook.learnings.history;

import static dev.faultbook.learnings.history.GitCatalog.learning;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.faultbook.FaultbookException;
import dev.faultbook.learnings.Catalog;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogHistoryTest {
    @TempDir
    private Path folder;

    private GitCatalog repository;

    @BeforeEach
    void aRepository() {
        repository = new GitCatalog(folder.resolve("repository"));
    }

    @AfterEach
    void closed() {
        repository.close();
    }

    @Test
    void readsTheCatalogOfARevisionWithoutCheckingItOut() throws Exception {
        repository.write("no-space/disk-full.md", learning("disk-full", "no space left"));
        String first = repository.commit("First");
        repository
                .git()
                .tag()
                .setName("v1")
                .setAnnotated(true)
                .setMessage("One")
                .setSigned(false)
                .call();
        repository.write("no-space/disk-full.md", learning("disk-full", "No space left"));
        repository.write("no-space/inodes.md", learning("inodes", "no space for inodes"));
        repository.commit("Second");

        try (CatalogHistory history = CatalogHistory.of(repository.folder())) {
            for (String revision : new String[] {
                "v1", "HEAD~1", "main^", first, first.substring(0, 8), "1.0.0+" + first.substring(0, 7)
            }) {
                Catalog catalog = history.at(revision).catalog();
                assertThat(catalog.learnings()).as(revision).extracting("id").containsExactly("disk-full");
                assertThat(catalog.version()).isEqualTo("1.0.0+" + first.substring(0, 7));
            }
            assertThat(history.at("worktree").catalog().learnings()).hasSize(2);
            assertThatThrownBy(() -> history.at("v9"))
                    .isInstanceOf(FaultbookException.class)
                    .hasMessageContaining("There is no revision \"v9\"");
        }
    }

    @Test
    void whatChangedIsToldByWhatTheLearningsMean() {
        repository.write("no-space/disk-full.md", learning("disk-full", "no space left"));
        repository.commit("First");
        repository.write(
                "no-space/disk-full.md",
                learning("disk-full", "no space left")
                        .replace("    line: 'no space left'", "    any: [{line: 'no space left'}, {text: ENOSPC}]")
                        .replace("role: cause", "role: advice"));

        try (CatalogHistory history = CatalogHistory.of(repository.folder())) {
            LearningChange change = history.diff("HEAD", "worktree").changes().getFirst();
            assertThat(change.differences())
                    .extracting(Difference::text)
                    .containsExactly("now also detects text `ENOSPC`", "no longer claims a cause: advice at most");
            assertThat(change.wantsNewRevision()).isTrue();
        }
    }

    @Test
    void aFolderWithoutGitHasNoHistoryAndSaysWhatToDo() {
        assertThatThrownBy(() -> CatalogHistory.of(folder))
                .isInstanceOf(FaultbookException.class)
                .hasMessageContaining("is in no git repository")
                .hasMessageContaining("git -C");
    }
}
