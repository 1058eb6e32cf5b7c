package dev.faultbook.learnings.book;

import dev.faultbook.learnings.Catalog;
import dev.faultbook.learnings.Learning;
import dev.faultbook.learnings.Page;
import dev.faultbook.learnings.document.LearningWriter;
import dev.faultbook.learnings.document.Problem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** A catalog to a document: its pages, and behind them in chapters what they have no place for. */
final class BookWriter {
    private final Catalog catalog;
    private final Map<String, Sighting> sightings;

    /** Those that survive among others, and what is shown by pages before them. */
    private final Map<Page, Set<String>> readable = new LinkedHashMap<>();

    /** Kinds and ids of what stands in a page. */
    private final Set<String> placed = new TreeSet<>();

    BookWriter(Catalog catalog, Map<String, Sighting> sightings) {
        Map<String, String> categories = new LinkedHashMap<>(catalog.categories());
        catalog.learnings().forEach(learning -> categories.putIfAbsent(learning.category(), learning.category()));
        this.catalog =
                new Catalog(catalog::version, categories, catalog.learnings(), catalog.proposals(), catalog.pages());
        this.sightings = Map.copyOf(sightings);
    }

    String write() {
        for (Page page : catalog.pages()) {
            PageText text = new PageText(page, catalog, Map.of(), placed);
            String written = text.write(without(catalog, everything()));
            if (survives(page, text, written)) {
                readable.put(page, Set.copyOf(placed));
                placed.addAll(text.placed());
            }
        }
        String document = document();
        Catalog none = new Catalog(catalog.version(), Map.of(), List.of());
        Document read = DocumentReader.read("", Contents.fill(document), none);
        boolean categoriesTold = List.copyOf(read.categories().entrySet())
                        .equals(List.copyOf(catalog.categories().entrySet()))
                && read.learnings().stream()
                        .allMatch(learning -> catalog.find(learning.id())
                                .filter(known -> known.category().equals(learning.category()))
                                .isPresent());
        return Contents.fill(
                categoriesTold ? document : document + "\n" + FoldedCategories.write(catalog.categories()));
    }

    /** Whether the page, and all that it shows, is read back as it is, with another page behind it. */
    private boolean survives(Page page, PageText text, String written) {
        String document = text.frontMatter() + PageMarker.write(page.id(), "") + written + "\n"
                + PageMarker.write("next", "") + "# Next\n";
        Document read = DocumentReader.read(
                "", Contents.fill(document), new Catalog(catalog.version(), catalog.categories(), List.of()));
        return read.problems().stream().allMatch(Problem::mild)
                && read.pages().size() == 2
                && read.pages().getFirst().equals(page)
                && without(read.learnings()).equals(without(text.learnings()))
                && read.proposals().equals(text.proposals());
    }

    private static List<Learning> without(List<Learning> learnings) {
        return learnings.stream().map(Changed::withoutPositions).toList();
    }

    private String document() {
        Catalog remaining = without(catalog, placed);
        StringBuilder document = new StringBuilder();
        boolean chapters = false;
        boolean proposals = false;
        for (Page page : catalog.pages()) {
            boolean first = document.isEmpty();
            document.append(first ? "" : "\n");
            if (!readable.containsKey(page)) {
                document.append(PageMarker.verbatim(page.id()))
                        .append('\n')
                        .append(LearningWriter.fenced("markdown", page.markdown()));
                continue;
            }
            PageText text = new PageText(page, catalog, sightings, readable.get(page));
            boolean showsChapters = !chapters
                    && page.markdown().contains(Marker.open("chapters", "").toString());
            boolean showsProposals = !proposals
                    && page.markdown().contains(Marker.open("proposals", "").toString());
            chapters |= showsChapters;
            proposals |= showsProposals;
            String written = text.write(new Catalog(
                    catalog::version,
                    catalog.categories(),
                    showsChapters ? remaining.learnings() : List.of(),
                    showsProposals ? remaining.proposals() : List.of(),
                    List.of()));
            document.append(first ? text.frontMatter() : "")
                    .append(PageMarker.write(page.id(), first ? "" : text.frontMatter()))
                    .append(written);
        }
        boolean moreLearnings = !chapters && !remaining.learnings().isEmpty();
        boolean moreProposals = !proposals && !remaining.proposals().isEmpty();
        if (moreLearnings || moreProposals || catalog.pages().isEmpty()) {
            Page frame = new Page("frame", Frame.text(moreLearnings, moreProposals));
            document.append(document.isEmpty() ? "" : "\n")
                    .append("<!-- faultbook:page -->\n")
                    .append(new PageText(frame, catalog, sightings, Set.of()).write(remaining));
        }
        return document.toString();
    }

    private Set<String> everything() {
        Set<String> all = new TreeSet<>();
        catalog.learnings().forEach(learning -> all.add("learning " + learning.id()));
        catalog.proposals().forEach(proposal -> all.add("proposal " + proposal.id()));
        return all;
    }

    private static Catalog without(Catalog catalog, Set<String> placed) {
        return new Catalog(
                catalog::version,
                catalog.categories(),
                catalog.learnings().stream()
                        .filter(learning -> !placed.contains("learning " + learning.id()))
                        .toList(),
                catalog.proposals().stream()
                        .filter(proposal -> !placed.contains("proposal " + proposal.id()))
                        .toList(),
                List.of());
    }
}
