package dev.faultbook.learnings.history;

import static java.util.Objects.requireNonNull;

import dev.faultbook.FailureKind;
import dev.faultbook.FaultbookException;
import dev.faultbook.learnings.Catalog;
import dev.faultbook.learnings.document.CatalogFiles;
import dev.faultbook.learnings.document.CatalogReader;
import dev.faultbook.learnings.document.CatalogReader.Reading;
import dev.faultbook.learnings.document.Problem;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.revwalk.RevCommit;

/** The past of a catalog whose folder lies in a git work tree or a bare repository. Nothing is checked out, nothing is written. */
public final class CatalogHistory implements AutoCloseable {
    /** The name of what is not committed yet. */
    public static final String WORKTREE = "worktree";

    private final Path folder;
    private final Catalog below;
    private final GitFolder git;

    private CatalogHistory(Path folder, Catalog below, GitFolder git) {
        this.folder = requireNonNull(folder, "folder");
        this.below = requireNonNull(below, "below");
        this.git = requireNonNull(git, "git");
    }

    /**
     * @param folder the catalog's; for a bare repository its own path and below it that of the catalog, such as {@code learnings.git/catalog}
     * @throws FaultbookException when no git repository holds it
     */
    public static CatalogHistory of(Path folder) {
        return of(folder, Catalog.EMPTY);
    }

    /**
     * @param below what lies under the catalog, as for {@link CatalogReader#read}
     */
    public static CatalogHistory of(Path folder, Catalog below) {
        return find(folder, below)
                .orElseThrow(() -> new FaultbookException(
                        FailureKind.BAD_INPUT,
                        "The catalog " + folder
                                + " is in no git repository, so it has no history. Put it into one: git -C " + folder
                                + " init"));
    }

    /** Empty when no git repository holds the folder. */
    public static Optional<CatalogHistory> find(Path folder, Catalog below) {
        return GitFolder.find(folder).map(git -> new CatalogHistory(folder, below, git));
    }

    /**
     * What makes the version of a catalog exact: the last commit that changed it, such as {@code abc1234}; with what it is now, where that
     * is not committed, such as {@code abc1234-dirty.1f2e3d4}; without git the content alone.
     */
    public static String build(Path folder, CatalogFiles files) {
        try (GitFolder git = GitFolder.find(folder).orElse(null)) {
            if (git == null) {
                return files.hash();
            }
            return git.resolve(Constants.HEAD)
                    .flatMap(git::lastChange)
                    .map(commit -> GitFolder.shortName(commit)
                            + (git.files().isUnchanged(files) ? "" : "-dirty." + files.hash()))
                    .orElseGet(files::hash);
        } catch (FaultbookException e) {
            return files.hash(); // A repository that cannot be read keeps nobody from using the catalog.
        }
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
        CatalogFiles files = git.files().of(commit);
        boolean isLowest = below.learnings().isEmpty(); // which needs its settings; the others do not
        if (files.files().isEmpty() || (isLowest && !files.files().containsKey(CatalogFiles.SETTINGS))) {
            throw new FaultbookException(
                    FailureKind.NOT_FOUND, "There is no catalog.yaml in " + files.place() + " (" + revision + ").");
        }
        return CatalogReader.read(
                files, below, () -> GitFolder.shortName(git.lastChange(commit).orElse(commit)));
    }

    /** The catalog as it lies in the work tree. */
    public Reading worktree() {
        if (!git.hasWorkTree()) {
            throw new FaultbookException(
                    FailureKind.BAD_INPUT,
                    git.place() + " is a bare repository and has no work tree. Name a revision.");
        }
        CatalogFiles files = CatalogFiles.in(folder);
        return CatalogReader.read(files, below, () -> build(folder, files));
    }

    /** What the second revision does otherwise than the first; both as for {@link #at}. */
    public CatalogDiff diff(String before, String after) {
        return CatalogDiff.between(at(before).catalog(), at(after).catalog());
    }

    /**
     * The commits that changed learnings, the newest first.
     *
     * @param most how many at most
     */
    public List<LearningCommit> log(int most) {
        return new LearningLog(new GitLog(git, below), most).ofAll(git.commit(Constants.HEAD));
    }

    /**
     * The commits that changed this learning, the newest first, also while it had another id or category.
     *
     * @throws FaultbookException when no commit ever knew it
     */
    public List<LearningCommit> log(String id, int most) {
        List<LearningCommit> commits = new LearningLog(new GitLog(git, below), most).of(id, git.commit(Constants.HEAD));
        if (commits.isEmpty()) {
            throw new FaultbookException(
                    FailureKind.NOT_FOUND,
                    "No commit of " + git.place() + " knows a learning \"" + id + "\"."
                            + (git.isShallow()
                                    ? " It is a shallow clone: get the rest with git fetch --unshallow."
                                    : ""));
        }
        return commits;
    }

    /**
     * Whether what changed from a revision to the work tree, or to HEAD in a bare repository, keeps revisions, ids and dates in order.
     *
     * @param everyCommit whether each commit between has to keep them, too
     */
    public Discipline check(String since, boolean everyCommit) {
        RevCommit base = git.commit(since);
        RevCommit head = git.commit(Constants.HEAD);
        CatalogFiles files =
                git.hasWorkTree() ? CatalogFiles.in(folder) : git.files().of(head);
        Discipline whole = new RevisionCheck(git, below, base, since, files)
                .check(CatalogReader.read(files, below, () -> build(folder, files)));
        if (!everyCommit) {
            return whole;
        }
        Set<Problem> problems = new LinkedHashSet<>(whole.problems());
        problems.addAll(new RevisionCheck(git, below, base, since, files).commits(head));
        return new Discipline(since, whole.diff(), List.copyOf(problems), whole.before(), whole.after());
    }

    /** Whether this names a tag, which is how releases are named. */
    public boolean isTag(String revision) {
        return git.isTag(revision);
    }

    /** Whether there is a commit yet. */
    public boolean hasCommits() {
        return git.resolve(Constants.HEAD).isPresent();
    }

    /**
     * Where the branch at hand left the main one; the commit before HEAD when HEAD is on the main one. Empty when a shallow clone does not
     * reach as far, or nothing tells which branch is the main one.
     */
    public Optional<String> base() {
        return git.base().map(RevCommit::name);
    }

    /** The last commit that two revisions have in common. */
    public String mergeBase(String some, String other) {
        return git.mergeBase(git.commit(some), git.commit(other))
                .map(RevCommit::name)
                .orElseThrow(() -> new FaultbookException(
                        FailureKind.NOT_FOUND,
                        some + " and " + other + " have no commit in common. Write " + some + ".." + other + "."));
    }

    @Override
    public void close() {
        git.close();
    }
}
