package dev.faultbook.learnings.history;

import dev.faultbook.FailureKind;
import dev.faultbook.FaultbookException;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.api.errors.JGitInternalException;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.revwalk.RevCommit;

/** Commits a file of a catalog; a folder that is in no git work tree becomes one of its own first. */
public final class CatalogCommit {
    private static final String ADDRESS = "faultbook@localhost";

    private CatalogCommit() {}

    /**
     * Commits what is in this file now, and nothing else that may have changed.
     *
     * @param file relative to the folder
     * @param author name of who wrote it
     * @return the commit's short name; that of the last one when there is nothing to commit
     * @throws FaultbookException when git refuses; the file stays as it is
     */
    public static String of(Path folder, String file, String author, String message) {
        Optional<GitFolder> found = GitFolder.find(folder).filter(CatalogCommit::isItsOwn);
        try (GitFolder git = found.orElseGet(() -> begin(folder))) {
            String path = git.path().isEmpty() ? file : git.path() + "/" + file;
            Git porcelain = new Git(git.repository());
            porcelain.add().addFilepattern(path).call();
            porcelain.add().addFilepattern(path).setUpdate(true).call(); // where it is gone
            if (porcelain.status().addPath(path).call().isClean()) {
                return git.resolve("HEAD").map(GitFolder::shortName).orElse("");
            }
            RevCommit commit = porcelain
                    .commit()
                    .setOnly(path)
                    .setAuthor(new PersonIdent(author, ADDRESS))
                    .setCommitter(new PersonIdent("Faultbook", ADDRESS))
                    .setMessage(message)
                    .setSign(false)
                    .setNoVerify(true)
                    .call();
            return GitFolder.shortName(commit);
        } catch (GitAPIException | JGitInternalException e) {
            throw refused(folder, e);
        }
    }

    /** Whether the repository is there for the catalog: at its folder, or with files of it. A folder that is only inside of some other work tree is not. */
    private static boolean isItsOwn(GitFolder git) {
        boolean own = git.hasWorkTree()
                && (git.path().isEmpty()
                        || git.resolve("HEAD")
                                .filter(head -> !git.files().of(head).files().isEmpty())
                                .isPresent());
        if (!own) {
            git.close();
        }
        return own;
    }

    private static GitFolder begin(Path folder) {
        try (Git git = Git.init()
                .setDirectory(folder.toFile())
                .setInitialBranch("main")
                .call()) {
            git.add().addFilepattern(".").call();
            return GitFolder.find(folder).orElseThrow();
        } catch (GitAPIException e) {
            throw refused(folder, e);
        }
    }

    private static FaultbookException refused(Path folder, Exception e) {
        return new FaultbookException(
                FailureKind.UNAVAILABLE,
                "The file is saved in " + folder + ", but git did not commit it: " + e.getMessage()
                        + ". Commit it by hand.",
                e);
    }
}
