package dev.faultbook.learnings.book;

import dev.faultbook.learnings.book.Block.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A learning or a proposal as it stands in a document: a heading, a marker unless a person wrote it, and all that belongs to it.
 *
 * @param blocks those after the heading and its marker
 * @param end index of the line after its last
 */
record Entry(MarkdownText text, Block heading, Optional<Marker> marker, List<Block> blocks, int end) {
    private static final Pattern LABEL =
            Pattern.compile("\\*\\*([^*\\s](?:[^*]{0,58}[^*\\s:])?)(?::\\*\\*|\\*\\*:)(?:[ \\t]+(.*))?");

    Entry {
        blocks = List.copyOf(blocks);
    }

    /**
     * The entry under the heading with this index among the blocks.
     *
     * @param limit index of the block before which it must end
     */
    static Entry at(MarkdownText text, int index, int limit) {
        Block heading = text.blocks().get(index);
        int first = index + 1;
        Optional<Marker> marker = first < limit && text.blocks().get(first).start() == heading.end()
                ? Marker.of(text.blocks().get(first)).filter(m -> m.opens("learning") || m.opens("proposal"))
                : Optional.empty();
        if (marker.isPresent()) {
            first++;
        }
        boolean continued =
                marker.isEmpty() && HeadingLine.of(heading.content()).number().isPresent();
        int end = first;
        while (end < limit && !ends(text.blocks().get(end), heading.level(), continued)) {
            end++;
        }
        while (end > first && text.blocks().get(end - 1).is(Kind.RULE)) {
            end--;
        }
        int line = end > first
                ? text.blocks().get(end - 1).end()
                : text.blocks().get(first - 1).end();
        return new Entry(text, heading, marker, text.blocks().subList(first, end), line);
    }

    private static boolean ends(Block block, int level, boolean continued) {
        if (block.is(Kind.HEADING)) {
            boolean field = continued && block.level() == level && FieldNames.isField(block.content());
            return block.level() <= level && !field;
        }
        return FoldedCategories.starts(block)
                || PageMarker.of(block).isPresent()
                || Marker.of(block).filter(m -> m.isFrame() || m.closing()).isPresent();
    }

    int level() {
        return heading.level();
    }

    int line() {
        return heading.start() + 1;
    }

    HeadingLine title() {
        return HeadingLine.of(heading.content());
    }

    /** The headings of its parts. */
    List<Block> headings() {
        return blocks.stream().filter(block -> block.is(Kind.HEADING)).toList();
    }

    /** The names of its parts: bold words with a colon before its first heading, and headings. */
    List<String> fields() {
        List<String> fields = new ArrayList<>();
        for (Block block : blocks) {
            if (block.is(Kind.HEADING)) {
                break;
            }
            label(block).map(Label::name).ifPresent(fields::add);
        }
        headings().forEach(block -> fields.add(block.content()));
        return fields;
    }

    /**
     * Bold words with a colon at the start of a paragraph.
     *
     * @param rest of the paragraph's first line
     */
    record Label(String name, String rest) {}

    Optional<Label> label(Block block) {
        if (!block.is(Kind.PARAGRAPH)) {
            return Optional.empty();
        }
        Matcher matcher = LABEL.matcher(text.line(block.start()));
        return matcher.matches()
                ? Optional.of(new Label(matcher.group(1), matcher.group(2) == null ? "" : matcher.group(2)))
                : Optional.empty();
    }

    /** The source of the blocks from one index to before another. */
    String source(int from, int to) {
        return from >= to
                ? ""
                : text.slice(blocks.get(from).start(), blocks.get(to - 1).end());
    }
}
