package dev.faultbook.cli.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.faultbook.cli.terminal.Paint;
import dev.faultbook.cli.terminal.PlainText;
import dev.faultbook.index.replay.Effect;
import dev.faultbook.index.replay.Hit;
import dev.faultbook.text.LineRange;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Builds of which a catalog says something else: which, where, and what the line says. */
final class HitText {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LINE_CHARS = 100;

    private HitText() {}

    /** What became of a learning, by what that is called. */
    static Map<String, List<Hit>> lists(Effect effect) {
        Map<String, List<Hit>> lists = new LinkedHashMap<>();
        lists.put("gained", effect.gained());
        lists.put("lost", effect.lost());
        lists.put("moved", effect.moved());
        lists.put("ambiguous", effect.ambiguous());
        lists.put("green", effect.green());
        return lists;
    }

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

    /** An array for each list. */
    static void putLists(ObjectNode node, Effect effect) {
        lists(effect).forEach((what, hits) -> {
            ArrayNode array = node.putArray(what);
            hits.forEach(hit -> array.add(json(hit)));
        });
    }

    private static ObjectNode json(Hit hit) {
        ObjectNode node = JSON.createObjectNode()
                .put("build", hit.build())
                .put("path", hit.path())
                .put("outcome", hit.outcome().word())
                .put("role", hit.role().word());
        put(node.putArray("lines"), hit.lines());
        hit.before().ifPresent(before -> put(node.putArray("before"), before));
        return node.put("otherCause", hit.other().orElse(null)).put("text", hit.text());
    }

    private static void put(ArrayNode array, LineRange lines) {
        array.add(lines.first()).add(lines.last());
    }
}
