package dev.faultbook.learnings.book;

import dev.faultbook.learnings.Catalog;
import dev.faultbook.learnings.Learning;
import dev.faultbook.learnings.Page;
import dev.faultbook.learnings.book.Block.Kind;
import dev.faultbook.learnings.document.Problem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Takes a document apart: rendered ones by their markers, hand-written ones by how people write. */
final class DocumentReader {
    private final String name;
    private final MarkdownText text;
    private final EntryReader entries;
    /** By name the indices of the blocks that end what such a marker begins. */
    private final Map<String, TreeSet<Integer>> closings = new HashMap<>();

    private final List<Page> known;
    private final Map<String, String> folded = new LinkedHashMap<>();
    private final List<Page> pages = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();

    /** What has been read of the page that is being read. */
    private PageDraft draft = new PageDraft();

    /** The headings above, by their levels. */
    private final String[] headings = new String[7];

    private int copied;

    private DocumentReader(String name, String text, Catalog base) {
        this.name = name;
        this.text = MarkdownText.of(text);
        this.known = base.pages();
        for (int i = 0; i < this.text.blocks().size(); i++) {
            int index = i;
            Marker.of(this.text.blocks().get(i))
                    .filter(Marker::closing)
                    .ifPresent(m -> closings.computeIfAbsent(m.name(), any -> new TreeSet<>())
                            .add(index));
            folded.putAll(FoldedCategories.read(this.text.blocks(), i));
        }
        Map<String, String> categories = new LinkedHashMap<>(base.categories());
        categories.putAll(folded);
        this.entries = new EntryReader(name, base, categories, problems);
    }

    /**
     * @param name of the file, for messages and for the page that a hand-written document becomes
     * @param text with {@code \n} at the end of lines
     * @param base where learnings may be known from
     */
    static Document read(String name, String text, Catalog base) {
        return new DocumentReader(name, text, base).document(base);
    }

    private Document document(Catalog base) {
        List<Block> blocks = text.blocks();
        Optional<PageMarker> page = Optional.empty();
        int from = 0;
        for (int i = 0; i < blocks.size(); i++) {
            Optional<PageMarker> next = PageMarker.of(blocks.get(i));
            if (next.isPresent() && page.isEmpty() && i == 0) {
                page = next;
                from = 1;
                draft.prose(text.lines().subList(0, text.frontMatter()));
                copied = blocks.getFirst().end();
            } else if (next.isPresent()) {
                page(page, from, i, blocks.get(i).start());
                page = next;
                from = i + 1;
                copied = blocks.get(i).end();
            }
        }
        page(page, from, blocks.size(), text.lines().size());
        Merge merge = new Merge(name, text, base, problems);
        List<Learning> learnings = merge.merged(entries.learnings());
        Map<String, String> categories = new LinkedHashMap<>(folded);
        Set<String> used = learnings.stream().map(Learning::category).collect(Collectors.toSet());
        entries.categories().forEach((id, description) -> {
            if (entries.isGenerated(id) || used.contains(id)) {
                categories.put(id, description);
            }
        });
        for (Learning learning : learnings) {
            String id = learning.category();
            categories.putIfAbsent(id, base.categories().getOrDefault(id, Slug.words(id)));
        }
        return new Document(categories, learnings, entries.proposals(), pages, problems, merge.notes());
    }

    private void page(Optional<PageMarker> marker, int from, int to, int end) {
        Arrays.fill(headings, "");
        marker.ifPresent(m -> draft.prose(m.frontMatter()));
        boolean verbatim = marker.filter(PageMarker::verbatim).isPresent();
        if (verbatim) {
            text.blocks().subList(from, to).stream()
                    .filter(block -> block.is(Kind.FENCE))
                    .findFirst()
                    .ifPresent(block -> pages.add(new Page(marker.orElseThrow().id(), block.content())));
        } else {
            walk(from, to);
            copyTo(end);
            String id =
                    marker.map(PageMarker::id).filter(word -> !word.isEmpty()).orElse(Slug.id(stem()));
            Page page = draft.page(id);
            boolean frame = marker.filter(m -> m.id().isEmpty()).isPresent() && Frame.isBuiltIn(page.markdown());
            if (!frame && !page.markdown().isBlank()) {
                if (marker.filter(m -> !m.id().isEmpty()).isEmpty()) {
                    requireNoOther(page);
                }
                pages.add(page);
            }
        }
        draft = new PageDraft();
    }

    /** A page that is only called as the file must not take the place of another document's, or of another one in this document. */
    private void requireNoOther(Page page) {
        Stream<Page> before = known.stream()
                .filter(other -> other.id().equals(page.id()))
                .filter(other -> !PageLines.alike(page, other));
        Stream.concat(before, pages.stream().filter(other -> other.id().equals(page.id())))
                .flatMap(other -> PageLines.firstMissing(other, page).stream())
                .findFirst()
                .ifPresent(line -> problems.add(new Problem(
                        name,
                        1,
                        "there is a page " + page.id() + " that has what this document lacks, such as \"" + line
                                + "\"; import it under another file name, or remove " + page.file()
                                + " first if this is a newer version of it")));
    }

    private String stem() {
        String file = name.substring(name.replace('\\', '/').lastIndexOf('/') + 1);
        return file.replaceFirst("\\.(?:md|markdown)$", "");
    }

    private void walk(int from, int to) {
        int i = from;
        while (i < to) {
            Block block = text.blocks().get(i);
            Optional<Marker> marker = Marker.of(block).filter(m -> !m.closing());
            int close = marker.isPresent() ? closing(marker.get().name(), i, to) : -1;
            if (FoldedCategories.starts(block)) {
                copyTo(block.start());
                i = Math.min(to, i + 3);
                copied = text.blocks().get(i - 1).end();
            } else if (close >= 0 && marker.filter(m -> m.opens("toc")).isPresent()) {
                takeContents(marker.orElseThrow(), block, close);
                i = close + 1;
            } else if (close >= 0
                    && marker.filter(m -> m.opens("chapters") || m.opens("proposals"))
                            .isPresent()) {
                copyTo(block.end());
                new RegionReader(name, text, entries, problems)
                        .read(i + 1, close, marker.orElseThrow().opens("chapters"));
                copied = text.blocks().get(close).end();
                i = close + 1;
            } else if (block.is(Kind.HEADING)) {
                i = takeHeading(i, to);
            } else if (block.is(Kind.LIST)) {
                takeItems(block);
                i++;
            } else {
                i++;
            }
        }
    }

    /** The index of the block that ends what the one at the start begins; -1 when none does. */
    private int closing(String what, int start, int to) {
        Integer close = closings.getOrDefault(what, new TreeSet<>()).higher(start);
        return close == null || close >= to ? -1 : close;
    }

    private void takeContents(Marker marker, Block block, int close) {
        int end = text.blocks().get(close).end();
        if (marker.word().equals("auto")) {
            copyTo(block.start());
            copied = end < text.lines().size() && text.line(end).isBlank() ? end + 1 : end;
        } else {
            copyTo(block.end());
            copied = end;
        }
    }

    private int takeHeading(int index, int to) {
        Block block = text.blocks().get(index);
        Arrays.fill(headings, block.level(), headings.length, "");
        Entry entry = Entry.at(text, index, to);
        Optional<EntryReader.Read> read = entries.read(entry, chapter(block.level()));
        if (read.isEmpty()) {
            headings[block.level()] = block.content();
            return index + 1;
        }
        copyTo(block.start());
        draft.place(
                read.get().kind(), read.get().id(), block.level(), read.get().heading());
        copied = entry.end();
        int next = index
                + 1
                + (entry.marker().isPresent() ? 1 : 0)
                + entry.blocks().size();
        boolean ended = next < to
                && Marker.of(text.blocks().get(next))
                        .filter(m -> m.closes(read.get().kind()))
                        .isPresent();
        if (ended) {
            copied = text.blocks().get(next).end();
        }
        return next;
    }

    private void takeItems(Block list) {
        for (int i = list.start(); i < list.end(); i++) {
            Optional<String> item = entries.item(text.line(i), chapter(headings.length));
            if (item.isPresent()) {
                copyTo(i);
                draft.prose("- " + Marker.open("proposal", item.get()));
                copied = i + 1;
            }
        }
    }

    /** The nearest heading above one of this level. */
    private String chapter(int level) {
        for (int i = level - 1; i > 0; i--) {
            if (!headings[i].isEmpty()) {
                return headings[i];
            }
        }
        return "";
    }

    private void copyTo(int line) {
        if (line > copied) {
            draft.prose(text.lines().subList(copied, line));
            copied = line;
        }
    }
}
