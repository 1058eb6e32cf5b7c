package dev.faultbook.learnings.book;

import dev.faultbook.learnings.Catalog;
import dev.faultbook.learnings.Learning;
import dev.faultbook.learnings.Learning.Section;
import dev.faultbook.learnings.book.EntryReader.Found;
import dev.faultbook.learnings.book.Retests.About;
import dev.faultbook.learnings.book.Retests.Row;
import dev.faultbook.learnings.document.Problem;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The words of a document over the learnings that a catalog has: what only the program needs is never lost. */
final class Merge {
    private final String document;
    private final MarkdownText text;
    private final Catalog base;
    private final List<Problem> problems;
    private final List<Problem> notes = new ArrayList<>();

    /** @param problems gets what keeps the document from being read */
    Merge(String document, MarkdownText text, Catalog base, List<Problem> problems) {
        this.document = document;
        this.text = text;
        this.base = base;
        this.problems = problems;
    }

    List<Learning> merged(List<Found> found) {
        List<Learning> learnings = new ArrayList<>();
        List<Integer> written = new ArrayList<>();
        for (Found one : found) {
            Learning read = one.read().learning();
            boolean rendered = one.entry().marker().isPresent();
            if (!rendered) {
                written.add(learnings.size());
            }
            Optional<Learning> known = base.find(read.id());
            if (one.read().data()) {
                known.ifPresent(k -> requireParts(one.entry(), k, read));
                learnings.add(read);
            } else {
                learnings.add(known.map(k -> over(k, read, rendered)).orElse(read));
            }
        }
        if (!written.isEmpty()) {
            retest(learnings, written);
            practise(found, learnings);
        }
        return learnings;
    }

    /** What a rendered entry has a label for, and the catalog has, is not to be lost because something else was written where it stands. */
    private void requireParts(Entry entry, Learning known, Learning read) {
        List<String> lost = new ArrayList<>();
        if (read.fix().isEmpty() && !known.fix().isEmpty()) {
            lost.add("Fix");
        }
        if (read.references().isEmpty() && !known.references().isEmpty()) {
            lost.add("References");
        }
        if (read.added().equals(LocalDate.EPOCH) && !known.added().equals(LocalDate.EPOCH)) {
            lost.add("Date");
        }
        lost.retainAll(entry.fields());
        if (!lost.isEmpty()) {
            problems.add(new Problem(
                    document,
                    entry.line(),
                    known.id() + ": what stands under " + String.join(", ", lost)
                            + " cannot be read. **Fix:** with its steps, **References:** with a list of - <URL>, and **Date:** are the last of an"
                            + " entry, in this order; write everything else in front of them"));
        }
    }

    /** A hand-written practice that nobody knows yet gets a rule, where its snippets prove one. */
    private void practise(List<Found> found, List<Learning> learnings) {
        Map<Integer, Practice> practices = new LinkedHashMap<>();
        for (int i = 0; i < found.size(); i++) {
            Entry entry = found.get(i).entry();
            if (entry.marker().isEmpty() && Practice.isOne(entry)) {
                practices.put(i, Practice.of(entry));
            }
        }
        List<String> good =
                practices.values().stream().flatMap(p -> p.good().stream()).toList();
        practices.forEach((i, practice) -> {
            Learning learning = learnings.get(i);
            if (base.find(learning.id()).isPresent()) {
                return;
            }
            Optional<Learning> proved = practice.proved(learning, good);
            proved.ifPresent(draft -> learnings.set(i, draft));
            notes.add(
                    new Problem(
                            document,
                            found.get(i).entry().line(),
                            learning.id()
                                    + (proved.isPresent()
                                            ? ": a draft with a rule that its snippets prove; read it, and make it active"
                                            : ": no rule, since what is bad in its snippets is nothing that the good ones lack")));
        });
    }

    List<Problem> notes() {
        return notes;
    }

    /** The title, the day and the sections as read; sections that were not read stay, unless all of them were rendered. */
    private static Learning over(Learning known, Learning read, boolean rendered) {
        List<Section> sections = new ArrayList<>(read.sections());
        if (!rendered) {
            known.sections().stream()
                    .filter(section -> read.section(section.heading()).isEmpty())
                    .forEach(sections::add);
        }
        return Changed.words(
                known, read.title(), read.added().equals(LocalDate.EPOCH) ? known.added() : read.added(), sections);
    }

    /**
     * @param written the indices of those that a person wrote, and nobody rendered
     */
    private void retest(List<Learning> learnings, List<Integer> written) {
        List<Row> rows = Retests.rows(text);
        if (rows.isEmpty()) {
            return;
        }
        List<About> abouts =
                written.stream().map(i -> About.of(learnings.get(i))).toList();
        for (Row row : rows) {
            int best = -1;
            int most = 0;
            for (int i = 0; i < abouts.size(); i++) {
                int weight = row.weight(abouts.get(i));
                if (weight > most) {
                    best = written.get(i);
                    most = weight;
                }
            }
            if (best < 0) {
                notes.add(Retests.unplaced(document, row));
            } else if (learnings.get(best).retest().isEmpty()) {
                learnings.set(
                        best,
                        Changed.retest(learnings.get(best), row.packageName().text(), row.retest()));
            }
        }
    }
}
