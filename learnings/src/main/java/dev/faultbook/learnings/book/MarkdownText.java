package dev.faultbook.learnings.book;

import dev.faultbook.learnings.book.Block.Kind;
import dev.faultbook.learnings.document.HeadingText;
import java.util.ArrayList;
import java.util.List;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.BulletList;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.ThematicBreak;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;

/**
 * A Markdown text as lines, and the blocks at its top level. Text is taken over as the lines that it was written in, so that nothing
 * of it is rephrased.
 *
 * @param frontMatter how many lines its front matter has; the blocks start after it
 */
record MarkdownText(List<String> lines, int frontMatter, List<Block> blocks) {
    /** Nobody nests deeper; what does is taken for plain text. */
    private static final int DEEPEST = 100;

    private static final Parser PARSER = Parser.builder()
            .extensions(List.of(TablesExtension.create()))
            .includeSourceSpans(IncludeSourceSpans.BLOCKS)
            .maxOpenBlockParsers(DEEPEST)
            .inlineParserFactory(context -> (lines, node) -> {})
            .build();

    /**
     * @param text with {@code \n} at the end of lines
     */
    static MarkdownText of(String text) {
        List<String> lines = List.of(text.split("\n", -1));
        int skip = frontMatter(lines);
        String body = String.join("\n", lines.subList(skip, lines.size()));
        List<Block> blocks = new ArrayList<>();
        for (Node node = PARSER.parse(body).getFirstChild(); node != null; node = node.getNext()) {
            if (!node.getSourceSpans().isEmpty()) {
                int start = skip + node.getSourceSpans().getFirst().getLineIndex();
                int end = skip + node.getSourceSpans().getLast().getLineIndex() + 1;
                blocks.add(block(node, start, end, lines.subList(start, end)));
            }
        }
        return new MarkdownText(lines, skip, List.copyOf(blocks));
    }

    private static int frontMatter(List<String> lines) {
        if (!lines.getFirst().equals("---")) {
            return 0;
        }
        int end = lines.subList(1, lines.size()).indexOf("---");
        boolean keys = end > 0 && lines.get(1).matches("[A-Za-z_][\\w-]*:.*");
        return keys ? end + 2 : 0;
    }

    private static Block block(Node node, int start, int end, List<String> source) {
        return switch (node) {
            case Heading heading -> new Block(Kind.HEADING, start, end, heading.getLevel(), "", HeadingText.of(source));
            case FencedCodeBlock fence ->
                new Block(Kind.FENCE, start, end, 0, fence.getInfo().strip(), fence.getLiteral());
            case HtmlBlock ignored -> new Block(Kind.HTML, start, end, 0, "", String.join("\n", source));
            case BulletList ignored -> new Block(Kind.LIST, start, end, 0, "", "");
            case OrderedList ignored -> new Block(Kind.LIST, start, end, 0, "", "");
            case Paragraph ignored -> new Block(Kind.PARAGRAPH, start, end, 0, "", "");
            case ThematicBreak ignored -> new Block(Kind.RULE, start, end, 0, "", "");
            case TableBlock ignored -> new Block(Kind.TABLE, start, end, 0, "", "");
            default -> new Block(Kind.OTHER, start, end, 0, "", "");
        };
    }

    /** The lines from one index to before another, blank ones at both ends left out. */
    String slice(int start, int end) {
        return HeadingText.withoutBlankEnds(lines.subList(start, Math.max(start, end)));
    }

    String line(int index) {
        return lines.get(index);
    }
}
