package dev.faultbook.learnings.book;

import dev.faultbook.learnings.book.Block.Kind;
import dev.faultbook.learnings.document.LearningWriter;
import dev.faultbook.learnings.document.SettingsText;
import java.util.List;
import java.util.Map;

/** The list of categories at the end of a document whose chapters do not tell them. */
final class FoldedCategories {
    private static final String START = "<details><!-- faultbook:categories -->";

    private FoldedCategories() {}

    static String write(Map<String, String> categories) {
        String yaml = SettingsText.write("0", categories).replaceFirst("^version:.*\n", "");
        return START + "\n<summary>Categories</summary>\n\n" + LearningWriter.fenced("yaml", yaml) + "\n</details>\n";
    }

    static boolean starts(Block block) {
        return block.is(Kind.HTML) && block.content().startsWith(START);
    }

    /** The categories in the block after this one, if it {@link #starts} them. */
    static Map<String, String> read(List<Block> blocks, int start) {
        boolean fence = starts(blocks.get(start))
                && start + 1 < blocks.size()
                && blocks.get(start + 1).is(Kind.FENCE);
        return fence ? SettingsText.categories(blocks.get(start + 1).content()) : Map.of();
    }
}
