package dev.faultbook.cli.report;

import dev.faultbook.cli.terminal.Paint;
import dev.faultbook.cli.terminal.PlainText;
import dev.faultbook.index.replay.Hit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Builds of which a catalog says something else: which, where, and what the line says. */
final class HitText {
    private static final int LINE_CHARS = 100;

    private HitText() {}

    /** A headline and two lines a build; none when there are no builds. */
    static List<String> lines(String what, List<Hit> hits, int limit, Paint paint) {
        List<String> lines = new ArrayList<>();
        if (!hits.isEmpty()) {
            lines.add("  " + paint.strong(what + " " + hits.size()));
            hits.stream().limit(limit).forEach(hit -> {
                lines.add("    " + hit.build() + "  " + about(what, hit) + "  " + PlainText.clean(hit.path()));
                lines.add("      " + paint.code(hit.lines().first() + " │ " + text(hit)));
            });
            more(hits, limit).ifPresent(more -> lines.add("    " + more));
        }
        return lines;
    }

    /** How many are not named. */
    static Optional<String> more(List<Hit> hits, int limit) {
        return hits.size() <= limit ? Optional.empty() : Optional.of("and " + (hits.size() - limit) + " more");
    }

    /** Such as {@code failure, cause in line 12, was pip-conflict}. */
    static String about(String what, Hit hit) {
        StringBuilder text = new StringBuilder(hit.outcome().word())
                .append(", ")
                .append(hit.role().word())
                .append(" in line ")
                .append(hit.lines().first());
        hit.before()
                .filter(before -> !before.equals(hit.lines()))
                .ifPresent(before -> text.append(", was in ").append(before.first()));
        hit.other()
                .ifPresent(other -> text.append(
                                switch (what) {
                                    case "gained" -> ", was ";
                                    case "lost" -> ", now ";
                                    default -> ", beside ";
                                })
                        .append(other));
        return text.toString();
    }

    /** The line, cut when it is long. */
    static String text(Hit hit) {
        String clean = PlainText.clean(hit.text().strip());
        return clean.length() <= LINE_CHARS ? clean : clean.substring(0, LINE_CHARS) + "…";
    }
}
