package dev.faultbook.learnings.book;

import dev.faultbook.learnings.book.Block.Kind;
import dev.faultbook.learnings.document.Problem;
import java.util.List;
import java.util.Optional;

/** Reads the parts of a document that are made from the catalog alone: its chapters, and its list of proposals. */
final class RegionReader {
    private final String document;
    private final MarkdownText text;
    private final EntryReader entries;
    private final List<Problem> problems;
    private String category = "other";

    RegionReader(String document, MarkdownText text, EntryReader entries, List<Problem> problems) {
        this.document = document;
        this.text = text;
        this.entries = entries;
        this.problems = problems;
    }

    /**
     * @param from index of the first block
     * @param to index of the block after the last
     */
    void read(int from, int to, boolean chapters) {
        int i = from;
        while (i < to) {
            Block block = text.blocks().get(i);
            if (block.is(Kind.HEADING) && block.level() <= 2) {
                i = chapters ? chapter(i, to) : i + 1;
            } else if (block.is(Kind.HEADING)) {
                Entry entry = Entry.at(text, i, to);
                boolean proposal = entry.marker().map(m -> m.opens("proposal")).orElse(!chapters);
                if (proposal) {
                    entries.proposal(entry, "");
                } else {
                    entries.learning(entry, category);
                }
                i += 1 + (entry.marker().isPresent() ? 1 : 0) + entry.blocks().size();
            } else {
                other(block);
                i++;
            }
        }
    }

    /** Its heading, marker and description; the index of the block after these. */
    private int chapter(int index, int to) {
        Block heading = text.blocks().get(index);
        int next = index + 1;
        Optional<String> id = next < to
                ? Marker.of(text.blocks().get(next))
                        .filter(m -> m.opens("chapter"))
                        .map(Marker::word)
                : Optional.empty();
        if (id.isPresent()) {
            next++;
        }
        Optional<String> description =
                next < to ? ChapterText.description(text, text.blocks().get(next)) : Optional.empty();
        if (description.isPresent()) {
            next++;
        }
        category = entries.chapter(heading.content(), id, description);
        return next;
    }

    private void other(Block block) {
        if (block.is(Kind.LIST)
                && text.lines().subList(block.start(), block.end()).stream()
                        .filter(line -> !line.isBlank())
                        .allMatch(line -> entries.item(line, "").isPresent())) {
            return;
        }
        if (!block.is(Kind.RULE)) {
            problems.add(new Problem(
                    document,
                    block.start() + 1,
                    "this text belongs to no learning; put it under one, or outside of the generated chapters"));
        }
    }
}
