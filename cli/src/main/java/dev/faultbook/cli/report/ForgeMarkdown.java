package dev.faultbook.cli.report;

import dev.faultbook.cli.terminal.PlainText;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.BulletList;
import org.commonmark.node.Code;
import org.commonmark.node.Emphasis;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.node.ListBlock;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;

/**
 * Markdown that a code host may publish in somebody's name although words of a log are in it: no links, images or HTML of theirs, nobody is
 * mentioned, nothing refers to an issue, and no line is a command to the host.
 */
public final class ForgeMarkdown {
    private static final char NOTHING = '\u200b';
    /** Also behind a digit or an underscore, where code hosts make links as well. */
    private static final Pattern URL =
            Pattern.compile("(?i)(?<![a-z])(?:[a-z][a-z0-9+.-]{0,30}://|www\\.|mailto:)[^\\s`]+");

    private static final Pattern SPECIAL = Pattern.compile("[\\\\`*_\\[\\]<>|~&$]");
    private static final Pattern REFERENCE = Pattern.compile("([@#!%&~:]|(?i:(?<![a-z0-9])G[HL]-(?=\\d)))(?=\\\\?\\w)");
    private static final Pattern BLOCK_START = Pattern.compile("^(\\s*)([-+=#/]|\\d+(?=[.)]))");

    private final Parser parser = Parser.builder().build();

    /** The same Markdown, made harmless; without a line end. */
    public String harmless(String markdown) {
        List<String> lines = new ArrayList<>();
        blocks(parser.parse(markdown), "", lines);
        return String.join("\n", lines);
    }

    /** Words as they are, on one line. */
    public static String text(String words) {
        return startEscaped(withinLine(words));
    }

    private static String withinLine(String words) {
        StringBuilder text = new StringBuilder();
        String clean = PlainText.clean(words);
        Matcher url = URL.matcher(clean);
        int at = 0;
        while (url.find()) {
            text.append(escaped(clean.substring(at, url.start()))).append(code(url.group()));
            at = url.end();
        }
        return text.append(escaped(clean.substring(at))).toString();
    }

    /** Words as code within a line; whatever backticks they have stay within. */
    public static String code(String words) {
        String clean = PlainText.clean(words);
        if (clean.isBlank()) {
            return "";
        }
        String ticks = "`".repeat(longestRun(clean, '`') + 1);
        boolean padded = clean.startsWith("`") || clean.endsWith("`") || (clean.startsWith(" ") && clean.endsWith(" "));
        return ticks + (padded ? " " + clean + " " : clean) + ticks;
    }

    /** Lines as a block of code, its fence longer than any in it. */
    public static List<String> fence(String language, List<String> code) {
        int run = code.stream().mapToInt(line -> longestRun(line, '`')).max().orElse(0);
        String fence = "`".repeat(Math.max(3, run + 1));
        List<String> lines = new ArrayList<>();
        lines.add(fence + (language.matches("[a-z0-9]{1,20}") ? language : ""));
        code.forEach(line -> lines.add(PlainText.clean(line)));
        lines.add(fence);
        return lines;
    }

    private static String escaped(String words) {
        String escaped = SPECIAL.matcher(words).replaceAll("\\\\$0");
        return REFERENCE.matcher(escaped).replaceAll("$1" + NOTHING);
    }

    /** No line begins a list, a heading or a command such as GitLab's {@code /merge}. */
    private static String startEscaped(String line) {
        return BLOCK_START
                .matcher(line)
                .replaceFirst(start -> Matcher.quoteReplacement(
                        Character.isDigit(start.group(2).charAt(0))
                                ? start.group(1) + start.group(2) + NOTHING
                                : start.group(1) + "\\" + start.group(2)));
    }

    private static int longestRun(String text, char of) {
        int longest = 0;
        int run = 0;
        for (int i = 0; i < text.length(); i++) {
            run = text.charAt(i) == of ? run + 1 : 0;
            longest = Math.max(longest, run);
        }
        return longest;
    }

    private void blocks(Node parent, String indent, List<String> lines) {
        for (Node node = parent.getFirstChild(); node != null; node = node.getNext()) {
            if (node.getPrevious() != null) {
                lines.add("");
            }
            block(node, indent, lines);
        }
    }

    private void block(Node node, String indent, List<String> lines) {
        switch (node) {
            case FencedCodeBlock code -> code(code.getInfo(), code.getLiteral(), indent, lines);
            case IndentedCodeBlock code -> code("", code.getLiteral(), indent, lines);
            case HtmlBlock html -> code("", html.getLiteral(), indent, lines);
            case BulletList list -> items(list, indent, lines);
            case OrderedList list -> items(list, indent, lines);
            case BlockQuote quote -> blocks(quote, indent, lines);
            case Heading heading -> lines.add(indent + "**" + inline(heading).strip() + "**");
            default -> inline(node).lines().forEach(line -> lines.add(indent + startEscaped(line)));
        }
    }

    private static void code(String info, String literal, String indent, List<String> lines) {
        fence(info == null ? "" : info, literal.stripTrailing().lines().toList())
                .forEach(line -> lines.add(indent + line));
    }

    private void items(ListBlock list, String indent, List<String> lines) {
        int number = list instanceof OrderedList ordered && ordered.getMarkerStartNumber() != null
                ? ordered.getMarkerStartNumber()
                : 1;
        for (Node item = list.getFirstChild(); item != null; item = item.getNext()) {
            String marker = list instanceof OrderedList ? number++ + ". " : "- ";
            List<String> content = new ArrayList<>();
            blocks(item, indent + " ".repeat(marker.length()), content);
            if (!content.isEmpty()) {
                content.set(0, indent + marker + content.getFirst().strip());
            }
            lines.addAll(content);
        }
    }

    private static String inline(Node parent) {
        StringBuilder text = new StringBuilder();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNext()) {
            switch (node) {
                case Text words -> text.append(withinLine(words.getLiteral()));
                case Code code -> text.append(code(code.getLiteral()));
                case HtmlInline html -> text.append(escaped(PlainText.clean(html.getLiteral())));
                case SoftLineBreak ignored -> text.append('\n');
                case HardLineBreak ignored -> text.append("  \n");
                case Emphasis emphasis ->
                    text.append('*').append(inline(emphasis)).append('*');
                case StrongEmphasis strong ->
                    text.append("**").append(inline(strong)).append("**");
                // Without its brackets, a text must not become one word with what is before it.
                case Image image -> text.append(NOTHING).append(inline(image)).append(NOTHING);
                case Link link ->
                    text.append(NOTHING)
                            .append(inline(link))
                            .append(" (")
                            .append(code(link.getDestination()))
                            .append(')');
                default -> text.append(inline(node));
            }
        }
        return text.toString();
    }
}
