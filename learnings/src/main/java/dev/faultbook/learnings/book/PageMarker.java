package dev.faultbook.learnings.book;

import dev.faultbook.learnings.book.Block.Kind;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a page begins in a document.
 *
 * @param id empty for the frame that every catalog has
 * @param frontMatter the page's own, which no reader sees in the middle of a document
 * @param verbatim whether the page's text is in the fenced block below
 */
record PageMarker(String id, List<String> frontMatter, boolean verbatim) {
    private static final Pattern WITH_FRONT_MATTER =
            Pattern.compile("<!-- faultbook:page ([^\\s=<>]+)\n(---\n.*\n---)\n-->", Pattern.DOTALL);
    private static final Pattern NAMELESS = Pattern.compile("<!-- faultbook:page -->");

    static Optional<PageMarker> of(Block block) {
        if (!block.is(Kind.HTML)) {
            return Optional.empty();
        }
        Matcher matcher = WITH_FRONT_MATTER.matcher(block.content().strip());
        if (matcher.matches()) {
            return Optional.of(
                    new PageMarker(matcher.group(1), List.of(matcher.group(2).split("\n", -1)), false));
        }
        if (NAMELESS.matcher(block.content().strip()).matches()) {
            return Optional.of(new PageMarker("", List.of(), false));
        }
        return Marker.of(block)
                .filter(marker -> marker.opens("page") && !marker.word().isEmpty())
                .map(marker -> new PageMarker(
                        marker.word(), List.of(), marker.settings().containsKey("verbatim")));
    }

    static String write(String id, String frontMatter) {
        return frontMatter.isEmpty()
                ? Marker.open("page", id) + "\n"
                : "<!-- faultbook:page " + id + "\n" + frontMatter + "-->\n";
    }

    static String verbatim(String id) {
        return new Marker("page", false, id, java.util.Map.of("verbatim", "yes")) + "\n";
    }
}
