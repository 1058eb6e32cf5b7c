package dev.faultbook.learnings.book;

import dev.faultbook.learnings.book.Block.Kind;
import java.util.List;

/** A chapter of what to do (✅) and what not to do (❌, ⚠️): one learning with snippets of both. */
final class Practice {
    private Practice() {}

    static boolean isOne(Entry entry) {
        List<String> headings = entry.headings().stream()
                .filter(block -> block.level() == entry.level() + 1)
                .map(Block::content)
                .toList();
        boolean good = headings.stream().anyMatch(Practice::isGood);
        boolean bad = headings.stream().anyMatch(Practice::isBad);
        boolean snippets = entry.blocks().stream().anyMatch(block -> block.is(Kind.FENCE));
        return good && bad && snippets;
    }

    static boolean isGood(String text) {
        return text.contains("✅");
    }

    static boolean isBad(String text) {
        return text.contains("❌") || text.contains("⚠");
    }
}
