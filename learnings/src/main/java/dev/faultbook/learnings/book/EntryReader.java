package dev.faultbook.learnings.book;

import dev.faultbook.learnings.Catalog;
import dev.faultbook.learnings.Proposal;
import dev.faultbook.learnings.Proposal.State;
import dev.faultbook.learnings.document.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/** Says which headings of a document stand over learnings and proposals, and reads these. */
final class EntryReader {
    private final String document;
    private final Categories categories;
    private final Identities identities;
    private final List<Problem> problems;
    private final Set<String> generated = new TreeSet<>();
    private final List<Found> learnings = new ArrayList<>();
    private final Map<String, Proposal> proposals = new LinkedHashMap<>();

    /** A learning, and where it was found. */
    record Found(Entry entry, LearningEntry read) {}

    /**
     * An entry that was read.
     *
     * @param kind the name of its marker
     * @param heading with its title as it is in the catalog
     */
    record Read(String kind, String id, HeadingLine heading) {}

    EntryReader(String document, Catalog base, Map<String, String> categories, List<Problem> problems) {
        this.document = document;
        this.categories = new Categories(categories);
        this.identities = new Identities(base);
        this.problems = problems;
    }

    Map<String, String> categories() {
        return categories.named();
    }

    List<Found> learnings() {
        return learnings;
    }

    List<Proposal> proposals() {
        return List.copyOf(proposals.values());
    }

    /** Reads the entry, when it is one. */
    Optional<Read> read(Entry entry, String chapter) {
        boolean unfilled = entry.heading().content().contains("{title}");
        if (entry.marker().isPresent()
                && (unfilled || entry.marker().get().word().isEmpty())) {
            return Optional.empty();
        }
        boolean proposes = entry.marker()
                .map(marker -> marker.opens("proposal"))
                .orElseGet(() -> ProposalEntry.isOne(entry, chapter));
        if (proposes) {
            return proposal(entry, chapter);
        }
        if (entry.marker().isEmpty() && !isLearning(entry)) {
            return Optional.empty();
        }
        String category = categories.of(chapter.isEmpty() ? "Other" : chapter);
        Optional<Read> read = learning(entry, category);
        if (read.isPresent() && learnings.getLast().read().learning().category().equals(category)) {
            categories.name(category, Optional.empty(), HeadingLine.unescaped(chapter));
        }
        return read;
    }

    /** A generated chapter of this category. */
    String chapter(String heading, Optional<String> id, Optional<String> description) {
        String category = id.orElseGet(() -> categories.of(heading));
        categories.name(category, description, HeadingLine.unescaped(heading));
        generated.add(category);
        return category;
    }

    /** Whether it has a chapter of its own, learnings or not. */
    boolean isGenerated(String category) {
        return generated.contains(category);
    }

    private static boolean isLearning(Entry entry) {
        List<String> fields = entry.fields();
        boolean problem = fields.stream().anyMatch(FieldNames::isProblem);
        boolean solution = fields.stream().anyMatch(FieldNames::isSolution);
        boolean numbered = entry.title().number().isPresent();
        boolean one = (problem && solution) || (numbered && (problem || solution)) || Practice.isOne(entry);
        boolean several = !numbered
                && entry.headings().stream()
                        .anyMatch(heading ->
                                HeadingLine.of(heading.content()).number().isPresent());
        return one && !several;
    }

    /** Reads the entry as a learning of this category. */
    Optional<Read> learning(Entry entry, String category) {
        String id = entry.marker()
                .map(Marker::word)
                .orElseGet(() -> identities.learning(entry.title().title()));
        if (entry.marker().isPresent() && !identities.take("learning", id)) {
            return twice(entry, "learning", id);
        }
        Optional<LearningEntry> read = LearningEntry.read(entry, id, category, document, problems);
        read.ifPresent(learning -> learnings.add(new Found(entry, learning)));
        return read.map(learning -> new Read("learning", id, heading(entry, learning)));
    }

    private static HeadingLine heading(Entry entry, LearningEntry read) {
        String title = HeadingLine.escaped(read.learning().title());
        String heading = entry.heading().content();
        int at = read.titleTold() ? heading.indexOf(title) : -1;
        return at < 0
                ? entry.title()
                : new HeadingLine(
                        heading.substring(0, at),
                        read.learning().title(),
                        heading.substring(at + title.length()),
                        entry.title().number(),
                        entry.title().date());
    }

    /** Reads the entry as a proposal. */
    Optional<Read> proposal(Entry entry, String chapter) {
        String id = entry.marker()
                .map(Marker::word)
                .orElseGet(() -> identities.proposal(entry.title().title()));
        if (entry.marker().isPresent() && !identities.take("proposal", id)) {
            return twice(entry, "proposal", id);
        }
        Optional<Proposal> read = ProposalEntry.read(entry, id, chapter, problems, document);
        read.ifPresent(proposal -> proposals.put(id, proposal));
        return read.map(proposal -> new Read("proposal", id, entry.title()));
    }

    private Optional<Read> twice(Entry entry, String kind, String id) {
        problems.add(new Problem(
                document, entry.line(), kind + " " + id + " stands in this document twice; take one of them out"));
        return Optional.empty();
    }

    /** The id of the proposal that is this line of a list, when it is one. */
    Optional<String> item(String line, String chapter) {
        Optional<ProposalEntry.Item> item = ProposalEntry.Item.of(line)
                .filter(found ->
                        found.id().isPresent() || ChapterSense.of(chapter).state() == State.DONE);
        return item.map(found -> {
            String id = found.id().orElseGet(() -> identities.proposal(found.title()));
            if (found.id().isPresent() && !identities.take("proposal", id)) {
                problems.add(new Problem(document, 1, "proposal " + id + " stands in this document twice"));
            }
            proposals.put(
                    id,
                    new Proposal(
                            id,
                            found.title(),
                            OptionalInt.empty(),
                            found.done() ? State.DONE : State.OPEN,
                            Optional.empty(),
                            Optional.empty(),
                            ""));
            return id;
        });
    }
}
