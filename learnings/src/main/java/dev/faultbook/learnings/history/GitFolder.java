package dev.faultbook.learnings.history;

import dev.faultbook.FailureKind;
import dev.faultbook.FaultbookException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.errors.AmbiguousObjectException;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.errors.RevisionSyntaxException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.RepositoryBuilder;
import org.eclipse.jgit.lib.RepositoryCache.FileKey;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.revwalk.filter.RevFilter;
import org.eclipse.jgit.treewalk.filter.AndTreeFilter;
import org.eclipse.jgit.treewalk.filter.PathFilter;
import org.eclipse.jgit.treewalk.filter.TreeFilter;
import org.eclipse.jgit.util.FS;

/** A catalog's folder as its git repository knows it. */
final class GitFolder implements AutoCloseable {
    static {
        QuietGit.install();
    }

    private static final int SHORT = 7;
    private static final List<String> MAIN = List.of(
            "refs/remotes/origin/HEAD",
            "refs/remotes/origin/main",
            "refs/remotes/origin/master",
            "refs/heads/main",
            "refs/heads/master");

    private final Repository repository;
    private final String path;

    private GitFolder(Repository repository, String path) {
        this.repository = repository;
        this.path = path;
    }

    /** Empty when neither the folder nor one above it is a work tree or a repository. */
    static Optional<GitFolder> find(Path folder) {
        Path whole = real(folder);
        try {
            for (Path root = whole; root != null; root = root.getParent()) {
                if (Files.exists(root.resolve(".git"))) {
                    Repository repository = new RepositoryBuilder()
                            .setWorkTree(root.toFile())
                            .setMustExist(true)
                            .build();
                    return Optional.of(new GitFolder(repository, relative(root, whole)));
                }
                if (FileKey.isGitRepository(root.toFile(), FS.DETECTED)) {
                    Repository repository = new RepositoryBuilder()
                            .setGitDir(root.toFile())
                            .setBare()
                            .setMustExist(true)
                            .build();
                    return Optional.of(new GitFolder(repository, relative(root, whole)));
                }
            }
            return Optional.empty();
        } catch (IOException | IllegalArgumentException e) {
            throw new FaultbookException(
                    FailureKind.BAD_INPUT,
                    "Cannot read the git repository of " + folder + ": " + e.getMessage() + ".",
                    e);
        }
    }

    private static Path real(Path folder) {
        try {
            return folder.toRealPath();
        } catch (IOException e) {
            return folder.toAbsolutePath().normalize(); // a folder inside of a bare repository
        }
    }

    private static String relative(Path root, Path folder) {
        return root.relativize(folder).toString().replace('\\', '/');
    }

    /** The catalog's files, commit by commit. */
    GitFiles files() {
        return new GitFiles(this);
    }

    Repository repository() {
        return repository;
    }

    /** The folder from the root of the repository, without a slash at its ends; empty when it is the root. */
    String path() {
        return path;
    }

    boolean hasWorkTree() {
        return !repository.isBare();
    }

    /** For messages. */
    String place() {
        return (repository.isBare() ? repository.getDirectory() : repository.getWorkTree()).toString();
    }

    /** The commit that a tag, a branch, a hash, {@code HEAD~3} or the version of a catalog names. */
    RevCommit commit(String name) {
        return resolve(name).orElseThrow(() -> unknown(name));
    }

    Optional<RevCommit> resolve(String name) {
        String revision = name.contains("+") ? name.substring(name.lastIndexOf('+') + 1) : name;
        if (revision.endsWith("-dirty") || revision.contains("-dirty.")) {
            throw new FaultbookException(
                    FailureKind.NOT_FOUND,
                    "The catalog " + name + " was never committed, so git does not know it. Name a commit.");
        }
        try (RevWalk walk = new RevWalk(repository)) {
            ObjectId id = repository.resolve(revision + "^{commit}");
            return id == null ? Optional.empty() : Optional.of(walk.parseCommit(id));
        } catch (AmbiguousObjectException e) {
            throw new FaultbookException(
                    FailureKind.BAD_INPUT,
                    "Several objects of " + place() + " begin with " + name + ". Give more of the hash.",
                    e);
        } catch (RevisionSyntaxException | IncorrectObjectTypeException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw broken(e);
        }
    }

    private FaultbookException unknown(String name) {
        String shallow = isShallow() ? " It is a shallow clone: get the rest with git fetch --unshallow --tags." : "";
        return new FaultbookException(
                FailureKind.NOT_FOUND,
                "There is no revision \"" + name + "\" in " + place() + "." + shallow
                        + " Name a tag, a branch, a commit or HEAD~1.");
    }

    boolean isTag(String name) {
        try {
            return repository.exactRef(Constants.R_TAGS + name) != null;
        } catch (IOException e) {
            throw broken(e);
        }
    }

    Optional<RevCommit> mergeBase(RevCommit some, RevCommit other) {
        try (RevWalk walk = new RevWalk(repository)) {
            walk.setRevFilter(RevFilter.MERGE_BASE);
            walk.markStart(walk.parseCommit(some));
            walk.markStart(walk.parseCommit(other));
            return Optional.ofNullable(walk.next());
        } catch (MissingObjectException e) {
            return Optional.empty(); // beyond what a shallow clone has
        } catch (IOException e) {
            throw broken(e);
        }
    }

    /** Where HEAD left the main branch, or its parent when it did not. */
    Optional<RevCommit> base() {
        Optional<RevCommit> head = resolve(Constants.HEAD);
        Optional<RevCommit> main =
                MAIN.stream().flatMap(name -> resolve(name).stream()).findFirst();
        if (head.isEmpty() || main.isEmpty()) {
            return Optional.empty();
        }
        Optional<RevCommit> base = mergeBase(head.get(), main.get());
        return base.filter(head.get()::equals).isPresent() ? resolve(Constants.HEAD + "~1") : base;
    }

    /** Whether the history was cut off when it was cloned. */
    boolean isShallow() {
        try {
            return !repository.getObjectDatabase().getShallowCommits().isEmpty();
        } catch (IOException e) {
            throw broken(e);
        }
    }

    /** Commits and files in which the catalog's folder differs. */
    TreeFilter changes() {
        return path.isEmpty()
                ? TreeFilter.ANY_DIFF
                : AndTreeFilter.create(PathFilter.create(path), TreeFilter.ANY_DIFF);
    }

    /** The last commit up to this one that changed the folder; empty when none did. */
    Optional<RevCommit> lastChange(RevCommit from) {
        try (RevWalk walk = new RevWalk(repository)) {
            walk.setTreeFilter(changes());
            walk.markStart(walk.parseCommit(from));
            return Optional.ofNullable(walk.next());
        } catch (IOException e) {
            throw broken(e);
        }
    }

    static String shortName(ObjectId commit) {
        return commit.abbreviate(SHORT).name();
    }

    FaultbookException broken(IOException e) {
        return new FaultbookException(
                FailureKind.BAD_INPUT,
                "Cannot read the git repository in " + place() + ": " + e.getMessage()
                        + ". See what git fsck says of it.",
                e);
    }

    @Override
    public void close() {
        repository.close();
    }
}
