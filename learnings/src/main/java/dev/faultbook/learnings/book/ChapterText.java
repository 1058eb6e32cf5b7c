package dev.faultbook.learnings.book;

import dev.faultbook.learnings.book.Block.Kind;
import dev.faultbook.learnings.document.LearningWriter;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The head of a generated chapter: the category, and what it is about. */
final class ChapterText {
    private static final Pattern EMPHASIS = Pattern.compile("\\*(\\S(?:.*\\S)?)\\*", Pattern.DOTALL);

    private ChapterText() {}

    /** Ends in a line break. */
    static String write(String category, String description) {
        String head = "## " + Slug.words(category) + "\n" + Marker.open("chapter", category) + "\n";
        String plain = "*" + escaped(description) + "*";
        if (description.equals(Slug.words(category))) {
            return head;
        }
        MarkdownText text = MarkdownText.of("\n" + plain + "\n");
        boolean survives = text.blocks().size() == 1
                && description(text, text.blocks().getFirst()).equals(Optional.of(description));
        return head + "\n" + (survives ? plain + "\n" : LearningWriter.fenced("text", description + "\n"));
    }

    /** The description that this block is. */
    static Optional<String> description(MarkdownText text, Block block) {
        if (block.is(Kind.PARAGRAPH)) {
            Matcher matcher = EMPHASIS.matcher(text.slice(block.start(), block.end()));
            return matcher.matches() ? Optional.of(HeadingLine.unescaped(matcher.group(1))) : Optional.empty();
        }
        return block.is(Kind.FENCE)
                        && block.info().equals("text")
                        && block.content().endsWith("\n")
                ? Optional.of(block.content().substring(0, block.content().length() - 1))
                : Optional.empty();
    }

    /** Punctuation that Markdown would take for markup is escaped. */
    private static String escaped(String text) {
        return text.replaceAll("[\\\\*_`\\[\\]<>&~|]", "\\\\$0");
    }
}
