package dev.faultbook.cli.report;

import dev.faultbook.cli.terminal.Layout;
import dev.faultbook.cli.terminal.Paint;
import dev.faultbook.cli.terminal.PlainText;
import java.util.ArrayList;
import java.util.List;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.BulletList;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.node.ListBlock;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;

/** Markdown as text to read on a terminal: paragraphs wrapped, code set off and never wrapped, no markup characters. */
public final class MarkdownText {
    private static final String CODE_INDENT = "    ";

    private final Parser parser = Parser.builder().build();
    private final Paint paint;
    private final int columns;

    public MarkdownText(Layout layout) {
        this.paint = layout.paint();
        this.columns = layout.textColumns();
    }

    /** Lines without their ends, each behind {@code indent}; an empty line between blocks. */
    public List<String> lines(String markdown, String indent) {
        List<String> lines = new ArrayList<>();
        blocks(parser.parse(markdown), indent, lines);
        return lines;
    }

    private void blocks(Node parent, String indent, List<String> lines) {
        boolean tight = parent.getParent() instanceof ListBlock list && list.isTight();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNext()) {
            if (node.getPrevious() != null && !tight) {
                lines.add("");
            }
            block(node, indent, lines);
        }
    }

    private void block(Node node, String indent, List<String> lines) {
        switch (node) {
            case Paragraph paragraph -> lines.addAll(paragraph(paragraph, indent));
            case Heading heading -> lines.addAll(heading(heading, indent));
            case FencedCodeBlock code -> lines.addAll(code(code.getLiteral(), indent));
            case IndentedCodeBlock code -> lines.addAll(code(code.getLiteral(), indent));
            case HtmlBlock html -> lines.addAll(code(html.getLiteral(), indent));
            case BulletList list -> items(list, indent, lines);
            case OrderedList list -> items(list, indent, lines);
            case BlockQuote quote -> blocks(quote, indent + "  ", lines);
            default -> blocks(node, indent, lines);
        }
    }

    private void items(ListBlock list, String indent, List<String> lines) {
        int number = list instanceof OrderedList ordered && ordered.getMarkerStartNumber() != null
                ? ordered.getMarkerStartNumber()
                : 1;
        for (Node item = list.getFirstChild(); item != null; item = item.getNext()) {
            if (item.getPrevious() != null && !list.isTight()) {
                lines.add("");
            }
            String marker = list instanceof OrderedList ? number++ + ". " : "- ";
            List<String> content = new ArrayList<>();
            blocks(item, indent + " ".repeat(marker.length()), content);
            if (!content.isEmpty()) {
                content.set(0, indent + marker + content.getFirst().strip());
            }
            lines.addAll(content);
        }
    }

    private List<String> paragraph(Node paragraph, String indent) {
        StringBuilder text = new StringBuilder();
        inline(paragraph, text);
        List<String> lines = new ArrayList<>();
        for (String part : text.toString().split("\n")) {
            PlainText.wrap(PlainText.clean(part), columns - indent.length())
                    .forEach(line -> lines.add(indent + painted(line)));
        }
        return lines;
    }

    private List<String> heading(Heading heading, String indent) {
        StringBuilder text = new StringBuilder();
        inline(heading, text);
        return List.of(indent + paint.strong(PlainText.clean(text.toString().replace("`", ""))));
    }

    private List<String> code(String literal, String indent) {
        return literal.stripTrailing()
                .lines()
                .map(line -> indent + CODE_INDENT + paint.code(PlainText.clean(line)))
                .map(String::stripTrailing)
                .toList();
    }

    private static void inline(Node parent, StringBuilder text) {
        for (Node node = parent.getFirstChild(); node != null; node = node.getNext()) {
            switch (node) {
                case Text words -> text.append(words.getLiteral());
                case Code code -> text.append('`').append(code.getLiteral()).append('`');
                case HtmlInline html -> text.append(html.getLiteral());
                case SoftLineBreak ignored -> text.append(' ');
                case HardLineBreak ignored -> text.append('\n');
                case Link link -> link(link, text);
                default -> inline(node, text);
            }
        }
    }

    private static void link(Link link, StringBuilder text) {
        int start = text.length();
        inline(link, text);
        if (!text.substring(start).equals(link.getDestination())) {
            text.append(" (").append(link.getDestination()).append(')');
        }
    }

    /** With colours, inline code is told by its colour instead of by backticks. A code span that is wrapped keeps its backticks. */
    private String painted(String line) {
        if (!paint.on() || line.chars().filter(c -> c == '`').count() % 2 != 0) {
            return line;
        }
        StringBuilder painted = new StringBuilder();
        String[] parts = line.split("`", -1);
        for (int i = 0; i < parts.length; i++) {
            painted.append(i % 2 == 0 ? parts[i] : paint.code(parts[i]));
        }
        return painted.toString();
    }
}
