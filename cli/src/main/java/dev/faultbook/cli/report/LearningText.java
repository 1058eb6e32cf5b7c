package dev.faultbook.cli.report;

import dev.faultbook.cli.terminal.Layout;
import dev.faultbook.cli.terminal.Paint;
import dev.faultbook.cli.terminal.PlainText;
import dev.faultbook.learnings.Learning;
import dev.faultbook.learnings.Learning.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A learning for a person: what it is, then its sections as they were written, without the samples. */
public final class LearningText {
    private static final String INDENT = "  ";

    private final Paint paint;
    private final MarkdownText markdown;

    public LearningText(Layout layout) {
        this.paint = layout.paint();
        this.markdown = new MarkdownText(layout);
    }

    /**
     * The text, ending with a line end.
     *
     * @param origin which layer it comes from, where there are several
     */
    public String render(Learning learning, Optional<String> origin) {
        List<String> lines = new ArrayList<>();
        lines.add(paint.strong(PlainText.clean(learning.title())));
        lines.add("%s: %s of category %s, %s, revision %d, added %s"
                .formatted(
                        paint.mark(learning.id()),
                        learning.role().word(),
                        PlainText.clean(learning.category()),
                        learning.status().word(),
                        learning.revision(),
                        learning.added()));
        origin.ifPresent(layer -> lines.add(paint.faint(PlainText.clean(layer))));
        for (Section section : learning.sections()) {
            if (!section.markdown().isBlank()) {
                lines.add("");
                lines.add(paint.strong(PlainText.clean(section.heading())));
                lines.addAll(markdown.lines(section.markdown(), INDENT));
            }
        }
        if (!learning.references().isEmpty()) {
            lines.add("");
            lines.add(paint.strong("References"));
            learning.references().forEach(reference -> lines.add(INDENT + PlainText.clean(reference)));
        }
        return String.join("\n", lines) + "\n";
    }
}
