package dev.faultbook.learnings.history;

import dev.faultbook.FailureKind;
import dev.faultbook.FaultbookException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.api.CommitCommand;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.StatusCommand;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.api.errors.JGitInternalException;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.revwalk.RevCommit;

/** Commits files of a catalog; a folder that is in no git work tree becomes one of its own first. */
public final class CatalogCommit {
    private static final String ADDRESS = "faultbook@localhost";

    private CatalogCommit() {}

    /**
     * Makes one commit of what is in these files now, or of their being gone, and of nothing else that may have changed.
     *
     * @param files relative to the folder
     * @param author name of who wrote them
     * @return the commit's short name; that of the last one when there is nothing to commit
     * @throws FaultbookException when git refuses; the files stay as they are
     */
    public static String of(Path folder, Collection<String> files, String author, String message) {
        Optional<GitFolder> found = GitFolder.find(folder).filter(CatalogCommit::isItsOwn);
        try (GitFolder git = found.orElseGet(() -> begin(folder))) {
            Git porcelain = new Git(git.repository());
            StatusCommand status = porcelain.status();
            for (String file : files) {
                String path = git.path().isEmpty() ? file : git.path() + "/" + file;
                porcelain.add().addFilepattern(path).call();
                porcelain.add().addFilepattern(path).setUpdate(true).call(); // where it is gone
                status.addPath(path);
            }
            Set<String> changed = status.call().getUncommittedChanges();
            if (changed.isEmpty()) {
                return git.resolve("HEAD").map(GitFolder::shortName).orElse("");
            }
            CommitCommand commit = porcelain.commit();
            changed.forEach(commit::setOnly);
            RevCommit made = commit.setAuthor(new PersonIdent(author, ADDRESS))
                    .setCommitter(new PersonIdent("Faultbook", ADDRESS))
                    .setMessage(message)
                    .setSign(false)
                    .setNoVerify(true)
                    .call();
            return GitFolder.shortName(made);
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
                "The files are changed in " + folder + ", but git did not commit them: " + e.getMessage()
                        + ". Commit them by hand.",
                e);
    }
}
