package dev.faultbook.learnings.history;

import static java.util.Objects.requireNonNull;

import dev.faultbook.learnings.Catalog;
import dev.faultbook.learnings.Learning;
import dev.faultbook.learnings.document.CatalogFiles;
import dev.faultbook.learnings.document.CatalogReader;
import dev.faultbook.learnings.document.CatalogReader.Reading;
import dev.faultbook.learnings.document.Problem;
import dev.faultbook.learnings.history.LearningChange.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.eclipse.jgit.revwalk.RevCommit;

/** Revisions rise with what they name, ids are for ever, and dates of birth do not change. */
final class RevisionCheck {
    private final GitFolder git;
    private final Catalog below;
    private final RevCommit base;
    private final String since;
    private final CatalogFiles files;
    private final List<Problem> problems = new ArrayList<>();

    /**
     * @param files the catalog as it is now
     * @param since what {@code base} is called in messages
     */
    RevisionCheck(GitFolder git, Catalog below, RevCommit base, String since, CatalogFiles files) {
        this.git = git;
        this.below = below;
        this.base = base;
        this.since = since;
        this.files = files;
    }

    /**
     * @param now what can be read of {@code files}
     */
    Discipline check(Reading now) {
        CatalogFiles old = git.files().of(base);
        if (old.files().isEmpty()) { // The catalog is younger than the revision.
            return new Discipline(
                    since, CatalogDiff.between(now.catalog(), now.catalog()), List.of(), version(now), version(now));
        }
        Reading was = CatalogReader.read(old, below, () -> GitFolder.shortName(base));
        CatalogDiff diff = readable(CatalogDiff.between(was.catalog(), now.catalog()), old);
        for (LearningChange change : diff.changes()) {
            switch (change.kind()) {
                case CHANGED -> changed(change, "since " + since);
                case REMOVED -> removed(change.before().orElseThrow());
                case ADDED -> {}
            }
        }
        reused(diff.added().stream().map(LearningChange::id).collect(Collectors.toCollection(TreeSet::new)));
        return new Discipline(since, diff, problems, version(was), version(now));
    }

    private static String version(Reading reading) {
        String version = reading.catalog().version();
        return version.contains("+") ? version.substring(0, version.indexOf('+')) : version;
    }

    /** Without those that only look added or removed because one of their files cannot be read; that is a problem of its own. */
    private CatalogDiff readable(CatalogDiff diff, CatalogFiles old) {
        Set<String> before = old.ids().keySet();
        Set<String> after = files.ids().keySet();
        return new CatalogDiff(
                diff.before(),
                diff.after(),
                diff.changes().stream()
                        .filter(change -> !(change.kind() == Kind.ADDED && before.contains(change.id())))
                        .filter(change -> !(change.kind() == Kind.REMOVED && after.contains(change.id())))
                        .toList(),
                diff.categories());
    }

    /** Each commit from the base on, by itself. */
    List<Problem> commits(RevCommit head) {
        GitLog log = new GitLog(git, below);
        log.walk(head, List.of(base), touched -> {
            touched.files()
                    .keySet()
                    .forEach(id -> log.change(touched, id)
                            .filter(change -> change.kind() == Kind.CHANGED)
                            .ifPresent(change -> changed(
                                    change,
                                    "in commit " + GitFolder.shortName(touched.commit()) + " ("
                                            + touched.commit().getShortMessage() + ")")));
            return true;
        });
        return problems;
    }

    private void changed(LearningChange change, String when) {
        change.breaches(when).forEach(breach -> problem(change.after().orElseThrow(), breach.key(), breach.text()));
    }

    private void removed(Learning before) {
        problems.add(new Problem(
                before.file(),
                1,
                "\"" + before.id() + "\" is gone since " + since
                        + "; reports and searches name it, so put the file back and retire it with status: retired"));
    }

    private void reused(Set<String> added) {
        if (added.isEmpty()) {
            return;
        }
        Map<String, Learning> former = new HashMap<>();
        Map<String, String> commits = new HashMap<>();
        GitLog log = new GitLog(git, below);
        log.walk(base, List.of(), touched -> {
            added.forEach(id -> log.change(touched, id)
                    .flatMap(LearningChange::before)
                    .ifPresent(learning -> {
                        if (former.putIfAbsent(id, learning) == null) {
                            commits.put(id, GitFolder.shortName(touched.commit()));
                        }
                    }));
            return former.size() < added.size();
        });
        for (String id : added) {
            Learning old = former.get(id);
            Optional<Learning> now = Optional.ofNullable(files.ids().get(id))
                    .flatMap(file -> CatalogReader.readPast(
                            file, requireNonNull(files.files().get(file)), below));
            if (old != null && now.isPresent() && !old.title().equals(now.get().title())) {
                problem(
                        now.get(),
                        "id",
                        "\"" + id + "\" was \"" + old.title() + "\" until commit " + commits.get(id)
                                + "; ids are never used again, so take another one");
            } else if (old != null && now.isPresent() && now.get().revision() < old.revision()) {
                problem(
                        now.get(),
                        "revision",
                        "\"" + id + "\" had revision " + old.revision() + " until commit " + commits.get(id)
                                + "; revisions only rise");
            }
        }
    }

    private void problem(Learning learning, String key, String text) {
        problems.add(new Problem(learning.file(), files.line(learning.file(), key), text));
    }
}
