package dev.faultbook.learnings.history;

import dev.faultbook.learnings.Catalog;
import dev.faultbook.learnings.Learning;
import dev.faultbook.learnings.document.CatalogFiles;
import dev.faultbook.learnings.document.CatalogReader;
import java.io.IOException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;

/** The commits that touched a catalog's folder, the newest first, and what each did to the learnings. */
final class GitLog {
    private final GitFolder git;
    private final Catalog below;

    /**
     * @param below what lies under the catalog
     */
    GitLog(GitFolder git, Catalog below) {
        this.git = git;
        this.below = below;
    }

    /**
     * Hands over each commit and what it touched, until told to stop.
     *
     * @param without commits that these reach are left out
     */
    void walk(RevCommit from, Collection<RevCommit> without, Predicate<Touched> more) {
        try (RevWalk walk = new RevWalk(git.repository())) {
            walk.setTreeFilter(git.changes());
            walk.markStart(walk.parseCommit(from));
            for (RevCommit commit : without) {
                walk.markUninteresting(walk.parseCommit(commit));
            }
            for (RevCommit commit : walk) {
                if (!more.test(touched(walk, commit))) {
                    return;
                }
            }
        } catch (IOException e) {
            throw git.broken(e);
        }
    }

    /** A file of the catalog that a commit has otherwise than any of its parents; without one when it is not there. */
    record TouchedFile(String name, Optional<ObjectId> before, Optional<ObjectId> after) {}

    /** A commit and the learnings' files that it touched, by id. A file that moved to another category is one of each. */
    record Touched(RevCommit commit, Map<String, List<TouchedFile>> files) {}

    private Touched touched(RevWalk walk, RevCommit commit) throws IOException {
        Map<String, List<TouchedFile>> files = new TreeMap<>();
        int parents = commit.getParentCount();
        try (TreeWalk trees = new TreeWalk(git.repository())) {
            trees.setRecursive(true);
            trees.setFilter(git.changes());
            for (RevCommit parent : commit.getParents()) {
                trees.addTree(walk.parseCommit(parent).getTree());
            }
            if (parents == 0) {
                trees.addTree(new org.eclipse.jgit.treewalk.EmptyTreeIterator());
            }
            trees.addTree(commit.getTree());
            int last = trees.getTreeCount() - 1;
            while (trees.next()) {
                String name = git.path().isEmpty()
                        ? trees.getPathString()
                        : trees.getPathString().substring(git.path().length() + 1);
                if (!CatalogFiles.isLearning(name) || isOfAParent(trees, last)) {
                    continue;
                }
                files.computeIfAbsent(CatalogFiles.id(name), id -> new ArrayList<>())
                        .add(new TouchedFile(name, before(trees, last), id(trees, last)));
            }
        }
        return new Touched(commit, files);
    }

    /** A merge took the file from one side as it is. */
    private static boolean isOfAParent(TreeWalk trees, int last) {
        for (int tree = 0; tree < last; tree++) {
            if (trees.idEqual(tree, last)) {
                return true;
            }
        }
        return false;
    }

    private static Optional<ObjectId> before(TreeWalk trees, int last) {
        for (int tree = 0; tree < last; tree++) {
            Optional<ObjectId> id = id(trees, tree);
            if (id.isPresent()) {
                return id;
            }
        }
        return Optional.empty();
    }

    private static Optional<ObjectId> id(TreeWalk trees, int tree) {
        return Optional.of(trees.getObjectId(tree)).filter(id -> !id.equals(ObjectId.zeroId()));
    }

    /** What a commit did to a learning; empty when neither what was nor what is can be read, or both mean the same. */
    Optional<LearningChange> change(Touched touched, String id) {
        List<TouchedFile> files = touched.files().getOrDefault(id, List.of());
        Optional<Learning> before = files.stream()
                .flatMap(file -> learning(file.name(), file.before()).stream())
                .findFirst();
        Optional<Learning> after = files.stream()
                .flatMap(file -> learning(file.name(), file.after()).stream())
                .findFirst();
        if (before.isEmpty() && after.isEmpty()) {
            return Optional.empty();
        }
        boolean was = files.stream().anyMatch(file -> file.before().isPresent());
        boolean is = files.stream().anyMatch(file -> file.after().isPresent());
        if (before.isEmpty() && was) {
            return Optional.of(unreadable(id, before, after, "could not be read before"));
        }
        if (after.isEmpty() && is) {
            return Optional.of(unreadable(id, before, after, "can no longer be read"));
        }
        return LearningChange.between(id, before, after);
    }

    private static LearningChange unreadable(
            String id, Optional<Learning> before, Optional<Learning> after, String text) {
        return new LearningChange(id, before, after, List.of(new Difference(Aspect.WORDS, text)));
    }

    private Optional<Learning> learning(String name, Optional<ObjectId> blob) {
        return blob.flatMap(id -> CatalogReader.readPast(name, git.files().content(name, id), below));
    }

    LearningCommit commit(RevCommit commit, List<LearningChange> changes) {
        PersonIdent author = commit.getAuthorIdent();
        return new LearningCommit(
                commit.name(),
                OffsetDateTime.ofInstant(author.getWhenAsInstant(), author.getZoneId()),
                author.getName(),
                commit.getShortMessage(),
                changes.stream()
                        .sorted(Comparator.comparing(LearningChange::id))
                        .toList());
    }
}
