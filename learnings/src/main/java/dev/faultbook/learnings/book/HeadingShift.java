package dev.faultbook.learnings.book;

import dev.faultbook.learnings.book.Block.Kind;
import java.util.List;

/** Headings made deeper or less deep. */
final class HeadingShift {
    private HeadingShift() {}

    /**
     * Only headings with number signs can be; others stay.
     *
     * @param lines to change
     * @param offset the index that the first of them has for the blocks
     */
    static void apply(List<String> lines, int offset, List<Block> blocks, int deeper) {
        for (Block block : blocks) {
            int index = block.start() - offset;
            String line = block.is(Kind.HEADING) ? lines.get(index) : "";
            int signs = line.indexOf('#');
            if (signs >= 0 && line.substring(0, signs).isBlank() && block.level() + deeper > 0) {
                String heading = line.substring(signs + block.level());
                lines.set(index, line.substring(0, signs) + "#".repeat(block.level() + deeper) + heading);
            }
        }
    }
}
