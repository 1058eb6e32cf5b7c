package dev.faultbook.learnings.book;

import java.util.ArrayList;
import java.util.List;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.Code;
import org.commonmark.node.CustomNode;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;

/** All that a Markdown text says, as a list of "kind: words", wherever it stands and however it is broken into lines. */
final class MarkdownContent extends AbstractVisitor {
    private static final Parser PARSER =
            Parser.builder().extensions(List.of(TablesExtension.create())).build();

    private final List<String> content = new ArrayList<>();

    private MarkdownContent() {}

    /** Bold words with a colon before a paragraph count as a heading, however deep. */
    static List<String> of(String markdown) {
        MarkdownContent visitor = new MarkdownContent();
        PARSER.parse(markdown.replaceFirst("^---\n", "").replaceFirst("\n---\n", "\n\n"))
                .accept(visitor);
        return visitor.content;
    }

    private void add(String kind, String words) {
        String plain = words.replaceAll("<!-- /?faultbook[^>]*-->", "")
                .replaceAll("\\s+", " ")
                .strip();
        if (!plain.isEmpty()) {
            content.add(kind + ": " + plain);
        }
    }

    @Override
    public void visit(Heading heading) {
        add("heading", words(heading.getFirstChild()));
        visitChildren(heading);
    }

    @Override
    public void visit(Paragraph paragraph) {
        Node first = paragraph.getFirstChild();
        String label = first instanceof StrongEmphasis ? words(first.getFirstChild()) : "";
        String rest = words(first == null ? null : first.getNext());
        boolean item = paragraph.getParent() instanceof ListItem && paragraph.getPrevious() == null;
        if (!item && label.endsWith(":")) {
            add("heading", label.substring(0, label.length() - 1));
            add("text", rest);
        } else if (!item && !label.isEmpty() && rest.startsWith(":")) {
            add("heading", label);
            add("text", rest.substring(1));
        } else {
            add(item ? "item" : "text", words(first));
        }
        visitChildren(paragraph);
    }

    @Override
    public void visit(FencedCodeBlock code) {
        content.add("code " + code.getInfo() + ": " + code.getLiteral());
    }

    @Override
    public void visit(IndentedCodeBlock code) {
        content.add("code: " + code.getLiteral());
    }

    @Override
    public void visit(HtmlBlock html) {
        add("html", html.getLiteral());
    }

    @Override
    public void visit(BlockQuote quote) {
        content.add("quote");
        visitChildren(quote);
    }

    @Override
    public void visit(Link link) {
        add("link", link.getDestination());
        visitChildren(link);
    }

    @Override
    public void visit(Image image) {
        content.add("image: " + image.getDestination());
    }

    @Override
    public void visit(CustomNode node) {
        if (node instanceof TableRow) {
            StringBuilder row = new StringBuilder();
            for (Node cell = node.getFirstChild(); cell != null; cell = cell.getNext()) {
                row.append(words(cell.getFirstChild())).append(" | ");
            }
            add("row", row.toString());
        }
        visitChildren(node);
    }

    private static String words(Node first) {
        StringBuilder words = new StringBuilder();
        for (Node node = first; node != null; node = node.getNext()) {
            words.append(
                    switch (node) {
                        case Text text -> text.getLiteral();
                        case Code code -> "`" + code.getLiteral() + "`";
                        case HtmlInline html -> html.getLiteral();
                        case SoftLineBreak ignored -> " ";
                        case HardLineBreak ignored -> " ";
                        default -> words(node.getFirstChild());
                    });
        }
        return words.toString();
    }
}
