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

    @Test
    void namesTheLastCommitThatChangedTheCatalogAndWhatIsNotCommitted() throws Exception {
        repository.write("no-space/disk-full.md", learning("disk-full", "no space left"));
        String commit = repository.commit("First").substring(0, 7);
        repository.write("../../README.md", "Not the catalog\n");
        repository.commit("Something else");

        try (CatalogHistory history = CatalogHistory.of(repository.folder())) {
            assertThat(history.worktree().catalog().version()).isEqualTo("1.0.0+" + commit);
            assertThat(history.at("HEAD").catalog().version()).isEqualTo("1.0.0+" + commit);
            repository.write(
                    "no-space/disk-full.md",
                    learning("disk-full", "no space left").replace("\n", "\r\n"));
            assertThat(history.worktree().catalog().version()).isEqualTo("1.0.0+" + commit);
            repository.write("no-space/disk-full.md", learning("disk-full", "No space left"));
            String dirty = history.worktree().catalog().version();
            assertThat(dirty).matches("1\\.0\\.0\\+" + commit + "-dirty\\.[0-9a-f]{7}");
            assertThatThrownBy(() -> history.at(dirty)).hasMessageContaining("was never committed");
        }
    }

    @Test
    void readsBareRepositoriesLinkedWorkTreesAndShallowClones() throws Exception {
        repository.write("no-space/disk-full.md", learning("disk-full", "no space left"));
        repository.commit("First");
        repository.write("no-space/disk-full.md", learning("disk-full", "No space left"));
        repository.commit("Second");
        Path root = repository.root();
        GitProgram.run(
                root, "clone", "-q", "--bare", ".", folder.resolve("bare.git").toString());
        GitProgram.run(
                root,
                "worktree",
                "add",
                "-q",
                "-b",
                "topic",
                folder.resolve("linked").toString());
        GitProgram.run(
                root,
                "clone",
                "-q",
                "--depth",
                "1",
                "file://" + root,
                folder.resolve("shallow").toString());

        try (CatalogHistory bare = CatalogHistory.of(folder.resolve("bare.git/team/catalog"))) {
            assertThat(bare.at("main~1").catalog().learnings()).hasSize(1);
            assertThat(bare.check("HEAD~1", false).problems()).hasSize(1);
            assertThatThrownBy(bare::worktree).hasMessageContaining("bare repository");
        }
        try (CatalogHistory linked = CatalogHistory.of(folder.resolve("linked/team/catalog"))) {
            assertThat(linked.diff("HEAD~1", "HEAD").changes()).hasSize(1);
            assertThat(linked.diff("topic", "worktree").isEmpty()).isTrue();
        }
        try (CatalogHistory shallow = CatalogHistory.of(folder.resolve("shallow/team/catalog"))) {
            assertThat(shallow.log(9)).hasSize(1);
            assertThat(shallow.base()).isEmpty();
            assertThat(shallow.check("HEAD", true).problems()).isEmpty();
            assertThatThrownBy(() -> shallow.at("HEAD~1")).hasMessageContaining("git fetch --unshallow");
        }
    }

    @Test
    void aBranchIsComparedWithWhereItLeftTheMainOne() throws Exception {
        repository.write("no-space/disk-full.md", learning("disk-full", "no space left"));
        String first = repository.commit("First");
        String second =
                repository.write("no-space/two.md", learning("two", "two")).commit("Second");
        repository.git().checkout().setCreateBranch(true).setName("topic").call();
        repository.write("no-space/three.md", learning("three", "three")).commit("Third");

        try (CatalogHistory history = CatalogHistory.of(repository.folder())) {
            assertThat(history.base()).contains(second);
            repository.git().checkout().setName("main").call();
            assertThat(history.base()).contains(first);
            assertThat(history.mergeBase("topic", "HEAD")).isEqualTo(second);
        }
    }

    @Test
    void readingLeavesNothingBehindInTheRepository() throws Exception {
        repository.write("no-space/disk-full.md", learning("disk-full", "no space left"));
        repository.commit("First");
        String before = GitProgram.run(repository.root(), "status", "--porcelain", "--ignored");
        try (CatalogHistory history = CatalogHistory.of(repository.folder())) {
            history.log(9);
            history.check("HEAD", true);
        }
        assertThat(GitProgram.run(repository.root(), "status", "--porcelain", "--ignored"))
                .isEqualTo(before);
        assertThat(repository.root().resolve(".git").toFile().list()).noneMatch(name -> name.contains("probe"));
    }
}
