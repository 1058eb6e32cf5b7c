package dev.faultbook.learnings.history;

import static java.util.Objects.requireNonNull;

import dev.faultbook.FailureKind;
import dev.faultbook.FaultbookException;
import dev.faultbook.learnings.document.CatalogFiles;
import dev.faultbook.learnings.document.CatalogReader;
import dev.faultbook.learnings.document.CatalogReader.Reading;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.jgit.revwalk.RevCommit;

/** The past of a catalog whose folder lies in a git work tree or a bare repository. Nothing is checked out, nothing is written. */
public final class CatalogHistory implements AutoCloseable {
    /** The name of what is not committed yet. */
    public static final String WORKTREE = "worktree";

    private final Path folder;
    private final GitFolder git;

    private CatalogHistory(Path folder, GitFolder git) {
        this.folder = requireNonNull(folder, "folder");
        this.git = requireNonNull(git, "git");
    }

    /**
     * @param folder the catalog's; for a bare repository its own path and below it that of the catalog, such as {@code learnings.git/catalog}
     * @throws FaultbookException when no git repository holds it
     */
    public static CatalogHistory of(Path folder) {
        return find(folder)
                .orElseThrow(() -> new FaultbookException(
                        FailureKind.BAD_INPUT,
                        "The catalog " + folder
                                + " is in no git repository, so it has no history. Put it into one: git -C " + folder
                                + " init"));
    }

    /** Empty when no git repository holds the folder. */
    public static Optional<CatalogHistory> find(Path folder) {
        return GitFolder.find(folder).map(git -> new CatalogHistory(folder, git));
    }

    /**
     * The catalog as a revision has it, and what is wrong with it; its version ends with the commit.
     *
     * @param revision a tag, a branch, a commit, {@code HEAD~3}, a catalog's version such as {@code 1.4.0+abc1234}, or {@link #WORKTREE}
     * @throws FaultbookException when there is no such revision, or it has no catalog there
     */
    public Reading at(String revision) {
        if (revision.equals(WORKTREE)) {
            return worktree();
        }
        RevCommit commit = git.commit(revision);
        CatalogFiles files = git.files(commit);
        if (!files.files().containsKey(CatalogFiles.SETTINGS)) {
            throw new FaultbookException(
                    FailureKind.NOT_FOUND, "There is no catalog.yaml in " + files.place() + " (" + revision + ").");
        }
        return CatalogReader.read(files, GitFolder.shortName(commit));
    }

    /** The catalog as it lies in the work tree. */
    public Reading worktree() {
        if (!git.hasWorkTree()) {
            throw new FaultbookException(
                    FailureKind.BAD_INPUT,
                    git.place() + " is a bare repository and has no work tree. Name a revision.");
        }
        return CatalogReader.read(folder);
    }

    /** What the second revision does otherwise than the first; both as for {@link #at}. */
    public CatalogDiff diff(String before, String after) {
        return CatalogDiff.between(at(before).catalog(), at(after).catalog());
    }

    @Override
    public void close() {
        git.close();
    }
}
