package dev.faultbook.learnings.book;

import dev.faultbook.learnings.Catalog;
import dev.faultbook.learnings.Learning;
import dev.faultbook.learnings.Page;
import dev.faultbook.learnings.Proposal;
import dev.faultbook.learnings.book.Block.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** A page to a part of a document: learnings and proposals in their places. */
final class PageText {
    /** From so many entries on, a page has a table of contents. */
    private static final int MANY = 5;

    private final Catalog catalog;
    private final Map<String, Sighting> sightings;
    private final MarkdownText page;
    private final Set<String> elsewhere;
    private final Set<String> placed = new TreeSet<>();
    private final List<Learning> learnings = new ArrayList<>();
    private final List<Proposal> proposals = new ArrayList<>();
    private final StringBuilder out = new StringBuilder();
    private final String[] headings = new String[7];
    private int copied;
    private int number;

    /**
     * @param elsewhere kinds and ids of what other pages show
     */
    PageText(Page page, Catalog catalog, Map<String, Sighting> sightings, Set<String> elsewhere) {
        this.page = MarkdownText.of(page.markdown());
        this.catalog = catalog;
        this.sightings = sightings;
        this.elsewhere = elsewhere;
        Arrays.fill(headings, "");
    }

    /** Kinds and ids of what this page shows. */
    Set<String> placed() {
        return placed;
    }

    /** What it shows, but for its generated chapters. */
    List<Learning> learnings() {
        return learnings;
    }

    List<Proposal> proposals() {
        return proposals;
    }

    String frontMatter() {
        List<String> lines = page.lines().subList(0, page.frontMatter());
        return lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
    }

    /**
     * The text after the front matter.
     *
     * @param remaining the learnings and proposals that no page has a place for
     */
    String write(Catalog remaining) {
        copied = page.frontMatter();
        int contents = contentsLine();
        List<Block> blocks = page.blocks();
        for (int i = 0; i < blocks.size(); i++) {
            Block block = blocks.get(i);
            if (block.start() == contents) {
                copyTo(contents);
                out.append(Contents.place());
            }
            Optional<Marker> marker = Marker.of(block).filter(m -> !m.closing());
            if (marker.filter(m -> m.equals(Marker.open("toc", ""))).isPresent()) {
                copyTo(block.start());
                out.append(Contents.placed()).append('\n');
                copied = block.end();
            } else if (marker.filter(m -> m.equals(Marker.open("chapters", ""))).isPresent()) {
                copyTo(block.end());
                Regions regions = new Regions(remaining, sightings, number);
                out.append(regions.chapters());
                number = regions.number();
            } else if (marker.filter(m -> m.equals(Marker.open("proposals", "")))
                    .isPresent()) {
                copyTo(block.end());
                out.append(new Regions(remaining, sightings, number).proposals());
            } else if (block.is(Kind.HEADING)) {
                heading(i);
            } else if (block.is(Kind.LIST)) {
                items(block);
            }
        }
        copyTo(page.lines().size() - 1);
        return out.toString();
    }

    private void heading(int index) {
        Block block = page.blocks().get(index);
        Arrays.fill(headings, block.level(), headings.length, "");
        Optional<String> text = index + 1 < page.blocks().size()
                        && page.blocks().get(index + 1).start() == block.end()
                        && block.content().contains("{title}")
                ? Marker.of(page.blocks().get(index + 1)).flatMap(marker -> entry(marker, block))
                : Optional.empty();
        if (text.isEmpty()) {
            headings[block.level()] = block.content();
            return;
        }
        copyTo(block.start());
        out.append(text.get()).append('\n');
        Block marker = page.blocks().get(index + 1);
        if (!endsBySelf(index + 2, block.level())) {
            out.append('\n')
                    .append(Marker.close(Marker.of(marker).orElseThrow().name()))
                    .append('\n');
        }
        copied = marker.end();
    }

    private Optional<String> entry(Marker marker, Block heading) {
        String key = marker.name() + " " + marker.word();
        if (elsewhere.contains(key) || placed.contains(key)) {
            return Optional.empty();
        }
        Optional<String> text = Optional.empty();
        if (marker.opens("learning")) {
            text = catalog.find(marker.word()).map(learning -> learning(learning, heading));
        } else if (marker.opens("proposal")) {
            text = proposal(marker.word()).map(proposal -> {
                proposals.add(proposal);
                return ProposalEntry.write(proposal, heading.level(), heading.content(), chapter(heading.level()));
            });
        }
        text.ifPresent(ignored -> placed.add(key));
        return text;
    }

    private String learning(Learning learning, Block heading) {
        learnings.add(learning);
        boolean counted = heading.content().contains("{n}");
        number += counted ? 1 : 0;
        String chapter = chapter(heading.level());
        return new LearningText(
                        learning,
                        heading.level(),
                        heading.content().replace("{n}", Integer.toString(number)),
                        Categories.of(chapter.isEmpty() ? "Other" : chapter, catalog.categories()),
                        Optional.ofNullable(sightings.get(learning.id())))
                .write();
    }

    private Optional<Proposal> proposal(String id) {
        return catalog.proposals().stream()
                .filter(proposal -> proposal.id().equals(id))
                .findFirst();
    }

    /** Whether a reader of the document sees where the entry ends. */
    private boolean endsBySelf(int next, int level) {
        int i = next;
        while (i < page.blocks().size() && page.blocks().get(i).is(Kind.RULE)) {
            i++;
        }
        if (i == page.blocks().size()) {
            return true;
        }
        Block block = page.blocks().get(i);
        return (block.is(Kind.HEADING) && block.level() <= level)
                || Marker.of(block).filter(Marker::isFrame).isPresent();
    }

    private void items(Block list) {
        for (int i = list.start(); i < list.end(); i++) {
            String line = page.line(i);
            Optional<Proposal> proposal = line.startsWith("- ")
                    ? Marker.of(line.substring(2))
                            .filter(marker -> marker.opens("proposal"))
                            .flatMap(marker -> proposal(marker.word()))
                    : Optional.empty();
            Optional<String> item = proposal.filter(p -> !elsewhere.contains("proposal " + p.id()))
                    .filter(p -> !placed.contains("proposal " + p.id()))
                    .flatMap(ProposalEntry.Item::line);
            if (item.isPresent()) {
                proposals.add(proposal.orElseThrow());
                placed.add("proposal " + proposal.get().id());
                copyTo(i);
                out.append(item.get()).append('\n');
                copied = i + 1;
            }
        }
    }

    /** The line before which a table of contents is put; -1 when there is one, or little to list. */
    private int contentsLine() {
        long entries = page.blocks().stream()
                .flatMap(block -> Marker.of(block).stream())
                .filter(marker -> marker.opens("learning"))
                .count();
        boolean has = page.blocks().stream()
                .anyMatch(block -> Marker.of(block).filter(m -> m.opens("toc")).isPresent()
                        || (block.is(Kind.HEADING)
                                && block.content().toLowerCase(Locale.ROOT).contains("contents")));
        if (entries < MANY || has) {
            return -1;
        }
        for (int i = 0; i < page.blocks().size(); i++) {
            Block block = page.blocks().get(i);
            if (block.is(Kind.HEADING) && block.level() == 2) {
                boolean rule = i > 0 && page.blocks().get(i - 1).is(Kind.RULE);
                return rule ? page.blocks().get(i - 1).start() : block.start();
            }
        }
        return -1;
    }

    private String chapter(int level) {
        for (int i = level - 1; i > 0; i--) {
            if (!headings[i].isEmpty()) {
                return headings[i];
            }
        }
        return "";
    }

    private void copyTo(int line) {
        for (; copied < line; copied++) {
            out.append(page.line(copied)).append('\n');
        }
    }
}
