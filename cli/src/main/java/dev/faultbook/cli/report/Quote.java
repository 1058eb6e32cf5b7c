package dev.faultbook.cli.report;

import dev.faultbook.cli.terminal.Layout;
import dev.faultbook.cli.terminal.Paint;
import dev.faultbook.cli.terminal.PlainText;
import dev.faultbook.ingest.source.LogLine;
import dev.faultbook.text.LineRange;
import java.util.ArrayList;
import java.util.List;

/** Lines of a log as a block: the raw line number, a bar, the text cut to the width. Long quotes keep both their ends. */
final class Quote {
    private static final String INDENT = "  ";
    private static final String BAR = " \u2502 ";
    private static final String GAP = "\u22ee";

    private final Paint paint;
    private final int columns;
    private final int mostLines;

    Quote(Layout layout, int mostLines) {
        this.paint = layout.paint();
        this.columns = layout.lineColumns();
        this.mostLines = mostLines;
    }

    List<String> block(LogLines log, List<LineRange> ranges) {
        List<LogLine> lines = log.read(Ends.of(ranges, mostLines));
        if (lines.isEmpty()) {
            return List.of();
        }
        int digits = Long.toString(lines.getLast().number()).length();
        List<String> block = new ArrayList<>();
        long expected = lines.getFirst().number();
        for (LogLine line : lines) {
            if (line.number() != expected) {
                block.add(INDENT + paint.faint(" ".repeat(digits - 1) + GAP));
            }
            block.add(quoted(line, digits));
            expected = line.number() + 1;
        }
        return block;
    }

    private String quoted(LogLine line, int digits) {
        String number = Long.toString(line.number());
        String margin = " ".repeat(digits - number.length()) + number + BAR;
        String text = PlainText.clean(line.text()).stripTrailing();
        return (INDENT + paint.faint(margin) + PlainText.cut(text, columns - INDENT.length() - margin.length()))
                .stripTrailing();
    }
}
