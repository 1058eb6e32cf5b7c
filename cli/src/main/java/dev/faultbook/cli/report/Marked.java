package dev.faultbook.cli.report;

import dev.faultbook.cli.terminal.Paint;
import dev.faultbook.cli.terminal.PlainText;
import dev.faultbook.index.Highlight;
import dev.faultbook.index.LineHit;
import java.util.Comparator;
import java.util.List;

/** A line that matched, its matches painted; a long one is moved so that the first match is in sight. */
final class Marked {
    private static final int LEAD_IN = 20;
    private static final String ELLIPSIS = "\u2026";

    private Marked() {}

    static String of(LineHit hit, int columns, Paint paint) {
        List<Highlight> marks = hit.highlights().stream()
                .sorted(Comparator.comparingInt(Highlight::start))
                .toList();
        boolean moved = !marks.isEmpty() && marks.getFirst().end() > columns;
        int from = moved ? Math.max(0, marks.getFirst().start() - LEAD_IN) : 0;
        int to = Math.min(hit.text().length(), from + columns - (moved ? 2 : 1));
        StringBuilder text = new StringBuilder(moved ? ELLIPSIS : "");
        int at = from;
        for (Highlight mark : marks) {
            if (mark.start() >= at && mark.end() <= to) {
                text.append(clean(hit, at, mark.start())).append(paint.mark(clean(hit, mark.start(), mark.end())));
                at = mark.end();
            }
        }
        return text.append(clean(hit, at, to))
                .append(to < hit.text().length() ? ELLIPSIS : "")
                .toString();
    }

    private static String clean(LineHit hit, int from, int to) {
        return PlainText.clean(hit.text().substring(from, to));
    }
}
