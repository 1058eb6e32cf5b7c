package dev.faultbook.learnings.book;

import dev.faultbook.learnings.book.Block.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Tables of contents, put in once all of a document is there. */
final class Contents {
    private static final Marker AUTO = Marker.open("toc", "auto");
    private static final Marker PLACED = Marker.open("toc", "");

    private Contents() {}

    /** A place for a table of contents that is not part of the page. */
    static String place() {
        return AUTO + "\n" + Marker.close("toc") + "\n\n";
    }

    /** A place that is part of the page. */
    static String placed() {
        return PLACED + "\n" + Marker.close("toc");
    }

    /** The document with a table in each place, of the headings between it and the next page. */
    static String fill(String document) {
        MarkdownText text = MarkdownText.of(document);
        List<Line> lines = new ArrayList<>();
        Map<String, Integer> seen = new HashMap<>();
        Map<Integer, Integer> places = new HashMap<>();
        int page = 0;
        for (Block block : text.blocks()) {
            page += PageMarker.of(block).isPresent() ? 1 : 0;
            if (block.is(Kind.HEADING)) {
                String anchor = Slug.anchor(HeadingLine.unescaped(block.content()));
                int count = seen.merge(anchor, 1, Integer::sum);
                lines.add(new Line(
                        page, block.level(), block.content(), count == 1 ? anchor : anchor + "-" + (count - 1)));
            } else if (Marker.of(block).filter(m -> m.opens("toc")).isPresent()) {
                places.put(block.start(), page);
            }
        }
        StringBuilder filled = new StringBuilder();
        for (int i = 0; i < text.lines().size(); i++) {
            filled.append(text.line(i)).append(i + 1 < text.lines().size() ? "\n" : "");
            if (places.containsKey(i)
                    && i + 1 < text.lines().size()
                    && text.line(i + 1).equals(Marker.close("toc").toString())) {
                filled.append(table(lines, places.get(i)));
            }
        }
        return filled.toString();
    }

    private static String table(List<Line> lines, int page) {
        StringBuilder table = new StringBuilder("\n");
        for (Line line : lines) {
            if (line.page() == page && (line.level() == 2 || line.level() == 3)) {
                String title = line.title().replace("[", "\\[").replace("]", "\\]");
                table.append("  ".repeat(line.level() - 2))
                        .append("- [")
                        .append(title)
                        .append("](#")
                        .append(line.anchor())
                        .append(")\n");
            }
        }
        return table.append('\n').toString();
    }

    private record Line(int page, int level, String title, String anchor) {}
}
