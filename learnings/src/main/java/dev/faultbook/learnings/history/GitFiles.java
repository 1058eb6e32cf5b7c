package dev.faultbook.learnings.history;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.faultbook.FailureKind;
import dev.faultbook.FaultbookException;
import dev.faultbook.learnings.document.CatalogFiles;
import java.io.IOException;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.treewalk.TreeWalk;

/** The files of a catalog in git's trees. Filters and hooks that a repository may name are never run. */
final class GitFiles {
    private final GitFolder git;

    GitFiles(GitFolder git) {
        this.git = git;
    }

    /** The catalog as a commit has it; without files when the commit knows no such folder. */
    CatalogFiles of(RevCommit commit) {
        SortedMap<String, byte[]> files = new TreeMap<>();
        blobs(commit).forEach((name, id) -> files.put(name, content(name, id)));
        return new CatalogFiles(
                (git.path().isEmpty() ? "the repository" : git.path()) + " at " + GitFolder.shortName(commit), files);
    }

    /** What git calls the content of each of the catalog's files. */
    SortedMap<String, ObjectId> blobs(RevCommit commit) {
        SortedMap<String, ObjectId> blobs = new TreeMap<>();
        try (TreeWalk walk = new TreeWalk(git.repository())) {
            if (git.path().isEmpty()) {
                walk.addTree(commit.getTree());
            } else {
                try (TreeWalk folder = TreeWalk.forPath(git.repository(), git.path(), commit.getTree())) {
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
            throw git.broken(e);
        }
    }

    /** Whether these files are what HEAD has. Line ends of Windows make no difference. */
    boolean isUnchanged(CatalogFiles files) {
        SortedMap<String, ObjectId> committed = blobs(git.commit(Constants.HEAD));
        try (ObjectInserter.Formatter naming = new ObjectInserter.Formatter()) {
            return committed.keySet().equals(files.files().keySet())
                    && files.files().entrySet().stream().allMatch(file -> {
                        ObjectId id = committed.get(file.getKey());
                        return naming.idFor(Constants.OBJ_BLOB, file.getValue()).equals(id)
                                || naming.idFor(Constants.OBJ_BLOB, withUnixLineEnds(file.getValue()))
                                        .equals(id);
                    });
        }
    }

    private static byte[] withUnixLineEnds(byte[] content) {
        return new String(content, ISO_8859_1).replace("\r\n", "\n").getBytes(ISO_8859_1);
    }

    private static boolean isFile(int mode) {
        return FileMode.REGULAR_FILE.equals(mode) || FileMode.EXECUTABLE_FILE.equals(mode);
    }

    byte[] content(String name, ObjectId id) {
        try (ObjectReader reader = git.repository().newObjectReader()) {
            ObjectLoader loader = reader.open(id);
            if (loader.getSize() > CatalogFiles.MOST_BYTES) {
                throw new FaultbookException(
                        FailureKind.LIMIT,
                        name + " has " + loader.getSize() + " bytes; a file of a catalog has at most "
                                + CatalogFiles.MOST_BYTES + ".");
            }
            return loader.getBytes(CatalogFiles.MOST_BYTES);
        } catch (IOException e) {
            throw git.broken(e);
        }
    }
}
