package dev.faultbook.learnings.history;

import dev.faultbook.FailureKind;
import dev.faultbook.FaultbookException;
import dev.faultbook.learnings.document.CatalogFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.jgit.errors.AmbiguousObjectException;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.RevisionSyntaxException;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.RepositoryBuilder;
import org.eclipse.jgit.lib.RepositoryCache.FileKey;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.util.FS;

/** A catalog's folder as its git repository knows it. */
final class GitFolder implements AutoCloseable {
    static {
        QuietGit.install();
    }

    private static final int SHORT = 7;

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

    /** Whether the history was cut off when it was cloned. */
    boolean isShallow() {
        try {
            return !repository.getObjectDatabase().getShallowCommits().isEmpty();
        } catch (IOException e) {
            throw broken(e);
        }
    }

    /** The catalog as a commit has it; without files when the commit knows no such folder. */
    CatalogFiles files(RevCommit commit) {
        SortedMap<String, byte[]> files = new TreeMap<>();
        blobs(commit).forEach((name, id) -> files.put(name, content(name, id)));
        return new CatalogFiles((path.isEmpty() ? "the repository" : path) + " at " + shortName(commit), files);
    }

    /** What git calls the content of each of the catalog's files. */
    SortedMap<String, ObjectId> blobs(RevCommit commit) {
        SortedMap<String, ObjectId> blobs = new TreeMap<>();
        try (TreeWalk walk = new TreeWalk(repository)) {
            if (path.isEmpty()) {
                walk.addTree(commit.getTree());
            } else {
                try (TreeWalk folder = TreeWalk.forPath(repository, path, commit.getTree())) {
                    if (folder == null || !folder.isSubtree()) {
                        return blobs;
                    }
                    walk.addTree(folder.getObjectId(0));
                }
            }
            while (walk.next()) {
                if (walk.isSubtree() && walk.getDepth() == 0) {
                    walk.enterSubtree();
                } else if (CatalogFiles.belongs(walk.getPathString()) && isFile(walk.getRawMode(0))) {
                    blobs.put(walk.getPathString(), walk.getObjectId(0));
                }
            }
            return blobs;
        } catch (IOException e) {
            throw broken(e);
        }
    }

    private static boolean isFile(int mode) {
        return FileMode.REGULAR_FILE.equals(mode) || FileMode.EXECUTABLE_FILE.equals(mode);
    }

    byte[] content(String name, ObjectId id) {
        try (ObjectReader reader = repository.newObjectReader()) {
            ObjectLoader loader = reader.open(id);
            if (loader.getSize() > CatalogFiles.MOST_BYTES) {
                throw new FaultbookException(
                        FailureKind.LIMIT,
                        name + " has " + loader.getSize() + " bytes; a file of a catalog has at most "
                                + CatalogFiles.MOST_BYTES + ".");
            }
            return loader.getBytes(CatalogFiles.MOST_BYTES);
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
